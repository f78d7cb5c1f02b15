import { AppError } from '../../../shared/contract/errors.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import type { Cancellation } from '../../../shared/rpc/server.ts';
import type { CustomerId } from '../../../shared/customer/customer.ts';
import type { Book } from '../book/book.ts';
import { hashed } from '../parse/hashed-source.ts';
import { checkPages } from './check-pages.ts';
import { usualDates } from './column-reading.ts';
import { ColumnTallies } from './column-tallies.ts';
import { compileColumns } from './compile-columns.ts';
import { type EarlierRows, FileKeys } from './file-keys.ts';
import type { RowReader } from './find-customer.ts';
import { gatherPages, judgeColumns, readDatesSoFar, readsDatesOtherwise } from './gather-pages.ts';
import type { Announcer, ImportDeps } from './import-deps.ts';
import type { ImportJob } from './import-job.ts';
import { importTables, policyIn, type ImportRecord } from './import-record.ts';
import { putOutcomes } from './outcome-index.ts';
import { readPages, stagedPages } from './read-pages.ts';
import { RowChecker } from './row-checker.ts';
import { RowIndex } from './row-index.ts';
import { RowStore } from './row-store.ts';
import type { StagedPage } from './staged-page.ts';
import { findSameFile, withSameFile } from './same-file.ts';

/** Makes the checker of an import: by its mapping, its rulebook and policy, and the shop's settings. */
export function makeChecker({ settings, environment }: Pick<ImportDeps, 'settings' | 'environment'>, record: ImportRecord, book: RowReader, fileKeys?: EarlierRows): RowChecker {
  const { file } = record;
  const { match, onExisting, blanks } = policyIn(record);
  const rulebook = { ...rulebooks[file.rulebook], match, onExisting };
  const today = environment.today();
  const columns = compileColumns(file.columns, file.rulebook, { country: settings().country, dateOrder: rulebook.dateOrder, today }, blanks);
  return new RowChecker({ book, columns, rulebook, today, ...(fileKeys === undefined ? {} : { fileKeys }) });
}

/**
 * Reads and checks all rows of an import that is in phase `checking`: from its file, or again from what was staged of it. The book is
 * only looked at. Fails with `cancelled` where the import was abandoned or the caller gave up, else with what stopped it.
 */
export async function checkImport(deps: ImportDeps, announcer: Announcer, job: ImportJob, cancellation?: Cancellation): Promise<void> {
  const tables = importTables(deps.database);
  const { source, record } = job;
  const again = job.rows;
  again?.outcomes.reset();
  const store = again ?? new RowStore(tables, record.id, record.file.dialect.delimiter);
  const expectedRows = again?.outcomes.rows ?? record.expectedRows;
  job.rows = store;
  announcer.now(job);

  const progress = {
    bytesRead: (bytes: number): void => {
      job.bytesRead = bytes;
    },
    turned: ({ encoding, line }: { readonly encoding: ImportRecord['file']['dialect']['encoding']; readonly line: number }): void => {
      const { file } = job.record;
      job.record = { ...job.record, file: { ...file, dialect: { ...file.dialect, encoding }, encodingFrom: line } };
    },
  };
  if (again === undefined && source === undefined) throw new Error('An import without a file and without rows cannot be checked');
  const bytes = again === undefined && source !== undefined ? hashed(source) : undefined;
  const pages = bytes === undefined ? stagedPages(store) : readPages(bytes, record, progress);
  const step = (): void => {
    if (job.abandoned) throw new AppError('cancelled', 'The import was cancelled.');
    cancellation?.check();
    announcer.soon(job);
  };
  const checkAll = async (all: AsyncGenerator<StagedPage, void, void>): Promise<void> => {
    const index = new RowIndex(expectedRows);
    store.index = index;
    const checker = makeChecker(deps, job.record, readerOf(deps.book), new FileKeys(expectedRows, index.keys));
    await checkPages({ pages: all, store, checker, keys: index.keys, step, pause: deps.environment.yield });
    index.complete();
  };
  const tallies = new ColumnTallies(record.file.columns);
  const usual = usualDates(record.file);
  try {
    const all = await gatherPages(pages, tallies);
    const read = readDatesSoFar(job.record.file, tallies, usual);
    job.record = { ...job.record, file: read };
    await checkAll(all);
    job.record = { ...job.record, file: judgeColumns(job.record.file, tallies, usual) };
    if (readsDatesOtherwise(read, job.record.file)) {
      // The whole column proves another order than its beginning. The rows are staged, so the file need not be read again.
      store.outcomes.reset();
      await checkAll(stagedPages(store));
    }
  } catch (error) {
    await store.quiet();
    throw error;
  }
  const hash = bytes === undefined ? record.hash : await bytes.hash();
  const known: ImportRecord = { ...job.record, ...(hash === undefined ? {} : { hash }) };
  const checked: ImportRecord = { ...known, file: withSameFile(known.file, await findSameFile(tables, known)), phase: 'checked', counts: store.outcomes.counts() };
  await deps.database.transaction('rw', [tables.imports, tables.indexes], async () => {
    await putOutcomes(tables, record.id, store.outcomes);
    await tables.imports.put(checked);
  });
  store.isWhole = true;
  job.record = checked;
}

/** Looks in the book as it is now, and not at all while there is nobody in it: a shop's first import need not search for keys. */
export function readerOf(book: Book): RowReader {
  return {
    read: (id) => book.read(id),
    ownersOf: (kind, value) => (book.state.customers === 0 ? nobody : book.ownersOf(kind, value)),
    keyless: (name) => book.keyless(name),
  };
}

const nobody: readonly CustomerId[] = [];
