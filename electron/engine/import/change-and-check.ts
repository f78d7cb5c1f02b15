import type { ImportId, ImportView } from '../../../shared/contract/imports.ts';
import type { DeskTurn } from './desk-turn.ts';
import type { ImportJob } from './import-job.ts';
import type { ImportRecord } from './import-record.ts';
import type { Inspection } from './inspect-file.ts';

/** A change of how rows are read or judged. */
export interface Rejudging {
  /** What the import is with it. Fails where it cannot be made. */
  change(record: ImportRecord): Inspection;
  /** Whether it leaves every row as it is. */
  isSame?(before: ImportRecord, now: Inspection): boolean;
}

/**
 * Changes how the rows of an import are read or judged. Rows that are checked are checked again as they are staged, with what the owner
 * changed on them, and it answers when they are. While that goes on for an earlier change, it waits.
 */
export async function changeAndCheck(turns: DeskTurn, id: ImportId, { change, isSame = never }: Rejudging): Promise<ImportView> {
  const { need, inTurn, settle, note, checkAgain, checked } = turns;
  const begin = async (): Promise<{ readonly job: ImportJob; readonly next: ImportView | 'checked' | 'busy' }> => {
    const job = need(id);
    if (isCheckedAgain(job)) return { job, next: 'busy' };
    const changed = change(job.record);
    if (job.phase !== 'checked') return { job, next: await settle(job, changed) };
    const record: ImportRecord = { ...job.record, ...changed };
    if (isSame(job.record, changed)) return { job, next: await note(job, record) };
    await checkAgain(job, record);
    return { job, next: 'checked' };
  };
  for (;;) {
    const { job, next } = await inTurn(begin);
    if (next === 'checked') return checked(job);
    if (next !== 'busy') return next;
    await job.work;
  }
}

function isCheckedAgain({ phase, rows }: ImportJob): boolean {
  return phase === 'checking' && rows?.isWhole === true;
}

function never(): boolean {
  return false;
}
