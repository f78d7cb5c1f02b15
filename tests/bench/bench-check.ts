import Papa from 'papaparse';
import { Database } from '../../electron/engine/book/database.ts';
import { createEnvironment } from '../../electron/engine/environment.ts';
import { createImportDesk, type ImportDesk } from '../../electron/engine/import/import-desk.ts';
import { createStampClock } from '../../shared/customer/stamp.ts';
import { eposPieces } from '../fixtures/made-files.ts';
import { openBookOf } from './book-of.ts';
import { type Figure, median, ms, time } from './figure.ts';

/** A whole check of a file of EPOS, from Begin Import until every row is staged in the database, and PapaParse alone on its text. */
export async function benchCheck(rows: number): Promise<readonly Figure[]> {
  const pieces = eposPieces({ rows, invalidEvery: 100 });
  const file = new File(pieces, 'customers.csv');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const text = await file.text();
    theirs.push(await time(() => {
      Papa.parse(text);
    }));
    ours.push(await checkOnce(file, rows));
  }
  return [
    {
      name: 'whole check / PapaParse alone on the same text',
      value: median(ours) / median(theirs),
      goal: 4,
      unit: 'times',
      detail: `ours ${ms(median(ours))} from the file to staged rows, Papa.parse ${ms(median(theirs))}, median of 3`,
    },
  ];
}

async function checkOnce(file: File, rows: number): Promise<number> {
  const database = new Database('bench-check');
  await database.delete().then(() => database.open());
  try {
    const desk = await openDesk(database);
    const { id } = await desk.choose(crypto.randomUUID(), { kind: 'file', file });
    return await time(async () => {
      const view = await desk.begin(id);
      if (view.phase !== 'checked' || view.counts.read !== rows) throw new Error(`The check ended with ${JSON.stringify(view)}`);
    });
  } finally {
    await database.delete();
  }
}

async function openDesk(database: Database): Promise<ImportDesk> {
  const environment = createEnvironment();
  return createImportDesk({
    book: await openBookOf(database),
    database,
    environment,
    clock: createStampClock('bench', environment.now),
    emit: () => undefined,
    settings: () => ({ country: 'SG', delimiter: ',' }),
  });
}
