import type { ChangeId } from '../../../shared/contract/customers.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { BlockTexts, CellText, EditResult, RemarkGroup, RemarkRef, RepeatChoice, RowNumbers, RowPlace, RowQuery } from '../../../shared/contract/import-fixing.ts';
import type { CellSuggestion, ImportId, RowView, RowWindow } from '../../../shared/contract/imports.ts';
import type { BulkFix } from '../../../shared/customer/fixes/bulk-fix.ts';
import { applyChanges } from './apply-changes.ts';
import { buildRowIndex } from './build-row-index.ts';
import { changesOfCells, changesOfSkip, placeOf } from './cell-changes.ts';
import { makeChecker, readerOf } from './check-import.ts';
import { DamagedRows, isOfDamage } from './damaged-rows.ts';
import type { DeskTurn } from './desk-turn.ts';
import { EditLog } from './edit-log.ts';
import { changesOfFill } from './fill-block.ts';
import { fixAll } from './fix-all.ts';
import { fixesOf } from './fix-context.ts';
import type { Announcer, ImportDeps } from './import-deps.ts';
import type { ImportJob } from './import-job.ts';
import { importTables, type ImportRecord, type ImportStepRecord } from './import-record.ts';
import type { PageChanges } from './page-changes.ts';
import { remarkGroups } from './remark-groups.ts';
import type { FoundRemark } from './remark-sets.ts';
import type { RowIndex } from './row-index.ts';
import { type RowList, RowLists } from './row-lists.ts';
import { outcomeCode } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';
import { settleRepeats } from './settle-repeats.ts';
import { damageRemarks, suggester } from './suggest-for-row.ts';

/** How many rows the answer to a change shows. */
const shownRows = 200;

/** The calls that show the rows of an import and put them right. */
export interface FixDesk {
  rows(query: RowQuery, offset: number, count: number): Promise<RowWindow>;
  remarks(id: ImportId): Promise<readonly RemarkGroup[]>;
  nextInvalid(query: RowQuery, after: number): Promise<RowPlace | undefined>;
  rowNumbers(query: RowQuery, offset: number, count: number): Promise<RowNumbers>;
  edit(id: ImportId, change: ChangeId, cells: readonly CellText[]): Promise<EditResult>;
  fill(query: RowQuery, change: ChangeId, rows: RowSpan, block: BlockTexts): Promise<EditResult & { readonly filled: number }>;
  skip(id: ImportId, change: ChangeId, rows: readonly number[], skip: boolean): Promise<EditResult>;
  fixAll(id: ImportId, change: ChangeId, remark: RemarkRef, fix: BulkFix): Promise<EditResult & { readonly fixed: number }>;
  repeats(id: ImportId, keep: RepeatChoice, group: number | undefined): Promise<EditResult>;
  undoEdit(id: ImportId): Promise<EditResult>;
  redoEdit(id: ImportId): Promise<EditResult>;
}

/** Some rows of a query in its order. */
export interface RowSpan {
  readonly offset: number;
  readonly count: number;
}

/** The rows of an import, under way or ended. */
export interface RowsOfImport {
  readonly record: ImportRecord;
  readonly store: RowStore;
}

export interface FixDeskDeps extends ImportDeps {
  readonly turns: DeskTurn;
  readonly announcer: Announcer;
  /** The rows of any import, once the calls before are through. Fails with `not-found`. */
  withRows(id: ImportId): Promise<RowsOfImport>;
}

/** A checked import whose rows are being changed. */
interface Fixing extends RowsOfImport {
  readonly job: ImportJob;
  readonly index: RowIndex;
  readonly log: EditLog;
}

export function createFixDesk(deps: FixDeskDeps): FixDesk {
  const { turns, announcer, withRows, environment } = deps;
  const tables = importTables(deps.database);
  const lists = new WeakMap<RowStore, RowLists>();
  const damages = new WeakMap<RowStore, DamagedRows>();
  const logs = new WeakMap<RowStore, EditLog>();
  const building = new WeakMap<RowStore, Promise<RowIndex>>();

  const listsOf = (store: RowStore): RowLists => {
    const own = lists.get(store) ?? new RowLists(store, environment.yield);
    lists.set(store, own);
    return own;
  };

  const damagedOf = (store: RowStore): DamagedRows => {
    const own = damages.get(store) ?? new DamagedRows(store, environment.yield);
    damages.set(store, own);
    return own;
  };

  /** The rows that have a remark, by their places from 0. */
  const rowsWith = async (of: RowsOfImport, remark: RemarkRef): Promise<readonly number[]> => {
    if (!isOfDamage(remark)) return (await indexOf(of)).remarks.rowsWith(remark);
    const found = await damageOf(of);
    return [...new Set(found.flatMap(({ kind: { code, field }, rows }) => (code === remark.code && field === remark.field ? rows : [])))];
  };

  /** Which rows a spreadsheet has likely damaged, and how: for each column that can be repaired. */
  const damageOf = async (of: RowsOfImport): Promise<readonly FoundRemark[]> => {
    const { repairs } = fixesOf(of.record.file, deps);
    const found = await damagedOf(of.store).find(repairs);
    return repairs.map(({ code, field }, index) => ({ kind: { code, severity: 'warning', field }, rows: found[index] ?? [] }));
  };

  const findRows = async (of: RowsOfImport, query: RowQuery): Promise<RowList> => {
    if (needsIndex(query)) await indexOf(of);
    return listsOf(of.store).find(query, { having: (remark) => rowsWith(of, remark), damaged: () => damageOf(of) });
  };

  const indexOf = async ({ record, store }: RowsOfImport): Promise<RowIndex> => {
    if (store.index !== undefined) return store.index;
    const built = building.get(store) ?? buildRowIndex(store, makeChecker(deps, record, readerOf(deps.book)), environment.yield);
    building.set(store, built);
    try {
      store.index = await built;
      return store.index;
    } finally {
      building.delete(store);
    }
  };

  /** After a restart rows show at once, and which of them repeat each other shows as soon as it is known. */
  const indexLater = (of: RowsOfImport): void => {
    indexOf(of)
      .then(() => announcer.now(turns.need(of.record.id)))
      .catch(() => undefined); // whoever needs the index hears of it
  };

  const logOf = async (id: ImportId, store: RowStore): Promise<EditLog> => {
    const log = logs.get(store) ?? (await EditLog.open(tables, id));
    logs.set(store, log);
    return log;
  };

  /** Does something to the rows of a checked import, when the calls before are through. */
  const fixing = <T>(id: ImportId, work: (fixing: Fixing) => Promise<T>): Promise<T> =>
    turns.inTurn(async () => {
      const job = turns.need(id);
      const { record, rows: store } = job;
      if (job.phase !== 'checked' || store === undefined) {
        throw new AppError('wrong-phase', 'Rows can be changed once they are all checked, and until the import is started.', { details: { phase: job.phase } });
      }
      return work({ job, record, store, index: await indexOf({ record, store }), log: await logOf(id, store) });
    });

  const showRows = async (places: readonly number[], { record, store }: RowsOfImport): Promise<readonly RowView[]> => {
    const repeats = store.index?.repeats;
    const fixes = fixesOf(record.file, deps);
    const suggest = isOpen(record) ? suggester(fixes) : noSuggestions;
    return (await store.views(places)).map((view): RowView => {
      const group = repeats?.groupOf(view.row - 1);
      const suggestions = suggest(view);
      const damage = view.outcome === 'skipped' || view.outcome === 'pending' ? [] : damageRemarks(fixes, view.cells);
      return {
        ...view,
        ...(damage.length === 0 ? {} : { remarks: [...view.remarks, ...damage] }),
        ...(suggestions.length === 0 ? {} : { suggestions }),
        ...(group === undefined ? {} : { repeats: { group: (group[0] ?? 0) + 1, rows: group.length } }),
      };
    });
  };

  const resultOf = async (of: Fixing, rows: readonly number[]): Promise<EditResult> => ({
    counts: of.store.outcomes.counts(),
    rows: await showRows(rows.slice(0, shownRows).toSorted((a, b) => a - b), of),
    ...of.log.turns,
  });

  /** Makes changes, and writes the step that they are. */
  const apply = async (of: Fixing, changes: PageChanges, step: ImportStepRecord, isNew: boolean): Promise<EditResult> => {
    const { job, record, store, index, log } = of;
    try {
      const rows = await applyChanges({
        tables,
        id: record.id,
        store,
        index,
        changes,
        checker: (earlier) => makeChecker(deps, record, readerOf(deps.book), earlier),
        log: isNew ? log.writerOf(step) : log.turnerOf(step),
        progress: (done, total) => {
          job.fixing = { done, total };
          announcer.soon(job);
        },
        pause: environment.yield,
      });
      log.wrote(step);
      job.edits = log.turns;
      return await resultOf(of, rows);
    } finally {
      job.fixing = undefined;
      announcer.now(job);
    }
  };

  const make = (id: ImportId, change: ChangeId, changesOf: (of: Fixing) => Promise<PageChanges>): Promise<{ readonly result: EditResult; readonly rows: number }> =>
    fixing(id, async (of) => {
      const changes = of.log.has(change) ? new Map() : await changesOf(of);
      if (changes.size === 0) return { result: await resultOf(of, []), rows: 0 };
      const rows = [...changes.values()].reduce((sum, { length }) => sum + length, 0);
      return { result: await apply(of, changes, of.log.next(change, changes), true), rows };
    });

  const turn = (id: ImportId, which: 'undo' | 'redo'): Promise<EditResult> =>
    fixing(id, async (of) => {
      const { log } = of;
      const step = which === 'undo' ? log.toUndo : log.toRedo;
      if (step === undefined) return resultOf(of, []);
      const changes = await log.read(step, which === 'undo' ? 'before' : 'after');
      return apply(of, changes, { ...step, undone: which === 'undo' }, false);
    });

  return {
    async rows(query, offset, count) {
      const of = await withRows(query.id);
      if (of.record.phase === 'checked' && of.store.index === undefined && !needsIndex(query)) indexLater(of);
      const list = await findRows(of, query);
      return { total: list.total, offset, rows: await showRows(list.slice(offset, count), of) };
    },
    async remarks(id) {
      const of = await withRows(id);
      return remarkGroups({ store: of.store, index: await indexOf(of), fixes: fixesOf(of.record.file, deps), damaged: damagedOf(of.store) });
    },
    async nextInvalid(query, after) {
      const of = await withRows(query.id);
      const next = (await findRows(of, query)).nextInvalid(after - 1);
      return next === undefined ? undefined : { row: next.row + 1, offset: next.offset };
    },
    async rowNumbers(query, offset, count) {
      const of = await withRows(query.id);
      const { outcomes } = of.store;
      const places = (await findRows(of, query)).slice(offset, count);
      return { rows: places.map((place) => place + 1), skipped: places.filter((place) => outcomes.at(place) === outcomeCode.skipped).length };
    },
    async fill(query, change, span, block) {
      const { result, rows } = await make(query.id, change, async (of) => {
        const { record, store } = of;
        return changesOfFill({ store, width: record.file.columns.length, rows: (await findRows(of, query)).slice(span.offset, span.count), block, pause: environment.yield });
      });
      return { ...result, filled: rows };
    },
    edit: async (id, change, cells) => (await make(id, change, ({ record, store }) => changesOfCells(store, record.file.columns.length, cells))).result,
    skip: async (id, change, rows, skip) => (await make(id, change, ({ store }) => changesOfSkip(store, rows, skip))).result,
    async fixAll(id, change, remark, fix) {
      const { result, rows } = await make(id, change, async (of) => fixAll({ store: of.store, fixes: fixesOf(of.record.file, deps), rows: await rowsWith(of, remark), fix, pause: environment.yield }));
      return { ...result, fixed: rows };
    },
    repeats: async (id, keep, group) =>
      (await make(id, environment.newId(), ({ record, store, index }) => settleRepeats({ store, columns: record.file.columns, groups: groupsOf(store, index, group), keep, pause: environment.yield }))).result,
    undoEdit: (id) => turn(id, 'undo'),
    redoEdit: (id) => turn(id, 'redo'),
  };
}

/** Whether what is shown of the rows may still be put right. */
function isOpen({ phase }: ImportRecord): boolean {
  return phase === 'checked' || phase === 'checking';
}

function noSuggestions(): readonly CellSuggestion[] {
  return [];
}

function needsIndex({ filter, order }: RowQuery): boolean {
  return filter === 'repeats' || order === 'remark';
}

/** The group of a row, counted from 1, or all groups. */
function groupsOf(store: RowStore, index: RowIndex, row: number | undefined): readonly (readonly number[])[] {
  const repeats = index.needRepeats();
  if (row === undefined) return repeats.all();
  const group = repeats.groupOf(placeOf(store, row));
  if (group === undefined) throw new AppError('not-found', `Row ${row} repeats no other row of the file.`, { details: { row } });
  return [group];
}
