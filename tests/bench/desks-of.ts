import type { ImportView } from '../../shared/contract/imports.ts';
import { createStampClock } from '../../shared/customer/stamp.ts';
import type { Book } from '../../electron/engine/book/book.ts';
import type { Database } from '../../electron/engine/book/database.ts';
import { createEnvironment } from '../../electron/engine/environment.ts';
import { createHistoryDesk, type HistoryDesk } from '../../electron/engine/import/history-desk.ts';
import { createImportDesk, type ImportDesk } from '../../electron/engine/import/import-desk.ts';
import type { ImportDeps } from '../../electron/engine/import/import-deps.ts';
import { eposLines } from '../fixtures/made-files.ts';
import { openBookOf } from './book-of.ts';

/** Imports on a database of their own. */
export interface Desks {
  readonly database: Database;
  readonly book: Book;
  readonly imports: ImportDesk;
  readonly history: HistoryDesk;
}

/** Empties a database and opens it as the engine of a shop in Singapore does. */
export async function openDesks(database: Database): Promise<Desks> {
  await database.delete();
  await database.open();
  const environment = createEnvironment();
  const book = await openBookOf(database);
  const deps: ImportDeps = {
    book,
    database,
    environment,
    clock: createStampClock('bench', environment.now),
    emit: () => undefined,
    settings: () => ({ country: 'SG', delimiter: ',' }),
  };
  return { database, book, imports: createImportDesk(deps), history: createHistoryDesk(deps) };
}

const linesAtOnce = 5000;

/** A file of EPOS with 25 columns. One row in a hundred is invalid, unless asked otherwise. Its bytes lie with the browser, not in the heap of the worker. */
export function eposFile(rows: number, invalidEvery = 100): File {
  const parts: Blob[] = [];
  let lines: string[] = [];
  for (const line of eposLines({ rows, invalidEvery })) {
    lines.push(line);
    if (lines.length < linesAtOnce) continue;
    parts.push(new Blob([lines.join('')]));
    lines = [];
  }
  return new File([...parts, lines.join('')], 'customers.csv');
}

/** Checks a file that was chosen, from Begin Import until every row is staged in the database. */
export async function check({ imports }: Desks, id: string, rows: number): Promise<void> {
  refuse(await imports.begin(id), 'checked', rows);
}

/** Starts an import that is checked, and settles when its rows are in the book. */
export async function start({ imports }: Desks, id: string, rows: number): Promise<void> {
  refuse(await imports.start(id), 'done', rows);
}

/** A bench of something that went wrong would be a figure about nothing. */
function refuse(view: ImportView, phase: 'checked' | 'done', rows: number): void {
  if (view.phase !== phase || view.counts.read !== rows) throw new Error(`The import came to ${JSON.stringify(view)}`);
}
