import { AppError } from '../../../shared/contract/errors.ts';
import { columns } from '../../../shared/customer/customer-codec.ts';
import type { Database, PageRecord } from './database.ts';
import { relayPacked } from './packed-line.ts';
import { digestOf, digestVersion } from './page-digest.ts';
import { PageText } from './page-text.ts';
import type { BookPage } from './memory.ts';
import { pageSize } from './slots.ts';

/** Pages asked for at a time, and how many such batches are on their way while one is taken in. */
const batchSize = 16;
const batchesAhead = 3;

/** A page with the columns and the digest of this version. */
export interface LoadedPage extends BookPage {
  readonly hashes: Int32Array;
}

/** Takes the book in. */
export interface PageReader {
  /** Told first: about how many customers there are. */
  reserve(customers: number): void;
  load(page: LoadedPage): void;
}

/**
 * Reads all pages in order.
 * @throws `book-unreadable` where a page is missing or is no page. Nothing is written then, so that nothing gets worse.
 */
export async function loadPages(database: Database, into: PageReader): Promise<void> {
  const { pages } = database;
  await database.transaction('r', [pages], async () => {
    const count = await pages.count();
    into.reserve(count * pageSize);
    const coming: PromiseLike<PageRecord[]>[] = [];
    let asked = 0;
    const ask = (): void => {
      if (asked >= count) return;
      coming.push(pages.where('id').between(asked, asked + batchSize).toArray());
      asked += batchSize;
    };
    for (let batch = 0; batch < batchesAhead; batch += 1) ask();
    for (let next = 0; next < count; ) {
      const batch = (await coming.shift()) ?? [];
      ask();
      for (let at = 0; at < batchSize && next < count; at += 1) {
        const page: unknown = batch[at];
        // A slot is a place in a page: only the last may be part-filled.
        if (!isPage(page, next)) throw unreadable(next);
        const loaded = current(page);
        const lines = loaded.lines.count;
        if (lines > pageSize || (lines < pageSize && next < count - 1) || loaded.texts.count !== lines) throw unreadable(next);
        into.load(loaded);
        next += 1;
      }
    }
  });
}

function unreadable(page: number): AppError {
  return new AppError('book-unreadable', `Part ${page + 1} of the customer book on this PC is missing or damaged. Nothing was changed. Restore the book from a backup.`, { details: { page } });
}

/** Brings a page that another version wrote up to date, in memory; the database follows when the page next changes. */
function current(page: PageRecord): LoadedPage {
  const sameColumns = page.columns.length === columns.length && page.columns.every((name, at) => name === columns[at]);
  const stored = new PageText(page.lines);
  if (sameColumns && page.digest === digestVersion) return { lines: stored, texts: new PageText(page.texts), hashes: page.hashes };
  const lines = sameColumns ? stored.lines() : stored.lines().map((line) => relayPacked(line, page.columns));
  const { texts, hashes } = digestOf(lines);
  return { lines: new PageText(lines.join('\n')), texts: new PageText(texts), hashes };
}

function isPage(value: unknown, id: number): value is PageRecord {
  return (
    typeof value === 'object' && value !== null && 'id' in value && value.id === id &&
    'lines' in value && typeof value.lines === 'string' &&
    'columns' in value && areTexts(value.columns) && 'digest' in value && typeof value.digest === 'number' &&
    'texts' in value && typeof value.texts === 'string' && 'hashes' in value && value.hashes instanceof Int32Array
  );
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
