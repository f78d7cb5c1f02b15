import type { ImportId } from '../../../shared/contract/imports.ts';
import { keyForm } from '../book/key-forms.ts';
import type { EarlierRows } from './file-keys.ts';
import { hashesOf, hashKey, type SharedKind } from './hash-key.ts';
import { type ImportTables, rowTables } from './import-record.ts';
import { putPageOutcomes } from './outcome-index.ts';
import type { RowChecker } from './row-checker.ts';
import { noDetail } from './row-detail.ts';
import { detailOfFate, editRows, type RowChange } from './row-edits.ts';
import type { RowIndex } from './row-index.ts';
import { outcomeCode, rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';
import { rowsToCheck } from './row-to-check.ts';
import type { StagedPage } from './staged-page.ts';

/** How many pages are read at once. */
const pagesAtOnce = 8;

/** Changes of rows by the pages that they are on. */
export type PageChanges = ReadonlyMap<number, readonly RowChange[]>;

/** Writes within the transaction of a change what is kept of it. Dexie calls only are awaited. */
export interface ChangeWriter {
  begin(): Promise<void>;
  /** @param before what sets the page back */
  page(page: number, before: readonly RowChange[], after: readonly RowChange[]): Promise<void>;
  end(): Promise<void>;
}

export interface ChangeRun {
  readonly tables: ImportTables;
  readonly id: ImportId;
  readonly store: RowStore;
  readonly index: RowIndex;
  readonly changes: PageChanges;
  /** Makes a checker that asks for the rows before. */
  checker(earlier: EarlierRows): RowChecker;
  readonly log: ChangeWriter;
  /** Called after each piece of work with the rows looked at so far, of how many. */
  progress(rows: number, of: number): void;
  pause(): Promise<void>;
}

/**
 * Changes rows and checks again those that depend on it: the changed ones, and those for which another row is now the first with one of
 * their keys. All of it is stored in one transaction before this settles. Gives the rows that were looked at, the changed ones first.
 * After a failure the index is dropped, to be made anew.
 */
export async function applyChanges(run: ChangeRun): Promise<readonly number[]> {
  try {
    const { firsts, dependants } = await moveKeys(run);
    const changed = [...run.changes].flatMap(([page, changes]) => [...new Set(changes.map(({ place }) => page * rowsPerPage + place))]);
    const known = new Set(changed);
    const others = [...dependants].filter((row) => !known.has(row)).sort((a, b) => a - b);
    await checkAgain(run, [...changed, ...others], firsts);
    return [...changed, ...others];
  } catch (error) {
    run.store.index = undefined;
    throw error;
  }
}

/** Which row is the first with a key, by the key's hash; by place from 0. */
type FirstRows = (key: number) => number | undefined;

/** A row whose keys are other ones. */
interface MovedRow {
  readonly row: number;
  readonly gone: readonly number[];
  readonly come: readonly number[];
  readonly has: readonly number[];
}

/** Gives rows their new keys. Tells which rows then have another one before them than they had. */
async function moveKeys({ store, index, changes, checker, pause }: ChangeRun): Promise<{ readonly firsts: FirstRows; readonly dependants: ReadonlySet<number> }> {
  const { keys } = index;
  const { outcomes } = store;
  const repeats = index.needRepeats();
  const identify = checker(noEarlierRows);
  const moved: MovedRow[] = [];
  /** Whether a row takes part, where that is other than before. */
  const takesPart = new Map<number, boolean>();
  const touched = new Set<number>();
  const added = new Set<number>();

  for await (const page of pagesOf(store, [...changes.keys()], pause)) {
    const { after } = editRows(page, changes.get(page.page) ?? []);
    const rowAt = rowsToCheck(after);
    for (const { place } of changes.get(page.page) ?? []) {
      const row = page.page * rowsPerPage + place;
      const had = keys.of(row);
      const has = hashesOf(identify.identify(rowAt(place)));
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

/** Checks rows, and stores their pages with the changes. */
async function checkAgain(run: ChangeRun, rows: readonly number[], firsts: FirstRows): Promise<void> {
  const { tables, id, store, index, changes } = run;
  const places = new Map<number, number[]>();
  for (const row of rows) {
    const page = Math.floor(row / rowsPerPage);
    const onPage = places.get(page) ?? [];
    onPage.push(row % rowsPerPage);
    places.set(page, onPage);
  }
  const checker = run.checker(earlierRows(firsts));
  const outcomes = new Map<number, Uint8Array>();
  const few = new Map<number, StagedPage>();
  let done = 0;

  await tables.imports.db.transaction('rw', rowTables(tables), async () => {
    await run.log.begin();
    for await (const page of pagesOf(store, [...places.keys()].toSorted((a, b) => a - b))) {
      const after = changes.get(page.page) ?? [];
      const edited = editRows(page, after);
      const checked = checkRows(edited.after, places.get(page.page) ?? [], checker);
      outcomes.set(page.page, checked.outcomes);
      index.remarks.setPage(page.page, checked.outcomes.length, checked.details);
      if (few.size < pagesAtOnce) few.set(page.page, checked);
      await store.putState(checked);
      if (after.length > 0) await run.log.page(page.page, edited.before, after);
      done += places.get(page.page)?.length ?? 0;
      run.progress(done, rows.length);
    }
    await putPageOutcomes(tables, id, store.outcomes, outcomes);
    await run.log.end();
  });
  for (const [page, codes] of outcomes) store.replaced(page, codes, few.get(page));
}

/** A page with some of its rows checked anew. */
function checkRows(page: StagedPage, places: readonly number[], checker: RowChecker): StagedPage {
  const outcomes = page.outcomes.slice();
  const details = new Map(page.details);
  const rowAt = rowsToCheck(page);
  for (const place of places) {
    const fate = page.edits.get(place)?.fate;
    const check = fate === undefined ? checker.check(rowAt(place)) : { outcome: 'skipped' as const, detail: detailOfFate(fate) };
    outcomes[place] = outcomeCode[check.outcome];
    if (check.detail === noDetail) details.delete(place);
    else details.set(place, check.detail);
  }
  return { ...page, outcomes, details };
}

async function* pagesOf(store: RowStore, numbers: readonly number[], pause?: () => Promise<void>): AsyncGenerator<StagedPage, void, void> {
  for (let first = 0; first < numbers.length; first += pagesAtOnce) {
    yield* (await store.pages(numbers.slice(first, first + pagesAtOnce), numbers.length > pagesAtOnce ? 'passing' : 'looking')).values();
    await pause?.();
  }
}

const noEarlierRows: EarlierRows = { firstRow: () => 0, firstRowAbout: () => 0 };

function earlierRows(firsts: FirstRows): EarlierRows {
  const firstOf = (kind: SharedKind, form: string, row: number): number => {
    const first = (firsts(hashKey(kind, form)) ?? row - 1) + 1;
    return first === row ? 0 : first;
  };
  return {
    firstRow: (kind, value, row) => firstOf(kind, keyForm(kind, value), row),
    firstRowAbout: (customer, row) => firstOf('customer', customer, row),
  };
}

function remembering(find: FirstRows): FirstRows {
  const known = new Map<number, number | undefined>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key);
  };
}
