import { hashesOf } from './hash-key.ts';
import { detailOfFate } from './row-edits.ts';
import type { RowKeys } from './row-keys.ts';
import { outcomeCode, rowsPerPage } from './row-outcomes.ts';
import type { RowChecker } from './row-checker.ts';
import { noDetail } from './row-detail.ts';
import type { RowStore } from './row-store.ts';
import { rowsToCheck } from './row-to-check.ts';
import type { StagedPage } from './staged-page.ts';

/** How many pages the reading may be ahead of the check, whose rows show as Pending meanwhile. */
const pagesAhead = 2;

export interface CheckRun {
  readonly pages: AsyncGenerator<StagedPage, void, void>;
  readonly store: RowStore;
  readonly checker: RowChecker;
  /** Takes the keys of rows that are skipped; those of the others come from the checker. */
  readonly keys: RowKeys;
  /** Called after each piece of work. Throws where the check is to end. */
  readonly step: () => void;
  /** Lets waiting messages in. */
  readonly pause: () => Promise<void>;
}

/** Stages and checks all rows: each is Pending as soon as it is read, and what it is once it is checked. */
export async function checkPages({ pages, store, checker, keys, step, pause }: CheckRun): Promise<void> {
  const waiting: StagedPage[] = [];
  const checkNext = async (): Promise<void> => {
    const page = waiting.shift();
    if (page === undefined) return;
    checkPage(page, checker, keys);
    await store.finish(page);
    step();
    await pause();
  };
  for await (const page of pages) {
    store.stage(page);
    waiting.push(page);
    step();
    if (waiting.length > pagesAhead) await checkNext();
  }
  await pause();
  while (waiting.length > 0) await checkNext();
  await store.flush();
}

/** Checks the rows of a page in place. One that is skipped takes no key. */
function checkPage(page: StagedPage, checker: RowChecker, keys: RowKeys): void {
  const { outcomes, details, edits } = page;
  const rowAt = rowsToCheck(page);
  for (let place = 0; place < outcomes.length; place += 1) {
    const fate = edits.get(place)?.fate;
    if (fate !== undefined) {
      outcomes[place] = outcomeCode.skipped;
      details.set(place, detailOfFate(fate));
      keys.set(page.page * rowsPerPage + place, hashesOf(checker.identify(rowAt(place))));
      continue;
    }
    const { outcome, detail } = checker.check(rowAt(place));
    outcomes[place] = outcomeCode[outcome];
    if (detail !== noDetail) details.set(place, detail);
  }
}
