import { Database } from '../../electron/engine/book/database.ts';
import type { StampedCustomer } from '../../shared/customer/customer.ts';
import { madeCustomer } from '../fixtures/made-customers.ts';
import { commit, openBookOf, PlainDatabase } from './book-of.ts';
import { check, type Desks, eposFile, openDesks, start } from './desks-of.ts';
import { type Figure, median, medianRatio, ms, time } from './figure.ts';
import type { Probe } from './probe.ts';
import { searchSamples, searchFigure } from './search-samples.ts';

/** Commit, open, search and undo: the same customers in our pages and in plain Dexie. */
export async function benchBook(rows: number, probe: Probe): Promise<readonly Figure[]> {
  const database = new Database('bench-book');
  const plain = new PlainDatabase('bench-plain');
  try {
    await plain.delete();
    await plain.open();
    const customers = Array.from({ length: rows }, (_, n) => madeCustomer(n));
    const file = eposFile(rows, 0);
    const ours = new OurTimes();
    await ours.measure(database, customers, file);
    await ours.measure(database, customers, file);
    const bulkPut = await time(() => plain.customers.bulkPut(customers));
    const opened = await benchOpen(database, plain, probe);
    const searched = searchFigure(await searchSamples(await openBookOf(database)));
    const bulkDelete = await time(() => plain.customers.bulkDelete(customers.map(({ id }) => id)));
    await ours.measure(database, customers, file); // once behind them, since the machine may have slowed down
    return [...ours.figures(bulkPut, bulkDelete), ...opened, searched];
  } finally {
    await database.delete();
    await plain.delete();
  }
}

/** What our own writes take, in ms. The book stays behind with the customers that were committed last. */
class OurTimes {
  readonly #commits: number[] = [];
  readonly #imports: number[] = [];
  readonly #undos: number[] = [];

  async measure(database: Database, customers: readonly StampedCustomer[], file: File): Promise<void> {
    const desks = await openDesks(database);
    const { imported, undone } = await importAndUndo(desks, file, customers.length);
    this.#imports.push(imported);
    this.#undos.push(undone);
    const { book } = await openDesks(database);
    this.#commits.push(await time(() => commit(book, 'commit', customers)));
  }

  figures(bulkPut: number, bulkDelete: number): readonly Figure[] {
    const [commits, imports, undos] = [median(this.#commits), median(this.#imports), median(this.#undos)];
    return [
      {
        name: 'commit: ours / Dexie bulkPut, one record each with three indexes',
        value: commits / bulkPut,
        goal: 0.1,
        unit: 'times',
        detail: `ours ${ms(commits)}, median of 3 around one bulkPut of ${ms(bulkPut)}, both strict`,
      },
      {
        name: 'commit of a whole import, each row checked again / the same bulkPut',
        value: imports / bulkPut,
        goal: 0.25,
        unit: 'times',
        detail: `ours ${ms(imports)} from checked rows to done, with what takes it back, median of 3; bulkPut ${ms(bulkPut)} of customers that are ready`,
      },
      {
        name: 'undo of a whole import / Dexie bulkDelete of the same customers',
        value: undos / bulkDelete,
        goal: 0.5,
        unit: 'times',
        detail: `ours ${ms(undos)}, each customer looked at and a tombstone left, median of 3 around one bulkDelete of ${ms(bulkDelete)}, which cannot be taken back`,
      },
    ];
  }
}

/** Starts an import that was checked, and takes it back. In ms. */
export async function importAndUndo(desks: Desks, file: File, rows: number): Promise<{ readonly imported: number; readonly undone: number }> {
  const { id } = await desks.imports.choose(crypto.randomUUID(), { kind: 'file', file });
  await check(desks, id, rows);
  const imported = await time(() => start(desks, id, rows));
  if (desks.book.state.customers !== rows) throw new Error(`${desks.book.state.customers} customers came of ${rows} rows`);
  const undone = await time(() => desks.history.undo(id, crypto.randomUUID()));
  if (desks.book.state.customers !== 0) throw new Error(`${desks.book.state.customers} customers stayed after the undo`);
  return { imported, undone };
}

/** Each side from a heap that was just collected, else it would also be measured what the other left behind. */
async function benchOpen(database: Database, plain: PlainDatabase, probe: Probe): Promise<readonly Figure[]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    database.close();
    plain.close();
    await probe.heap();
    ours.push(await openOnce(database));
    await probe.heap();
    theirs.push(await time(async () => {
      await plain.open();
      await plain.customers.toArray();
    }));
  }
  return [
    {
      name: 'open the book / Dexie toArray of the same customers',
      value: medianRatio(ours, theirs),
      goal: 0.25,
      unit: 'times',
      detail: `ours ${ms(median(ours))} to the first 60 rows by name, toArray ${ms(median(theirs))}, median of 5 rounds`,
    },
  ];
}

/** From a closed database to the first rows of the grid, in ms. */
export function openOnce(database: Database): Promise<number> {
  return time(async () => {
    await database.open();
    (await openBookOf(database)).window({ search: '', sort: { by: 'name', descending: false } }, 0, 60);
  });
}
