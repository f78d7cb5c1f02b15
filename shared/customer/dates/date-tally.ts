import { isDate, readDate, readSerialDate } from '../normalise-date.ts';
import type { DateOrder } from '../rulebook.ts';

/**
 * What the cells of a date column say of the order of day, month and year. Each cell counts under the set of orders in which it is a day
 * that exists, so a column is known by a few numbers however long it is. Plain data: it may be stored, sent and merged.
 */
export interface DateTally {
  /** By kind of cell: see `kinds`. */
  readonly counts: number[];
  /** The first row of each kind, or 0, and its text. */
  readonly rows: number[];
  readonly texts: string[];
}

/** The bit of each order in the set of orders that a cell allows. */
export const orderBits: Readonly<Record<DateOrder, number>> = { DMY: 1, MDY: 2, YMD: 4 };

/** Kinds of cell: 1 to 7 are sets of orders. */
export const kinds = {
  unreadable: 0,
  /** The same day in every order: ISO, month names. */
  fixed: 8,
  /** A spreadsheet's number for a day. */
  serial: 9,
  /** 05/05/1992: the same day in two orders, and none with the year in front. */
  twin: 10,
} as const;

const kindCount = 11;

/** A tally of no cells. */
export function newDateTally(): DateTally {
  return { counts: Array.from({ length: kindCount }, () => 0), rows: Array.from({ length: kindCount }, () => 0), texts: Array.from({ length: kindCount }, () => '') };
}

/**
 * Counts a cell. Blanks say nothing. It costs about what reading the date costs, so it can stand beside the normaliser of every cell.
 * @param text unguarded
 * @param row 1 = the first row under the header
 * @returns the kind of the cell: see `kinds`
 */
export function tallyDate(tally: DateTally, text: string, row: number): number | undefined {
  const kind = text.length === 10 ? (kindOfTen(text) ?? kindOf(text)) : kindOf(text);
  if (kind === undefined) return undefined;
  tally.counts[kind] = (tally.counts[kind] ?? 0) + 1;
  const first = tally.rows[kind] ?? 0;
  if (first !== 0 && first <= row) return kind;
  tally.rows[kind] = row;
  tally.texts[kind] = text.trim();
  return kind;
}

/** The tally of the cells of both. */
export function mergeDateTallies(a: DateTally, b: DateTally): DateTally {
  const merged = newDateTally();
  for (let kind = 0; kind < kindCount; kind += 1) {
    const rowA = a.rows[kind] ?? 0;
    const rowB = b.rows[kind] ?? 0;
    const first = rowB === 0 || (rowA !== 0 && rowA <= rowB) ? a : b;
    merged.counts[kind] = (a.counts[kind] ?? 0) + (b.counts[kind] ?? 0);
    merged.rows[kind] = first.rows[kind] ?? 0;
    merged.texts[kind] = first.texts[kind] ?? '';
  }
  return merged;
}

/** The century does not matter to the order, but for the 29th of February. */
const century = (year: number): number => 2000 + year;

/** The kind of `DD/MM/YYYY` and the like, which nearly every date of a file is; undefined for other texts. */
function kindOfTen(text: string): number | undefined {
  const separator = text.charCodeAt(2);
  if (!isSeparator(separator) || text.charCodeAt(5) !== separator) return undefined;
  const [first, second] = [twoDigitsAt(text, 0), twoDigitsAt(text, 3)];
  const [hundreds, year] = [twoDigitsAt(text, 6), twoDigitsAt(text, 8)];
  if (first < 0 || second < 0 || hundreds < 0 || year < 0) return undefined;
  return kindOfParts(2, 4, first, second, hundreds * 100 + year);
}

/** The number that two digits make, or a negative one where they are none. */
function twoDigitsAt(text: string, start: number): number {
  const tens = text.charCodeAt(start) - 0x30;
  const ones = text.charCodeAt(start + 1) - 0x30;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

/** The kind of a cell, undefined for a blank. */
function kindOf(raw: string): number | undefined {
  const text = raw.trim();
  if (text === '') return undefined;
  const first = digitsAt(text, 0);
  const separator = text.charCodeAt(first);
  if (first > 0 && first <= 4 && isSeparator(separator)) {
    const second = digitsAt(text, first + 1);
    const rest = first + 1 + second;
    if (second > 0 && second <= 2 && text.charCodeAt(rest) === separator) {
      const third = digitsAt(text, rest + 1);
      if (third > 0 && third <= 4 && rest + 1 + third === text.length) {
        return kindOfParts(first, third, numberAt(text, 0, first), numberAt(text, first + 1, rest), numberAt(text, rest + 1, text.length));
      }
    }
  }
  return kindOfOther(text);
}

/** By the lengths and values of first, second and third number. Property tests hold it to what `readDate` reads. */
function kindOfParts(firstLength: number, thirdLength: number, first: number, second: number, third: number): number {
  if (firstLength === 4) return thirdLength <= 2 && isDate(first, second, third) ? kinds.fixed : kinds.unreadable;
  if (firstLength > 2) return kinds.unreadable;
  let orders = 0;
  if (thirdLength === 2 || thirdLength === 4) {
    const year = thirdLength === 4 ? third : century(third);
    if (isDate(year, second, first)) orders |= orderBits.DMY;
    if (isDate(year, first, second)) orders |= orderBits.MDY;
  }
  if (firstLength === 2 && thirdLength <= 2 && isDate(century(first), second, third)) orders |= orderBits.YMD;
  if (first !== second || orders === 0) return orders;
  if ((orders & orderBits.YMD) === 0) return kinds.twin;
  return second === third ? kinds.fixed : orders;
}

/** Dates with a time behind them or a name in them, serial numbers, and what is no date. */
function kindOfOther(text: string): number {
  if (readSerialDate(text) !== undefined) return kinds.serial;
  const inOrder = (order: DateOrder): string | undefined => readDate(text, order, century);
  const [dmy, mdy, ymd] = [inOrder('DMY'), inOrder('MDY'), inOrder('YMD')];
  if (dmy === mdy && dmy !== undefined) {
    if (dmy === ymd) return kinds.fixed;
    if (ymd === undefined) return kinds.twin;
  }
  return (dmy === undefined ? 0 : orderBits.DMY) | (mdy === undefined ? 0 : orderBits.MDY) | (ymd === undefined ? 0 : orderBits.YMD);
}

/** How many digits stand in a text from a place on. */
function digitsAt(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end += 1;
  return end - start;
}

/** The number that digits make. */
function numberAt(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index += 1) value = value * 10 + text.charCodeAt(index) - 0x30;
  return value;
}

function isSeparator(code: number): boolean {
  return code === 0x2f || code === 0x2d || code === 0x2e || code === 0x20;
}
