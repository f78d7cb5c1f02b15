import { hashesOf } from './hash-key.ts';
import { type PageChanges, partsOf, placesOf } from './page-changes.ts';
import type { RowChecker } from './row-checker.ts';
import { editRows, type RowChange } from './row-edits.ts';
import type { RowIndex } from './row-index.ts';
import { outcomeCode, rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';
import { rowsToCheck } from './row-to-check.ts';

/** Which row is the first with a key, by the key's hash; by place from 0. */
export type FirstRows = (key: number) => number | undefined;

/** A row whose keys are other ones. */
interface MovedRow {
  readonly row: number;
  readonly gone: readonly number[];
  readonly come: readonly number[];
  readonly has: readonly number[];
}

export interface MoveRun {
  readonly store: RowStore;
  readonly index: RowIndex;
  readonly changes: PageChanges;
  /** Reads the keys of rows, whatever rows are before them. */
  readonly checker: RowChecker;
  pause(): Promise<void>;
}

/** Gives changed rows their new keys in the index. Tells which rows then have another one before them than they had. */
export async function moveKeys({ store, index, changes, checker, pause }: MoveRun): Promise<{ readonly firsts: FirstRows; readonly dependants: ReadonlySet<number> }> {
  const moving = changesOfKeys(changes, (column) => checker.values.identifies(column));
  const { keys } = index;
  const { outcomes } = store;
  const repeats = index.needRepeats();
  const moved: MovedRow[] = [];
  /** Whether a row takes part, where that is other than before. */
  const takesPart = new Map<number, boolean>();
  const touched = new Set<number>();
  const added = new Set<number>();

  for await (const pages of partsOf(store, placesOf(moving))) {
    for (const page of pages) {
      const { after } = editRows(page, changes.get(page.page) ?? []);
      const rowAt = rowsToCheck(after);
      for (const { place } of moving.get(page.page) ?? []) {
        const row = page.page * rowsPerPage + place;
        const had = keys.of(row);
        const has = hashesOf(checker.identify(rowAt(place)));
        const gone = had.filter((key) => !has.includes(key));
        const come = has.filter((key) => !had.includes(key));
        if (gone.length + come.length > 0) moved.push({ row, gone, come, has });
        for (const key of [...gone, ...come]) touched.add(key);
        for (const key of come) added.add(key);
        const isIn = after.edits.get(place)?.fate === undefined;
        if (isIn === (outcomes.at(row) !== outcomeCode.skipped)) continue;
        takesPart.set(row, isIn);
        for (const key of has) touched.add(key);
      }
    }
    await pause();
  }

  const held = keys.holders(added);
  const holdersOf = (key: number): readonly number[] => repeats.holdersOf(key) ?? held.get(key) ?? [];
  const firstBefore = new Map([...touched].map((key) => [key, holdersOf(key).find((row) => outcomes.at(row) !== outcomeCode.skipped)]));

  const holders = new Map<number, Set<number>>();
  const openHolders = (key: number): Set<number> => {
    const rows = holders.get(key) ?? new Set(holdersOf(key));
    holders.set(key, rows);
    return rows;
  };
  for (const { row, gone, come, has } of moved) {
    for (const key of gone) openHolders(key).delete(row);
    for (const key of come) openHolders(key).add(row);
    keys.set(row, has);
  }
  const lists = new Map([...holders].map(([key, rows]) => [key, [...rows].sort((a, b) => a - b)]));
  for (const [key, rows] of lists) repeats.set(key, rows);

  const isIn = (row: number): boolean => takesPart.get(row) ?? outcomes.at(row) !== outcomeCode.skipped;
  const dependants = new Set<number>();
  for (const key of touched) {
    const rows = lists.get(key) ?? repeats.holdersOf(key) ?? [];
    if (rows.find(isIn) !== firstBefore.get(key)) for (const row of rows) if (isIn(row)) dependants.add(row);
  }
  return { firsts: remembering((key) => repeats.holdersOf(key)?.find(isIn)), dependants };
}

/** The changes that may give a row other keys, or make it take part or not. A pasted column of names is spared a look at its rows. */
function changesOfKeys(changes: PageChanges, identifies: (column: number) => boolean): PageChanges {
  const isOne = ({ texts, fate }: RowChange): boolean => fate !== undefined || texts.some(([column]) => identifies(column));
  return new Map([...changes].map(([page, rows]) => [page, rows.filter(isOne)] as const).filter(([, rows]) => rows.length > 0));
}

function remembering(find: FirstRows): FirstRows {
  const known = new Map<number, number | undefined>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key);
  };
}
