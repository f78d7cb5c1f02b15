import { AppError } from '../../../shared/contract/errors.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import type { Cancellation } from '../../../shared/rpc/server.ts';
import type { CustomerId } from '../../../shared/customer/customer.ts';
import type { Book } from '../book/book.ts';
import { hashed } from '../parse/hashed-source.ts';
import { checkPages } from './check-pages.ts';
import { compileColumns } from './compile-columns.ts';
import { FileKeys } from './file-keys.ts';
import type { RowReader } from './find-customer.ts';
import type { Announcer, ImportDeps } from './import-deps.ts';
import type { ImportJob } from './import-job.ts';
import { importTables, policyIn, type ImportRecord } from './import-record.ts';
import { readPages, stagedPages } from './read-pages.ts';
import { RowChecker } from './row-checker.ts';
import { RowStore } from './row-store.ts';

/** Makes the checker of an import: by its mapping, its rulebook and policy, and the shop's settings. */
import { findSameFile, withSameFile } from './same-file.ts';
export function makeChecker({ settings, environment }: Pick<ImportDeps, 'settings' | 'environment'>, record: ImportRecord, book: RowReader, fileKeys?: FileKeys): RowChecker {
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
  try {
    await checkPages({
      pages,
      store,
      checker: makeChecker(deps, record, readerOf(deps.book), new FileKeys(again?.outcomes.rows ?? record.expectedRows)),
      step: () => {
        if (job.abandoned) throw new AppError('cancelled', 'The import was cancelled.');
        cancellation?.check();
        announcer.soon(job);
      },
      pause: deps.environment.yield,
    });
  } catch (error) {
    await store.quiet();
    throw error;
  }
  const hash = bytes === undefined ? record.hash : await bytes.hash();
  const known: ImportRecord = { ...job.record, ...(hash === undefined ? {} : { hash }) };
  const checked: ImportRecord = { ...known, file: withSameFile(known.file, await findSameFile(tables, known)), phase: 'checked', counts: store.outcomes.counts() };
  await deps.database.transaction('rw', [tables.imports, tables.indexes], async () => {
    await tables.indexes.put({ importId: record.id, outcomes: store.outcomes.toBytes() });
    await tables.imports.put(checked);
  });
  job.record = checked;
}

/** Looks in the book as it is now, and not at all while there is nobody in it: a shop's first import need not search for keys. */
function readerOf(book: Book): RowReader {
  return {
    read: (id) => book.read(id),
    ownersOf: (kind, value) => (book.state.customers === 0 ? nobody : book.ownersOf(kind, value)),
    keyless: (name) => book.keyless(name),
  };
}

const nobody: readonly CustomerId[] = [];
