import type { FieldKey } from '../fields.ts';

/** How long the numbers of a column are. Plain data: it may be stored, sent and merged. */
export interface LengthTally {
  /** By length: how many cells are digits alone, and how many of those begin with a zero. */
  readonly counts: number[];
  readonly zeroLed: number[];
  /** By length: the first row with a number that begins with no zero, or 0, and its text. */
  readonly rows: number[];
  readonly texts: string[];
}

/** What a column's numbers tell of zeros that they had in front. */
export interface LostZeros {
  /** How long the numbers are meant to be. */
  readonly length: number;
  /** How many cells are shorter. */
  readonly count: number;
  readonly first: { readonly row: number; readonly text: string };
}

const longest = 20;
/** A column with fewer numbers proves nothing. */
const fewest = 5;

/** A tally of no cells. */
export function newLengthTally(): LengthTally {
  const zeros = (): number[] => Array.from({ length: longest + 1 }, () => 0);
  return { counts: zeros(), zeroLed: zeros(), rows: zeros(), texts: Array.from({ length: longest + 1 }, () => '') };
}

/**
 * Counts a cell.
 * @param text unguarded and trimmed
 */
export function tallyLength(tally: LengthTally, text: string, row: number): void {
  const { length } = text;
  if (length === 0 || length > longest || !isDigits(text)) return;
  tally.counts[length] = (tally.counts[length] ?? 0) + 1;
  if (text.charCodeAt(0) === 0x30) {
    tally.zeroLed[length] = (tally.zeroLed[length] ?? 0) + 1;
    return;
  }
  const first = tally.rows[length] ?? 0;
  if (first !== 0 && first <= row) return;
  tally.rows[length] = row;
  tally.texts[length] = text;
}

/** The tally of the cells of both. */
export function mergeLengthTallies(a: LengthTally, b: LengthTally): LengthTally {
  const merged = newLengthTally();
  for (let length = 0; length <= longest; length += 1) {
    const rowA = a.rows[length] ?? 0;
    const rowB = b.rows[length] ?? 0;
    const first = rowB === 0 || (rowA !== 0 && rowA <= rowB) ? a : b;
    merged.counts[length] = (a.counts[length] ?? 0) + (b.counts[length] ?? 0);
    merged.zeroLed[length] = (a.zeroLed[length] ?? 0) + (b.zeroLed[length] ?? 0);
    merged.rows[length] = first.rows[length] ?? 0;
    merged.texts[length] = first.texts[length] ?? '';
  }
  return merged;
}

/**
 * Judges whether a column's numbers have lost zeros in front. Postal codes: most have one length, some are one digit short, and not one
 * of the full length begins with a zero. Codes: some still have their zeros, all to one length, and others are shorter. Numbers that
 * merely differ in length, as counted ones do, are left alone.
 */
export function judgeZeros(field: FieldKey, tally: LengthTally): LostZeros | undefined {
  const all = sum(tally.counts);
  if (all < fewest) return undefined;
  const length = tally.counts.indexOf(Math.max(...tally.counts));
  const share = (tally.counts[length] ?? 0) / all;
  const withZero = tally.zeroLed[length] ?? 0;
  if (field === 'postalCode') {
    return length >= 4 && share >= 0.6 && withZero === 0 && withoutZero(tally, length - 1) > 0 ? found(tally, length, [length - 1]) : undefined;
  }
  const shorter = Array.from({ length }, (_, index) => index).filter((other) => (tally.rows[other] ?? 0) > 0);
  return length >= 4 && share >= 0.5 && withZero > 0 && withZero === sum(tally.zeroLed) && shorter.length > 0 ? found(tally, length, shorter) : undefined;
}

/** The number with its zeros, where it is one that has lost some. */
export function withZeros(text: string, { length }: Pick<LostZeros, 'length'>): string | undefined {
  return text.length > 0 && text.length < length && isDigits(text) ? text.padStart(length, '0') : undefined;
}

function found(tally: LengthTally, length: number, shorter: readonly number[]): LostZeros {
  const rows = shorter.map((other) => ({ row: tally.rows[other] ?? 0, text: tally.texts[other] ?? '' }));
  return { length, count: sum(shorter.map((other) => withoutZero(tally, other))), first: rows.reduce((a, b) => (b.row < a.row ? b : a)) };
}

/** How many numbers of a length begin with no zero. */
function withoutZero({ counts, zeroLed }: LengthTally, length: number): number {
  return (counts[length] ?? 0) - (zeroLed[length] ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}
