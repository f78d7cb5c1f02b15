const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something takes, never said shorter than it is: `less than a minute`, `8 min`, `3 h 7 min`, `1 day 4 h`. */
export function durationText(seconds: number): string {
  if (seconds < minute) return 'less than a minute';
  const minutes = Math.ceil(seconds / minute);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return parts(`${hours} h`, minutes % 60, 'min');
  // Within days the minutes are noise; a part of an hour counts as one.
  const wholeHours = Math.ceil(minutes / 60);
  return parts(daysText(Math.floor(wholeHours / 24)), wholeHours % 24, 'h');
}

/** How long ago something was, never said longer than it is: `40 s`, `5 min`, `6 h`, `3 days`. */
export function ageText(seconds: number): string {
  if (seconds < minute) return `${Math.max(0, Math.floor(seconds))} s`;
  if (seconds < hour) return `${Math.floor(seconds / minute)} min`;
  if (seconds < day) return `${Math.floor(seconds / hour)} h`;
  return daysText(Math.floor(seconds / day));
}

function daysText(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function parts(large: string, small: number, unit: string): string {
  return small === 0 ? large : `${large} ${small} ${unit}`;
}
