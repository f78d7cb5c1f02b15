import { Database } from '../../electron/engine/book/database.ts';
import { madeCustomer } from '../fixtures/made-customers.ts';
import { commit, openBookOf, PlainDatabase } from './book-of.ts';
import { type Figure, median, ms, percentile, time } from './figure.ts';

/** Commit, open and search: the same customers in our pages and in plain Dexie. */
export async function benchBook(rows: number): Promise<readonly Figure[]> {
  const database = new Database('bench-book');
  const plain = new PlainDatabase('bench-plain');
  try {
    await plain.delete().then(() => plain.open());
    return [...(await benchCommit(database, plain, rows)), ...(await benchOpen(database, plain)), ...(await benchSearch(database))];
  } finally {
    await database.delete();
    await plain.delete();
  }
}

async function benchCommit(database: Database, plain: PlainDatabase, rows: number): Promise<readonly Figure[]> {
  const customers = Array.from({ length: rows }, (_, n) => madeCustomer(n));
  const ours: number[] = [];
  const commitOurs = async (): Promise<void> => {
    await database.delete();
    await database.open();
    const book = await openBookOf(database);
    ours.push(await time(() => commit(book, 'commit', customers)));
  };
  await commitOurs();
  await commitOurs();
  const theirs = await time(() => plain.customers.bulkPut(customers));
  await commitOurs();
  return [
    {
      name: 'commit: ours / Dexie bulkPut, one record each with three indexes',
      value: median(ours) / theirs,
      goal: 0.1,
      unit: 'times',
      detail: `ours ${ms(median(ours))}, median of 3 around one bulkPut of ${ms(theirs)}, both strict`,
    },
  ];
}

async function benchOpen(database: Database, plain: PlainDatabase): Promise<readonly Figure[]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    database.close();
    plain.close();
    ours.push(await time(async () => {
      await database.open();
      (await openBookOf(database)).window({ search: '', sort: { by: 'name', descending: false } }, 0, 60);
    }));
    theirs.push(await time(async () => {
      await plain.open();
      await plain.customers.toArray();
    }));
  }
  return [
    {
      name: 'open the book / Dexie toArray of the same customers',
      value: median(ours) / median(theirs),
      goal: 0.25,
      unit: 'times',
      detail: `ours ${ms(median(ours))} to the first 60 rows by name, toArray ${ms(median(theirs))}, median of 5`,
    },
  ];
}

/** What people type at a counter: parts of names, phones, codes and emails, letter by letter. */
const typedAtCounter = ['tan mei', 'muller', 'customer.4711', '9123 45', '+65 9', 'm00012', '美玲', 'o', 'lim wei jie', 'nobody has this'];

async function benchSearch(database: Database): Promise<readonly Figure[]> {
  const book = await openBookOf(database);
  const samples: number[] = [];
  for (const sort of [{ by: 'name', descending: false }, { by: 'updatedAt', descending: true }] as const) {
    book.window({ search: '', sort }, 0, 60); // the grid has shown its order before anyone types
    for (const typed of typedAtCounter) {
      for (let length = 1; length <= typed.length; length += 1) {
        samples.push(await time(() => {
          book.window({ search: typed.slice(0, length), sort }, 0, 60);
        }));
      }
    }
  }
  return [
    {
      name: 'search keystroke to rows, p95',
      value: percentile(samples, 0.95),
      goal: 16,
      unit: 'ms',
      detail: `${samples.length} keystrokes, 60 rows each, in the engine: median ${ms(median(samples))}, slowest ${ms(Math.max(...samples))}`,
    },
  ];
}
