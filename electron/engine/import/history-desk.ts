import type { ChangeId } from '../../../shared/contract/customers.ts';
import type { PastImport, UndoResult } from '../../../shared/contract/import-history.ts';
import type { ImportId, ImportSummary } from '../../../shared/contract/imports.ts';
import { stampNode } from '../../../shared/customer/stamp.ts';
import { toStorageError } from '../book/storage-error.ts';
import type { ImportDeps } from './import-deps.ts';
import { importTables, type ImportRecord } from './import-record.ts';
import { viewOf } from './import-view.ts';
import { missing, rehearseTurn, turnImport, type Turn } from './undo-import.ts';

/** The imports that have ended. */
export interface HistoryDesk {
  /** Newest first. */
  list(): Promise<readonly ImportSummary[]>;
  read(id: ImportId): Promise<PastImport>;
  /** What an undo, or a redo of what is undone, would do now. */
  outlook(id: ImportId): Promise<UndoResult>;
  undo(id: ImportId, change: ChangeId): Promise<UndoResult>;
  redo(id: ImportId, change: ChangeId): Promise<UndoResult>;
}

export function createHistoryDesk(deps: ImportDeps): HistoryDesk {
  const { imports } = importTables(deps.database);

  const turn = async (id: ImportId, how: Turn): Promise<UndoResult> => {
    const { result, record } = await turnImport(deps, id, how);
    if (record !== undefined) deps.emit('import.changed', viewOf(record));
    return result;
  };

  return {
    async list() {
      const records = await imports.toArray().catch(rethrow);
      return records.flatMap(summaryOf).toSorted((a, b) => (a.chosenAt < b.chosenAt ? 1 : -1));
    },
    async read(id) {
      const record = await imports.get(id).catch(rethrow);
      const view = record === undefined ? undefined : viewOf(record);
      if (record === undefined || view === undefined || (view.phase !== 'done' && view.phase !== 'undone' && view.phase !== 'failed')) throw missing(id);
      const turns = (record.turns ?? []).map(({ kind, at, by, result }) => ({ kind, at, by, result }));
      return { view, turns, ...byOf(record) };
    },
    outlook: (id) => rehearseTurn(deps, id),
    undo: (id, change) => turn(id, { kind: 'undo', change }),
    redo: (id, change) => turn(id, { kind: 'redo', change }),
  };
}

function rethrow(error: unknown): never {
  throw toStorageError(error);
}

function byOf({ stamp }: ImportRecord): Pick<PastImport, 'by'> {
  return stamp === undefined ? {} : { by: stampNode(stamp) };
}

/** An import as the list shows it; nothing where it has not ended. */
function summaryOf(record: ImportRecord): readonly ImportSummary[] {
  const { id, phase, chosenAt, finishedAt, file, counts, turns = [] } = record;
  if (phase !== 'done' && phase !== 'undone' && phase !== 'failed') return [];
  const ignored = file.columns.filter(({ target }) => target.kind === 'ignored').length;
  const latest = turns.at(-1);
  return [
    {
      id,
      fileName: file.name,
      chosenAt,
      finishedAt: finishedAt ?? chosenAt,
      phase,
      rulebook: file.rulebook,
      columns: { mapped: file.columns.length - ignored, ignored },
      ...(file.system === undefined ? {} : { system: file.system.label }),
      ...(counts === undefined ? {} : { counts }),
      ...byOf(record),
      ...(phase === 'undone' && latest !== undefined ? { undone: { at: latest.at, by: latest.by, kept: latest.result.keptTotal } } : {}),
    },
  ];
}
