import { unguardFormula } from '../formula-guard.ts';
import type { FieldKey } from '../fields.ts';
import { fieldOf } from '../fields.ts';
import { readList } from '../normalise-list.ts';
import { foldValue } from './value-words.ts';

/** A text that a column has, as it first stands there, and in how many cells. */
export interface ValueCount {
  readonly text: string;
  readonly count: number;
}

/** The different values of a column. */
export interface ValueTally {
  readonly values: readonly ValueCount[];
  /** How many cells hold values that were not kept apart, because there are too many different ones to map by hand. */
  readonly uncounted: number;
}

/** Counts the values of a column while it is read. */
export interface ValueCounter {
  add(cell: string): void;
  tally(): ValueTally;
}

/** More different values than anyone would map. */
const mostValues = 500;

/** Makes the counter of a column. Blanks are not counted, of groups each one is. */
export function createValueCounter(field: FieldKey, most = mostValues): ValueCounter {
  const counts = new Map<string, { readonly text: string; count: number }>();
  // Nearly every cell is one seen before, to the letter: those need no folding.
  const seen = new Map<string, { count: number }>();
  const isList = fieldOf(field).kind === 'list';
  let uncounted = 0;
  const count = (text: string): void => {
    const before = seen.get(text);
    if (before !== undefined) {
      before.count += 1;
      return;
    }
    const folded = foldValue(text);
    if (folded === '') return;
    let entry = counts.get(folded);
    if (entry === undefined) {
      if (counts.size >= most) {
        uncounted += 1;
        return;
      }
      entry = { text: text.trim(), count: 0 };
      counts.set(folded, entry);
    }
    entry.count += 1;
    if (seen.size < most * 2) seen.set(text, entry);
  };
  return {
    add(cell) {
      const text = unguardFormula(cell);
      if (!isList) count(text);
      else for (const item of readList(text) ?? []) count(item);
    },
    tally: () => ({ values: [...counts.values()].map(({ text, count: times }) => ({ text, count: times })), uncounted }),
  };
}
