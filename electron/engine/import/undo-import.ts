import type { ChangeId } from '../../../shared/contract/customers.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { listedKept, type UndoResult } from '../../../shared/contract/import-history.ts';
import type { ImportId } from '../../../shared/contract/imports.ts';
import { type Stamp, stampNode } from '../../../shared/customer/stamp.ts';
import { takeBack, type TakenBack } from '../book/take-back.ts';
import type { Database } from '../book/database.ts';
import { deleteImages } from '../book/undo.ts';
import { withRestamped } from '../sync/restamped.ts';
import { type ImportDeps, instant } from './import-deps.ts';
import { nextPhase } from './import-phase.ts';
import { importTables, type ImportRecord, type StoredTurn } from './import-record.ts';

/** An undo of an import, or an undo of that. */
export interface Turn {
  readonly change: ChangeId;
  readonly kind: StoredTurn['kind'];
}

/** What came of a turn. `record` is the import after it; absent where an earlier call made the turn. */
export interface Turned {
  readonly result: UndoResult;
  readonly record?: ImportRecord;
}

/**
 * Undoes an import that is done, or does again one that was undone, in one transaction: all of it or nothing, and once for each change id.
 * Fails with `not-found`, with `wrong-phase`, or as `book.change` does.
 */
export async function turnImport({ book, database, environment, clock }: ImportDeps, id: ImportId, { change, kind }: Turn): Promise<Turned> {
  const { imports } = importTables(database);
  const changed = await book.change({ id: change, kind: `import-${kind}` }, [imports], async (draft) => {
    const record = await imports.get(id);
    if (record === undefined) throw missing(id);
    const phase = nextPhase(record.phase, kind);
    const { turns = [] } = record;
    const moment = { stamp: clock.next(), at: instant(environment) };
    const target = await targetOf(database, record, kind);
    const taken = await takeBack({ draft, database, moment, ...target });
    if (kind === 'redo') await deleteImages(database, target.change); // the next undo starts from the import's own again
    const turn: StoredTurn = { kind, change, stamp: moment.stamp, at: moment.at, by: stampNode(moment.stamp), result: resultOf(taken) };
    const turned: ImportRecord = { ...record, phase, turns: [...turns, turn] };
    await imports.put(turned);
    return { result: turn.result, record: turned };
  });
  if (!changed.already) return changed.result;
  const turn = (await imports.get(id))?.turns?.find((earlier) => earlier.change === change);
  if (turn === undefined) throw missing(id);
  return { result: turn.result };
}

/** Says what an undo of an import would do now, or a redo where it is undone. Fails as `turnImport` does. */
export function rehearseTurn({ book, database, environment, clock }: ImportDeps, id: ImportId): Promise<UndoResult> {
  const { imports } = importTables(database);
  return book.rehearse([imports, database.meta], async (draft) => {
    const record = await imports.get(id);
    if (record === undefined) throw missing(id);
    const kind = record.phase === 'undone' ? 'redo' : 'undo';
    nextPhase(record.phase, kind);
    return resultOf(await takeBack({ draft, database, moment: { stamp: clock.next(), at: instant(environment) }, ...(await targetOf(database, record, kind)) }));
  });
}

/** The change that is taken back, and the stamps of what it said, with those that a back office gave it instead. */
async function targetOf(database: Database, record: ImportRecord, kind: Turn['kind']): Promise<{ readonly change: ChangeId; readonly stamps: ReadonlySet<Stamp> }> {
  const latest = record.turns?.at(-1);
  const own = kind === 'redo' && latest !== undefined ? { change: latest.change, stamps: new Set([latest.stamp]) } : { change: record.id, stamps: stampsOf(record) };
  return { ...own, stamps: await withRestamped(database, own.stamps) };
}

export function missing(id: ImportId): AppError {
  return new AppError('not-found', 'This import is not in the history.', { details: { id } });
}

/** What tells that a field still says what the import said: its own stamp, and that of each time that it was done again. */
function stampsOf({ stamp, turns = [] }: ImportRecord): ReadonlySet<Stamp> {
  return new Set([...(stamp === undefined ? [] : [stamp]), ...turns.filter(({ kind }) => kind === 'redo').map((turn) => turn.stamp)]);
}

function resultOf({ removed, returned, restored, kept }: TakenBack): UndoResult {
  const listed = [...kept].slice(0, listedKept);
  return { removed, returned, restored, keptTotal: kept.size, kept: listed.map(([id, { name, fields }]) => ({ customer: { id, name }, fields: [...fields] })) };
}
