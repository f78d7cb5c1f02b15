import { toErrorData } from '../../../shared/contract/errors.ts';
import type { EditTurns } from '../../../shared/contract/import-fixing.ts';
import type { ImportPhase, ImportView, RowCounts } from '../../../shared/contract/imports.ts';
import { policyIn, type ImportRecord } from './import-record.ts';

/** What is known of an import besides its record while work is going on. */
export interface Progress {
  readonly phase: ImportPhase;
  readonly counts: RowCounts;
  readonly bytesRead: number;
  readonly rowsWritten: number;
  readonly edits: EditTurns;
  readonly fixing: { readonly done: number; readonly total: number } | undefined;
}

/** What there is to take back where no row was changed. */
export const noEdits: EditTurns = { undo: false, redo: false };

const noRows: RowCounts = { read: 0, pending: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, invalid: 0 };

/** An import as the UI sees it. Without progress it is as stored. */
export function viewOf(record: ImportRecord, progress?: Progress): ImportView {
  const { id, file, chosenAt, finishedAt = chosenAt } = record;
  const base = { id, file, chosenAt, policy: policyIn(record) };
  const phase = progress?.phase ?? record.phase;
  const counts = progress?.counts ?? record.counts ?? noRows;
  switch (phase) {
    case 'inspected':
    case 'mapped':
      return { ...base, phase };
    case 'checking':
      return { ...base, phase, counts, bytesRead: progress?.bytesRead ?? 0 };
    case 'checked':
      return { ...base, phase, counts, edits: progress?.edits ?? noEdits, ...(progress?.fixing === undefined ? {} : { fixing: progress.fixing }) };
    case 'committing':
      return { ...base, phase, counts, rowsWritten: progress?.rowsWritten ?? 0 };
    case 'done':
      return { ...base, phase, counts, finishedAt };
    case 'undone':
      return { ...base, phase, counts, finishedAt, undoneAt: record.turns?.at(-1)?.at ?? finishedAt };
    case 'cancelled':
      return { ...base, phase, finishedAt };
    case 'failed':
      return { ...base, phase, error: record.error ?? toErrorData(new Error('no reason was stored')), finishedAt };
  }
}
