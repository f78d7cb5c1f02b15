import type { Book } from '../../../electron/engine/book/book.ts';
import { openCounter } from '../../../electron/engine/book/counter.ts';
import { Database } from '../../../electron/engine/book/database.ts';
import { openBook } from '../../../electron/engine/book/open-book.ts';
import type { StampClock } from '../../../shared/customer/stamp.ts';

/** A book on a database of its own, with a clock that a test can set. */
export interface TestBook {
  readonly book: Book;
  readonly database: Database;
  readonly clock: StampClock;
  readonly time: { now: number };
  /** Closes the database and opens the book again, as a restart does. */
  reopen(): Promise<TestBook>;
}

export async function openTestBook(name = `test-book-${crypto.randomUUID()}`, time = { now: Date.UTC(2026, 10, 24) }): Promise<TestBook> {
  const database = new Database(name);
  const environment = { now: () => time.now, randomId: () => 'c0ffee' };
  const clock = await openCounter(database, environment);
  const book = await openBook({ database, environment, clock }).catch((error: unknown) => {
    database.close();
    throw error;
  });
  return {
    book,
    database,
    clock,
    time,
    reopen: async () => {
      database.close();
      return openTestBook(name, time);
    },
  };
}

/** Everyone in the book by name, up to 10,000. */
export function everyone(book: Book, search = '') {
  return book.window({ search, sort: { by: 'name', descending: false } }, 0, 10_000).customers;
}
