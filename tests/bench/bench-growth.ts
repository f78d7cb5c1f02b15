import { Database } from '../../electron/engine/book/database.ts';
import { layouts } from '../../shared/customer/layouts.ts';
import { writeCsv } from '../../electron/engine/export/write-csv.ts';
import { openOnce } from './bench-book.ts';
import { openBookOf } from './book-of.ts';
import { check, eposFile, openDesks, start } from './desks-of.ts';
import { type Figure, median, ms, percentile, time } from './figure.ts';
import { searchSamples } from './search-samples.ts';

/** The size of a small shop, which the others are compared with. */
const fewRows = 10_000;
/** Rounds with few rows, on each side of that with many. */
const fewRounds = 3;

/** What a shop's life with one file takes, in ms. */
interface Pace {
  readonly check: number;
  readonly commit: number;
  readonly open: number;
  readonly search: number;
  readonly export: number;
  readonly undo: number;
}

const jobs: readonly { readonly job: keyof Pace; readonly name: string }[] = [
  { job: 'check', name: 'whole check' },
  { job: 'commit', name: 'commit of a whole import' },
  { job: 'open', name: 'open the book' },
  { job: 'search', name: 'search keystroke, p95' },
  { job: 'export', name: 'export' },
  { job: 'undo', name: 'undo of a whole import' },
];

/** How much longer each takes per row with many rows than with few; nothing where they are not many. */
export async function benchGrowth(rows: number): Promise<readonly Figure[]> {
  if (rows <= fewRows) return [];
  const few: Pace[] = [];
  const fewFile = eposFile(fewRows);
  const measureFew = async (): Promise<void> => {
    for (let round = 0; round < fewRounds; round += 1) few.push(await pace(fewFile, fewRows));
  };
  await pace(fewFile, fewRows); // what it takes before the code is compiled says nothing
  await measureFew();
  const many = await pace(eposFile(rows), rows);
  await measureFew();
  return jobs.map(({ job, name }) => {
    const small = median(few.map((times) => times[job]));
    const large = many[job];
    return {
      name: `growth per row from ${fewRows.toLocaleString('en')} to ${rows.toLocaleString('en')} rows: ${name}`,
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

async function pace(file: File, rows: number): Promise<Pace> {
  const database = new Database('bench-growth');
  try {
    const desks = await openDesks(database);
    const { id } = await desks.imports.choose(crypto.randomUUID(), { kind: 'file', file });
    const checked = await time(() => check(desks, id, rows));
    const committed = await time(() => start(desks, id, rows));
    const exported = await time(() => writeCsv(desks.book.snapshot({ search: '', sort: { by: 'name', descending: false } }).customers, layouts.epos, ',', async () => undefined));
    const opened: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      database.close();
      opened.push(await openOnce(database));
    }
    const searched = percentile(await searchSamples(await openBookOf(database)), 0.95);
    const undone = await time(() => desks.history.undo(id, crypto.randomUUID()));
    return { check: checked, commit: committed, open: median(opened), search: searched, export: exported, undo: undone };
  } finally {
    await database.delete();
  }
}
