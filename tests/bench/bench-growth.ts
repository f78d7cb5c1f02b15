import { Database } from '../../electron/engine/book/database.ts';
import { layouts } from '../../shared/customer/layouts.ts';
import { writeCsv } from '../../electron/engine/export/write-csv.ts';
import { madeCustomer } from '../fixtures/made-customers.ts';
import { openOnce } from './bench-book.ts';
import { commit, openBookOf } from './book-of.ts';
import { check, eposFile, openDesks, start } from './desks-of.ts';
import { type Figure, median, ms, percentile, time } from './figure.ts';
import type { Probe } from './probe.ts';
import { searchSamples } from './search-samples.ts';

/** The size of a small shop, which the others are compared with. */
const fewRows = 10_000;
/** Rounds with few rows, on each side of that with many. */
const fewRounds = 3;

/** What some jobs take with a number of rows, in ms by their names. */
type Pace = ReadonlyMap<string, number>;

/** Each job from a heap that was just collected, else it would also be measured what the one before it left behind. */
type Measure = (rows: number, probe: Probe) => Promise<Pace>;

/** How much longer checking, committing and undoing an import takes per row with many rows than with few. */
export function benchGrowthOfImports(rows: number, probe: Probe): Promise<readonly Figure[]> {
  return growth(rows, probe, paceOfImport);
}

/** The same of opening the book, searching it, and writing it to a file. In a worker of its own, so that no other book lies in the heap. */
export function benchGrowthOfBook(rows: number, probe: Probe): Promise<readonly Figure[]> {
  return growth(rows, probe, paceOfBook);
}

/** Nothing where the rows are not many. */
async function growth(rows: number, probe: Probe, measure: Measure): Promise<readonly Figure[]> {
  if (rows <= fewRows) return [];
  const few: Pace[] = [];
  const measureFew = async (): Promise<void> => {
    for (let round = 0; round < fewRounds; round += 1) few.push(await measure(fewRows, probe));
  };
  await measure(fewRows, probe); // what it takes before the code is compiled says nothing
  await measureFew();
  const many = await measure(rows, probe);
  await measureFew();
  return [...many].map(([job, large]) => {
    const small = median(few.map((pace) => pace.get(job) ?? Number.NaN));
    return {
      name: `growth per row from ${fewRows.toLocaleString('en')} to ${rows.toLocaleString('en')} rows: ${job}`,
      value: large / rows / (small / fewRows),
      goal: 1.3,
      unit: 'times',
      detail: `${perRow(small, fewRows)} a row, median of ${few.length} rounds of ${ms(small)} on both sides of one of ${ms(large)}, ${perRow(large, rows)} a row`,
    };
  });
}

function perRow(milliseconds: number, rows: number): string {
  return `${((milliseconds * 1000) / rows).toLocaleString('en', { maximumSignificantDigits: 3 })} µs`;
}

async function paceOfImport(rows: number, probe: Probe): Promise<Pace> {
  const desks = await openDesks(new Database('bench-growth'));
  try {
    const { id } = await desks.imports.choose(crypto.randomUUID(), { kind: 'file', file: eposFile(rows) });
    await probe.heap();
    const checked = await time(() => check(desks, id, rows));
    await probe.heap();
    const committed = await time(() => start(desks, id, rows));
    await probe.heap();
    const undone = await time(() => desks.history.undo(id, crypto.randomUUID()));
    if (desks.book.state.customers !== 0) throw new Error(`${desks.book.state.customers} customers stayed after the undo`);
    await probe.heap();
    return new Map([
      ['whole check', checked],
      ['commit of a whole import', committed],
      ['undo of a whole import', undone],
    ]);
  } finally {
    await desks.database.delete();
  }
}

const timesOpened = 3;

async function paceOfBook(rows: number, probe: Probe): Promise<Pace> {
  const database = new Database('bench-growth');
  try {
    const desks = await openDesks(database);
    await commit(desks.book, 'commit', madeCustomers(rows));
    const opened: number[] = [];
    for (let round = 0; round < timesOpened; round += 1) {
      database.close();
      await probe.heap();
      opened.push(await openOnce(database));
    }
    const book = await openBookOf(database);
    await probe.heap();
    const searched = percentile(await searchSamples(book), 0.95);
    await probe.heap();
    const exported = await time(() => writeCsv(book.snapshot({ search: '', sort: { by: 'name', descending: false } }).customers, layouts.epos, ',', async () => undefined));
    await probe.heap();
    return new Map([
      ['open the book', median(opened)],
      ['search keystroke, p95', searched],
      ['export', exported],
    ]);
  } finally {
    await database.delete();
  }
}

function* madeCustomers(rows: number): Generator<ReturnType<typeof madeCustomer>, void, void> {
  for (let n = 0; n < rows; n += 1) yield madeCustomer(n);
}
