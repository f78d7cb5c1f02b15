import { AppError } from '../../../shared/contract/errors.ts';
import type { Database, PageRecord } from './database.ts';
import { pageSize } from './slots.ts';

/** Pages asked for at a time: one batch is read while the one before is taken in. */
const batchSize = 64;

/**
 * Reads all pages in order.
 * @throws `book-unreadable` where a page is missing or is no page. Nothing is written then, so that nothing gets worse.
 */
export async function loadPages(database: Database, take: (lines: readonly string[]) => void): Promise<void> {
  let next = 0;
  let short = false;
  const ask = (from: number): Promise<PageRecord[]> => database.pages.where('id').between(from, from + batchSize).toArray();
  const count = await database.pages.count();
  let coming = ask(0);
  while (next < count) {
    const pages = await coming;
    coming = ask(next + batchSize);
    for (let at = 0; at < batchSize && next < count; at += 1) {
      const page: unknown = pages[at];
      if (short || !isPage(page, next)) throw unreadable(next);
      short = page.lines.length < pageSize;
      take(page.lines);
      next += 1;
    }
  }
  await coming;
}

function unreadable(page: number): AppError {
  return new AppError('book-unreadable', `Part ${page + 1} of the customer book on this PC is missing or damaged. Nothing was changed. Restore the book from a backup.`, { details: { page } });
}

function isPage(value: unknown, id: number): value is PageRecord {
  return (
    typeof value === 'object' && value !== null && 'id' in value && value.id === id && 'lines' in value && Array.isArray(value.lines) &&
    value.lines.length > 0 && value.lines.length <= pageSize && value.lines.every((line) => typeof line === 'string')
  );
}
