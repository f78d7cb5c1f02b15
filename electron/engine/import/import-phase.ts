import { AppError } from '../../../shared/contract/errors.ts';
import type { ImportPhase } from '../../../shared/contract/imports.ts';

/*
 *                 +-- columns-open / columns-settled --+
 *                 v                                    |
 *   choose > inspected <> mapped --begin--> checking --rows-checked--> checked --start--> committing --written--> done <--undo / redo--> undone
 *                            ^                 |  ^                                          |  |
 *                            +---- stopped ----+  +---------------- outdated ----------------+  +-- not-written --> checked
 *                                                 +--- recheck --- checked
 *
 *   cancel leads from every phase but committing, done and undone to cancelled, fail from the first three to failed. `choose` itself,
 *   while the head of the file is read, is a call and no phase: it ends in the first one or not at all.
 *   A restart of the engine finds the phase that was stored: checking begins anew; committing, undo and redo were all or nothing, so
 *   the last two need no phase of their own.
 */

/** What happens to an import. */
export type ImportHappening =
  | 'columns-open' // the file is read in another way or by other rules, and a column is undecided
  | 'columns-settled' // the same, and none is
  | 'begin'
  | 'stopped' // who called for the check no longer wants it
  | 'rows-checked'
  | 'recheck' // its rows are read or judged in another way
  | 'start'
  | 'written'
  | 'not-written' // the database refused; nothing was changed
  | 'undo' // what it wrote is taken back
  | 'redo' // that is taken back
  | 'outdated' // the book changed since the check, so that a row is not what it was
  | 'cancel'
  | 'fail'
  | 'restart';

const refused = 'refused';
type Next = ImportPhase | typeof refused;

const none: Readonly<Record<ImportHappening, Next>> = {
  'columns-open': refused,
  'columns-settled': refused,
  begin: refused,
  stopped: refused,
  'rows-checked': refused,
  recheck: refused,
  start: refused,
  written: refused,
  'not-written': refused,
  outdated: refused,
  undo: refused,
  redo: refused,
  cancel: refused,
  fail: refused,
  restart: refused,
};

const open = { ...none, 'columns-open': 'inspected', 'columns-settled': 'mapped', cancel: 'cancelled', fail: 'failed' } as const;

const transitions: Readonly<Record<ImportPhase, Readonly<Record<ImportHappening, Next>>>> = {
  inspected: { ...open, restart: 'inspected' },
  mapped: { ...open, begin: 'checking', restart: 'mapped' },
  checking: { ...none, 'rows-checked': 'checked', stopped: 'mapped', cancel: 'cancelled', fail: 'failed', restart: 'checking' },
  checked: { ...open, recheck: 'checking', start: 'committing', restart: 'checked' },
  committing: { ...none, written: 'done', 'not-written': 'checked', outdated: 'checking', restart: 'checked' },
  done: { ...none, undo: 'undone', restart: 'done' },
  undone: { ...none, redo: 'done', restart: 'undone' },
  cancelled: { ...none, restart: 'cancelled' },
  failed: { ...none, cancel: 'cancelled', restart: 'failed' },
};

/** The words for a phase in which something else cannot be done. */
const standing: Readonly<Record<ImportPhase, string>> = {
  inspected: 'still has columns that need to be remapped, or ignored',
  mapped: 'has not been checked yet',
  checking: 'is being checked',
  checked: 'is checked',
  committing: 'is being written',
  done: 'is done',
  undone: 'was undone',
  cancelled: 'was cancelled',
  failed: 'has failed',
};

/** Where a happening leads. Fails with `wrong-phase` where it cannot happen. */
export function nextPhase(phase: ImportPhase, happening: ImportHappening): ImportPhase {
  const next = transitions[phase][happening];
  if (next === refused) throw new AppError('wrong-phase', `This cannot be done now: the import ${standing[phase]}.`, { details: { phase, happening } });
  return next;
}

/** Whether an import is one that the wizard goes on with. */
export function isUnderWay(phase: ImportPhase): boolean {
  return phase !== 'done' && phase !== 'undone' && phase !== 'cancelled' && phase !== 'failed';
}
