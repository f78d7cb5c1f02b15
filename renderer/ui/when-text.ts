import { format, isSameDay, isSameYear } from 'date-fns';

/** An instant (ISO 8601) as people say it at the counter, in local time: `Today, 14:05`, `24 Nov, 14:05`, `24 Nov 2025, 14:05`. */
export function whenText(instant: string, now: Date = new Date()): string {
  const date = new Date(instant);
  if (isSameDay(date, now)) return `Today, ${format(date, 'HH:mm')}`;
  return format(date, isSameYear(date, now) ? 'd MMM, HH:mm' : 'd MMM yyyy, HH:mm');
}

/** The day of an instant, in local time: `24 Nov 2025`. */
export function dayText(instant: string): string {
  return format(new Date(instant), 'd MMM yyyy');
}
