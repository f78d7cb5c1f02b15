import type { ImportId } from '../../../shared/contract/imports.ts';
import { keyForm } from '../../../shared/customer/key-forms.ts';
import type { EarlierRows } from './file-keys.ts';
import { hashKey, type SharedKind } from './hash-key.ts';
import { type ImportTables, rowTables } from './import-record.ts';
import { type FirstRows, moveKeys } from './move-keys.ts';
import { putPageOutcomes } from './outcome-index.ts';
import { fewPages, type PageChanges, partsOf, placesOnPages } from './page-changes.ts';
import type { RowChecker } from './row-checker.ts';
import { noDetail } from './row-detail.ts';
import { detailOfFate, editRows, type RowChange } from './row-edits.ts';
import type { RowIndex } from './row-index.ts';
import { outcomeCode, rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';
import { rowsToCheck } from './row-to-check.ts';
import type { StagedPage } from './staged-page.ts';

/** What a change did to a page, and what sets it back. */
export interface WrittenPage {
  readonly page: number;
  readonly before: readonly RowChange[];
  readonly after: readonly RowChange[];
}

/** Writes within the transaction of a change what is kept of it. Dexie calls only are awaited. */
export interface ChangeWriter {
  begin(): Promise<void>;
  pages(pages: readonly WrittenPage[]): Promise<void>;
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
    const { firsts, dependants } = await moveKeys({ ...run, checker: run.checker(noEarlierRows) });
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

/** Checks rows, and stores their pages with the changes. */
async function checkAgain(run: ChangeRun, rows: readonly number[], firsts: FirstRows): Promise<void> {
  const { tables, id, store, index, changes } = run;
  const places = placesOnPages(rows);
  const checker = run.checker(earlierRows(firsts));
  const outcomes = new Map<number, Uint8Array>();
  const few: StagedPage[] = [];
  let done = 0;

  await tables.imports.db.transaction('rw', rowTables(tables), async () => {
    await run.log.begin();
    for await (const pages of partsOf(store, places)) {
      const checked: StagedPage[] = [];
      const written: WrittenPage[] = [];
      for (const page of pages) {
        const after = changes.get(page.page) ?? [];
        const edited = editRows(page, after);
        const now = checkRows(edited.after, places.get(page.page) ?? [], checker);
        outcomes.set(now.page, now.outcomes);
        index.remarks.setPage(now.page, now.outcomes.length, now.details);
        checked.push(now);
        if (after.length > 0) written.push({ page: now.page, before: edited.before, after });
        done += places.get(now.page)?.length ?? 0;
      }
      await store.putStates(checked);
      await run.log.pages(written);
      if (places.size <= fewPages) few.push(...checked);
      run.progress(done, rows.length);
    }
    await putPageOutcomes(tables, id, store.outcomes, outcomes);
    await run.log.end();
  });
  for (const [page, codes] of outcomes) store.replaced(page, codes, few.find((kept) => kept.page === page));
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
