import { formatDate } from '../../../../shared/customer/normalise-date.ts';

/** From which day a workbook counts: 1 January 1900 is day 1, or 1 January 1904 is day 0. */
export type DateSystem = '1900' | '1904';

/** How many days the day 0 of 1904 is behind the one of 1900. */
const daysBetween = 1462;
/** The day behind the last one that a spreadsheet knows, 31 December 9999. */
const endOfDays = 2_958_466;
const secondsPerDay = 86_400;

/** What a number format shows of a day and a time. */
export interface DateParts {
  readonly date: boolean;
  readonly time: boolean;
  /** The hours go on beyond 24. */
  readonly elapsed: boolean;
}

/**
 * Writes a serial number as `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS` or `HH:MM:SS`: a date that nobody can take for another one, whatever the
 * language of the spreadsheet. A midnight that stands with a date is left out, and a day of which a format shows the time alone is not. Undefined where the number is no day.
 */
export function showSerial(serial: number, system: DateSystem, { date, time, elapsed }: DateParts): string | undefined {
  let day = Math.floor(serial);
  let seconds = Math.round((serial - day) * secondsPerDay);
  if (seconds === secondsPerDay && (time || !date)) {
    day += 1;
    seconds = 0;
  }
  if (!date && (elapsed || day === 0)) return day < 0 ? undefined : clock(day * secondsPerDay + seconds);
  const since1900 = system === '1904' ? day + daysBetween : day;
  if (day < 0 || since1900 >= endOfDays) return undefined;
  const shown = dayOf(since1900);
  return time && seconds !== 0 ? `${shown} ${clock(seconds)}` : shown;
}

/** Spreadsheets count a 29 February 1900 that never was, and show a day 0 before 1 January: neither is a date, and the check says so. */
function dayOf(since1900: number): string {
  if (since1900 === 0) return '1900-01-00';
  if (since1900 === 60) return '1900-02-29';
  return civilDate(since1900 < 60 ? since1900 + 1 : since1900);
}

/** Days between 1 March of the year 0 and the day 0 of 1900, and of 400 years, 100, 4 and one, of which the leap day is the last. */
const epoch = 693_899;
const era = 146_097;

/**
 * The calendar date of a day. A Date would do it, at ten times the cost: dates are a third of what is read in many files.
 * The arithmetic is the one of `civil_from_days` in Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
 */
function civilDate(since1900: number): string {
  const days = since1900 + epoch;
  const eras = Math.floor(days / era);
  const dayOfEra = days - eras * era;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return formatDate(yearOfEra + eras * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1);
}

function clock(seconds: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** An ISO 8601 text as the strict form of workbooks holds dates, written as `showSerial` does. */
export function showIsoDate(text: string): string {
  const read = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z?$/.exec(text.trim());
  if (read === null) return text.trim();
  const [, date = '', time = ''] = read;
  return time === '00:00:00' ? date : `${date} ${time}`;
}
