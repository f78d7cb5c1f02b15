import type { EditTurns } from '../../../shared/contract/import-fixing.ts';
import type { ImportPhase, ImportView } from '../../../shared/contract/imports.ts';
import type { ByteSource } from '../parse/byte-source.ts';
import { type ImportHappening, nextPhase } from './import-phase.ts';
import type { ImportRecord } from './import-record.ts';
import { noEdits, viewOf } from './import-view.ts';
import type { RowStore } from './row-store.ts';

/** The import under way: its record, and what only lives while the engine does. */
export class ImportJob {
  record: ImportRecord;
  phase: ImportPhase;
  /** The file, unless it is gone and no longer needed. */
  source: ByteSource | undefined;
  rows: RowStore | undefined;
  bytesRead = 0;
  rowsWritten = 0;
  /** Whether the owner's latest change of rows can be taken back, or made again. */
  edits: EditTurns = noEdits;
  /** How far a change of many rows is, while one is being made. */
  fixing: { readonly done: number; readonly total: number } | undefined;
  /** Set where the work under way is to end without a result. */
  abandoned = false;
  /** The check or the commit under way. It settles, and never fails. */
  work: Promise<void> = Promise.resolve();

  constructor(record: ImportRecord, source: ByteSource | undefined, rows?: RowStore) {
    this.record = record;
    this.phase = record.phase;
    this.source = source;
    this.rows = rows;
  }

  /** Takes the import where a happening leads. Fails with `wrong-phase`. */
  happen(happening: ImportHappening): void {
    this.phase = nextPhase(this.phase, happening);
  }

  /** Begins work that goes on between calls. The job only needs to know when it has ended; how, its phase says. */
  goOn(work: Promise<void>): void {
    this.work = work.catch(() => undefined);
  }

  get view(): ImportView {
    const counts = this.rows?.outcomes.counts();
    if (counts === undefined) return viewOf({ ...this.record, phase: this.phase });
    return viewOf(this.record, { phase: this.phase, counts, bytesRead: this.bytesRead, rowsWritten: this.rowsWritten, edits: this.edits, fixing: this.fixing });
  }
}
