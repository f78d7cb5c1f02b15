import { Dexie, type Table } from 'dexie';
import type { Customer, StampedCustomer } from '../../shared/customer/customer.ts';
import { createStampClock } from '../../shared/customer/stamp.ts';
import type { Book } from '../../electron/engine/book/book.ts';
import type { Database } from '../../electron/engine/book/database.ts';
import { openBook } from '../../electron/engine/book/open-book.ts';

/** Opens the book of a database as the engine does. */
export function openBookOf(database: Database): Promise<Book> {
  return openBook({ database, environment: { now: () => Date.now() }, clock: createStampClock('bench', () => Date.now()) });
}

/** Adds customers in one change, as the commit of an import does. */
export async function commit(book: Book, change: string, customers: Iterable<StampedCustomer>): Promise<void> {
  await book.change({ id: change, kind: 'import' }, [], async (draft) => {
    let drafted = 0;
    for (const customer of customers) {
      draft.create(customer);
      drafted += 1;
      if (drafted % 2048 === 0) await draft.flushed();
    }
  });
}

/** What a developer would pick instead: a record for each customer, and an index for each thing to be found by. */
export class PlainDatabase extends Dexie {
  readonly customers: Table<Customer, string>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ customers: 'id, fields.email, fields.lookupId, fields.mobileNumber' });
    this.customers = this.table('customers');
  }
}
