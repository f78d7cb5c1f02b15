import { hashesOf } from './hash-key.ts';
import type { RowChecker } from './row-checker.ts';
import { RowIndex } from './row-index.ts';
import { outcomeCode, rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';
import { rowsToCheck } from './row-to-check.ts';

/** How many pages are read at once. */
const pagesAtOnce = 16;

/** Makes the index of rows that were checked by an engine before this one, by a pass over their pages. */
export async function buildRowIndex(store: RowStore, checker: RowChecker, pause: () => Promise<void>): Promise<RowIndex> {
  const { outcomes } = store;
  const index = new RowIndex(outcomes.rows);
  for (let first = 0; first < outcomes.pages; first += pagesAtOnce) {
    const numbers = Array.from({ length: Math.min(pagesAtOnce, outcomes.pages - first) }, (_, place) => first + place);
    for (const page of (await store.pages(numbers, 'passing')).values()) {
      const rowAt = rowsToCheck(page);
      for (let place = 0; place < page.rows.length; place += 1) {
        const row = page.page * rowsPerPage + place;
        const match = page.details.get(place)?.match;
        // Of rows that were checked it is known whom they are about.
        const identity = outcomes.at(row) === outcomeCode.skipped ? checker.identify(rowAt(place)) : { keys: checker.keysOf(rowAt(place)), customer: match?.by === 'content' ? undefined : match?.customer };
        index.keys.set(row, hashesOf(identity));
      }
      index.remarks.setPage(page.page, page.rows.length, page.details);
    }
    await pause();
  }
  index.complete();
  return index;
}
