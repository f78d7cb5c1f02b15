import type { ImportId, ImportView } from '../../../shared/contract/imports.ts';
import type { ByteSource } from '../parse/byte-source.ts';
import type { ImportJob } from './import-job.ts';
import type { ImportRecord } from './import-record.ts';
import type { Inspection } from './inspect-file.ts';

/** What the desks of an import share: the import under way, and one call after the other. */
export interface DeskTurn {
  /** The import under way, if that is the one. Fails with `not-found`. */
  need(id: ImportId): ImportJob;
  /** Calls that change which import is under way, or how its file is read, follow one another. */
  inTurn<T>(call: () => Promise<T>): Promise<T>;
  /** Takes a new look at the file, or new targets, as what the import is now. Rows that were read before are dropped. */
  settle(job: ImportJob, inspection: Inspection): Promise<ImportView>;
  /** Stores what changes neither how rows are read nor how they are judged. */
  note(job: ImportJob, record: ImportRecord): Promise<ImportView>;
  /** Begins to check the rows of a checked import again, as they are staged, by what the record says now. Settles once that is under way. */
  checkAgain(job: ImportJob, record: ImportRecord): Promise<void>;
  /** Settles when the check is over. Fails with what ended it before. Not to be awaited within a turn. */
  checked(job: ImportJob): Promise<ImportView>;
  /** The file. Fails with `file-unreadable` where it is no longer at hand. */
  sourceOf(job: ImportJob): Promise<ByteSource>;
}
