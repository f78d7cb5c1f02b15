import type { ImportId, ImportView } from '../../../shared/contract/imports.ts';
import type { ImportJob } from './import-job.ts';
import type { Inspection } from './inspect-file.ts';

/** What the desks of an import share: the import under way, and one call after the other. */
export interface DeskTurn {
  /** The import under way, if that is the one. Fails with `not-found`. */
  need(id: ImportId): ImportJob;
  /** Calls that change which import is under way, or how its file is read, follow one another. */
  inTurn<T>(call: () => Promise<T>): Promise<T>;
  /** Takes a new look at the file, or new targets, as what the import is now. Rows that were read before are dropped. */
  settle(job: ImportJob, inspection: Inspection): Promise<ImportView>;
}
