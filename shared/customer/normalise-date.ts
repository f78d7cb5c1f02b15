import type { DateOrder } from './rulebook.ts';

/** Gives the full year of a two-digit one, for the month and day that it stands with. */
export type Century = (year: number, month: number, day: number) => number;

const monthNames: ReadonlyMap<string, number> = new Map(
  ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'].flatMap(
    (name, index): readonly (readonly [string, number])[] => [[name, index + 1], [name.slice(0, 3), index + 1]],
  ),
).set('sept', 9);

const time = String.raw`(?:(?:T|,? )\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const digitsOnly = new RegExp(String.raw`^(\d{1,4})([/.\- ])(\d{1,2})\2(\d{1,4})${time}$`);
const dayAndName = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th)?[ \-/.]?([A-Za-z]{3,9})\.?[ \-/,]{0,2}(\d{4}|\d{2})${time}$`);
const nameAndDay = new RegExp(String.raw`^([A-Za-z]{3,9})\.?[ \-](\d{1,2})(?:st|nd|rd|th)?(?:, ?| |-)(\d{4})${time}$`);

/** Years that a date of a customer may have. Before it is a typing slip; 9999 is how some systems say "never". */
const firstYear = 1800;

/**
 * Reads a calendar date and writes it as `YYYY-MM-DD`. Read are digits in the given order (a year of four digits in front is
 * always year, month, day), English month names, and either with a time of day, which is dropped: a calendar date has no zone.
 * Undefined where the text is none of these or the day does not exist.
 * @param text trimmed, not empty
 */
export function readDate(text: string, order: DateOrder, century: Century): string | undefined {
  if (text.length === 10) {
    const fast = readTenCharacters(text, order);
    if (fast !== undefined) return fast;
  }
  const digits = digitsOnly.exec(text);
  if (digits !== null) {
    const [, first = '', , second = '', third = ''] = digits;
    return readParts(first, second, third, order, century);
  }
  const named = dayAndName.exec(text);
  if (named !== null) {
    const [, day = '', name = '', year = ''] = named;
    const month = monthNames.get(name.toLowerCase());
    return month === undefined ? undefined : fromYearText(year, month, Number(day), century);
  }
  const american = nameAndDay.exec(text);
  if (american !== null) {
    const [, name = '', day = '', year = ''] = american;
    const month = monthNames.get(name.toLowerCase());
    return month === undefined ? undefined : fromYearText(year, month, Number(day), century);
  }
  return undefined;
}

/** Tells a spreadsheet's serial number (days since 1899-12-30) from other text, and gives the date that it stands for. */
export function readSerialDate(text: string): string | undefined {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return undefined;
  const date = new Date(Date.UTC(1899, 11, 30) + Math.trunc(Number(text)) * 86_400_000);
  return date.toISOString().slice(0, 10);
}

/** `DD/MM/YYYY`, `MM/DD/YYYY` and `YYYY-MM-DD`, by character: nearly every date of a file is one of these. */
function readTenCharacters(text: string, order: DateOrder): string | undefined {
  if (isSeparator(text.charCodeAt(4)) && text.charCodeAt(7) === text.charCodeAt(4)) {
    const year = number(text, 0, 4);
    const month = number(text, 5, 7);
    const day = number(text, 8, 10);
    if (!isDate(year, month, day)) return undefined;
    return text.charCodeAt(4) === 0x2d ? text : `${text.slice(0, 4)}-${text.slice(5, 7)}-${text.slice(8)}`;
  }
  if (order === 'YMD' || !isSeparator(text.charCodeAt(2)) || text.charCodeAt(5) !== text.charCodeAt(2)) return undefined;
  const first = number(text, 0, 2);
  const second = number(text, 3, 5);
  const year = number(text, 6, 10);
  if (order === 'DMY') return isDate(year, second, first) ? `${text.slice(6)}-${text.slice(3, 5)}-${text.slice(0, 2)}` : undefined;
  return isDate(year, first, second) ? `${text.slice(6)}-${text.slice(0, 2)}-${text.slice(3, 5)}` : undefined;
}

function isSeparator(code: number): boolean {
  return code === 0x2f || code === 0x2d || code === 0x2e;
}

/** The number that the digits from `start` to `end` make, or NaN. */
function number(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index += 1) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function readParts(first: string, second: string, third: string, order: DateOrder, century: Century): string | undefined {
  if (first.length === 4) return third.length <= 2 ? fromYearText(first, Number(second), Number(third), century) : undefined;
  if (first.length > 2) return undefined;
  if (order === 'YMD') return third.length <= 2 ? fromYearText(first, Number(second), Number(third), century) : undefined;
  if (order === 'DMY') return fromYearText(third, Number(second), Number(first), century);
  return fromYearText(third, Number(first), Number(second), century);
}

function fromYearText(text: string, month: number, day: number, century: Century): string | undefined {
  if (text.length !== 2 && text.length !== 4) return undefined;
  const year = text.length === 4 ? Number(text) : century(Number(text), month, day);
  return isDate(year, month, day) ? formatDate(year, month, day) : undefined;
}

/** Whether a day exists and may be a customer's: from 1800 on. */
export function isDate(year: number, month: number, day: number): boolean {
  return year >= firstYear && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Writes a date as `YYYY-MM-DD`. */
export function formatDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
