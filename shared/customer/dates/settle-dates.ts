import { readSerialDate } from '../normalise-date.ts';
import type { DateOrder } from '../rulebook.ts';
import type { DateTally } from './date-tally.ts';
import { kinds, orderBits } from './date-tally.ts';

/** A cell that shows something. */
export interface DateCell {
  /** 1 = the first row under the header. */
  readonly row: number;
  readonly text: string;
}

/** What a column's dates prove of the order of day, month and year. */
export type DateVerdict =
  /** No date in it depends on the order. */
  | { readonly kind: 'nothing' }
  /** `proof` is the first cell after which only this order was left. */
  | { readonly kind: 'settled'; readonly order: DateOrder; readonly proof: DateCell }
  /** Every cell is a date in each of these orders, and not the same date: ask. */
  | { readonly kind: 'unsettled'; readonly orders: readonly DateOrder[]; readonly count: number; readonly example: DateCell }
  /** No order reads them all: `order` reads most, and `against` counts the cells that are no dates in it. */
  | { readonly kind: 'contradiction'; readonly order: DateOrder; readonly readable: number; readonly against: { readonly count: number; readonly first: DateCell } };

/** Numbers that a spreadsheet wrote for days, in a column of dates. */
export interface SerialDates {
  readonly count: number;
  readonly first: DateCell;
  /** The day that the first one stands for, `YYYY-MM-DD`. */
  readonly date: string;
}

const orders: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];
const allOrders = orderBits.DMY | orderBits.MDY | orderBits.YMD;
/** The kinds of cell that say something of the order, and the orders that each allows. */
const allowed: ReadonlyMap<number, number> = new Map([...[1, 2, 3, 4, 5, 6, 7].map((set): [number, number] => [set, set]), [kinds.twin, orderBits.DMY | orderBits.MDY]]);

/**
 * Settles the order of a column's dates by all of its cells.
 * @param preferred what to take where two orders read as many cells
 */
export function settleDates(tally: DateTally, preferred: DateOrder): DateVerdict {
  const found = [...allowed.keys()].filter((kind) => (tally.counts[kind] ?? 0) > 0);
  const dependent = found.filter((kind) => kind !== kinds.twin);
  if (dependent.length === 0) return { kind: 'nothing' };
  const left = found.reduce((set, kind) => set & setOf(kind), allOrders);
  const possible = orders.filter((order) => allows(left, order));
  const [only] = possible;
  if (only === undefined) return contradiction(tally, found, preferred);
  if (possible.length === 1) return { kind: 'settled', order: only, proof: proofOf(tally, found) };
  return { kind: 'unsettled', orders: possible, count: countOf(tally, dependent), example: firstOf(tally, dependent) };
}

/** The numbers that a spreadsheet wrote for days, where there are some. */
export function serialDates(tally: DateTally): SerialDates | undefined {
  const first = firstOf(tally, [kinds.serial]);
  const date = readSerialDate(first.text);
  return date === undefined ? undefined : { count: countOf(tally, [kinds.serial]), first, date };
}

function setOf(kind: number): number {
  return allowed.get(kind) ?? 0;
}

function allows(set: number, order: DateOrder): boolean {
  return (set & orderBits[order]) !== 0;
}

function countOf(tally: DateTally, found: readonly number[]): number {
  return found.reduce((sum, kind) => sum + (tally.counts[kind] ?? 0), 0);
}

function cellOf(tally: DateTally, kind: number): DateCell {
  return { row: tally.rows[kind] ?? 0, text: tally.texts[kind] ?? '' };
}

function firstOf(tally: DateTally, found: readonly number[]): DateCell {
  return found.map((kind) => cellOf(tally, kind)).reduce((a, b) => (b.row < a.row ? b : a));
}

/** Walks the first cells of each kind in the order of rows until one order is left. */
function proofOf(tally: DateTally, found: readonly number[]): DateCell {
  let left = allOrders;
  for (const kind of found.toSorted((a, b) => (tally.rows[a] ?? 0) - (tally.rows[b] ?? 0))) {
    left &= setOf(kind);
    if (orders.some((order) => left === orderBits[order])) return cellOf(tally, kind);
  }
  return firstOf(tally, found);
}

function contradiction(tally: DateTally, found: readonly number[], preferred: DateOrder): DateVerdict {
  const readable = (order: DateOrder): number => countOf(tally, found.filter((kind) => allows(setOf(kind), order)));
  const order = orders.reduce((best, next) => (readable(next) > readable(best) ? next : best), preferred);
  const against = found.filter((kind) => !allows(setOf(kind), order));
  return { kind: 'contradiction', order, readable: readable(order), against: { count: countOf(tally, against), first: firstOf(tally, against) } };
}
