import { AppError, toErrorData } from '../../../shared/contract/errors.ts';
import type { Cancellation } from '../../../shared/rpc/server.ts';
import { toStorageError } from '../book/storage-error.ts';
import { checkImport } from './check-import.ts';
import { commitImport } from './commit-import.ts';
import { type Announcer, type ImportDeps, instant } from './import-deps.ts';
import type { ImportJob } from './import-job.ts';
import { noEdits } from './import-view.ts';
import { deleteRows, endImport, importTables } from './import-record.ts';
import type { RowStore } from './row-store.ts';
import { OutdatedRow } from './write-rows.ts';

/** The long work of an import. It goes on between calls, takes the import to where it leads, and tells how it goes. */
export interface ImportWork {
  /** Checks the rows of an import in phase `checking`. Fails with what stopped it. */
  check(job: ImportJob, cancellation?: Cancellation): Promise<void>;
  /** Writes the valid rows of a checked import. Fails with `not-valid` where the book changed since: then the rows are checked again. */
  commit(job: ImportJob, rows: RowStore): Promise<void>;
  /** Ends an import that cannot go on. */
  fail(job: ImportJob, thrown: unknown): Promise<void>;
  /** Ends the work under way and forgets the rows. */
  dropRows(job: ImportJob): Promise<void>;
}

export function createImportWork(deps: ImportDeps, announcer: Announcer): ImportWork {
  const tables = importTables(deps.database);

  const fail = async (job: ImportJob, thrown: unknown): Promise<void> => {
    job.happen('fail');
    job.record = { ...job.record, phase: job.phase, error: toErrorData(toStorageError(thrown)), finishedAt: instant(deps.environment) };
    job.rows = undefined;
    await endImport(tables, job.record);
  };

  const stop = async (job: ImportJob): Promise<void> => {
    job.happen('stopped');
    job.record = { ...job.record, phase: job.phase };
    if (job.rows?.isWhole !== true) {
      job.rows = undefined;
      await deleteRows(tables, job.record.id);
    }
    await tables.imports.put(job.record);
  };

  const check = async (job: ImportJob, cancellation?: Cancellation): Promise<void> => {
    try {
      await checkImport(deps, announcer, job, cancellation);
    } catch (error) {
      if (job.abandoned) throw error;
      if (error instanceof AppError && error.code === 'cancelled') await stop(job);
      else await fail(job, error);
      announcer.now(job);
      throw error;
    }
    if (job.abandoned) return;
    job.happen('rows-checked');
    announcer.now(job);
  };

  const commit = async (job: ImportJob, rows: RowStore): Promise<void> => {
    try {
      await commitImport(deps, announcer, job, rows);
    } catch (error) {
      announcer.now(job);
      if (!(error instanceof OutdatedRow)) throw error;
      // Not part of this work, which is over: the check goes on for itself.
      queueMicrotask(() => job.goOn(check(job)));
      throw new AppError('not-valid', `The customer book changed since the rows were checked, and row ${error.row} is no longer what it was. Nothing was imported. The rows are being checked again: look at the numbers and start the import once more.`, {
        details: { row: error.row },
        cause: error,
      });
    }
    announcer.now(job);
  };

  const dropRows = async (job: ImportJob): Promise<void> => {
    job.abandoned = true;
    await job.work;
    job.abandoned = false;
    await job.rows?.quiet();
    job.rows = undefined;
    job.edits = noEdits;
    job.bytesRead = 0;
    await deleteRows(tables, job.record.id);
  };

  return { check, commit, fail, dropRows };
}
