import { makeChecker } from './check-import.ts';
import { type Announcer, type ImportDeps, instant } from './import-deps.ts';
import type { ImportJob } from './import-job.ts';
import { deleteSteps, importTables, policyIn, type ImportRecord, rowTables } from './import-record.ts';
import type { RowStore } from './row-store.ts';
import { OutdatedRow, writeRows } from './write-rows.ts';

/**
 * Writes the valid rows of a checked import into the book, and that the import is done, in one transaction: all or nothing, and
 * exactly once, since the import's id is the change's. Fails with `OutdatedRow` where the book is no longer the one
 * that the rows were checked against, else as `book.change` does; the import's phase says where it stands then.
 */
export async function commitImport(deps: ImportDeps, announcer: Announcer, job: ImportJob, store: RowStore): Promise<void> {
  const { book, database, environment, clock } = deps;
  const tables = importTables(database);
  job.happen('start');
  job.rowsWritten = 0;
  announcer.now(job);
  try {
    const changed = await book.change({ id: job.record.id, kind: 'import' }, [tables.imports, tables.files, ...rowTables(tables)], async (draft) => {
      // Rows without a key are compared with the book as it was: two alike in one file are two customers.
      const reader = {
        read: draft.read.bind(draft),
        ownersOf: draft.ownersOf.bind(draft),
        keyless: book.keyless.bind(book),
      };
      const stamp = clock.next();
      await writeRows({
        draft,
        store,
        checker: makeChecker(deps, job.record, reader),
        moment: { stamp, at: instant(environment) },
        newId: environment.newId,
        progress: (rowsWritten) => {
          job.rowsWritten = rowsWritten;
          announcer.soon(job);
        },
      });
      const done: ImportRecord = { ...job.record, phase: 'done', choices: { ...job.record.choices, policy: policyIn(job.record) }, counts: store.outcomes.counts(), finishedAt: instant(environment), stamp };
      await tables.imports.put(done);
      await tables.files.delete(done.id);
      await deleteSteps(tables, done.id);
      return done;
    });
    job.record = (changed.already ? await tables.imports.get(job.record.id) : changed.result) ?? job.record;
    job.happen('written');
  } catch (error) {
    job.happen(error instanceof OutdatedRow ? 'outdated' : 'not-written');
    throw error;
  }
}
