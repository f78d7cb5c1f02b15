import { AppError } from '../../../shared/contract/errors.ts';
import type { MadeFile } from '../../../shared/contract/exports.ts';
import type { Dialect, ImportId, ImportSource, ImportView } from '../../../shared/contract/imports.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import type { Cancellation } from '../../../shared/rpc/server.ts';
import { toStorageError } from '../book/storage-error.ts';
import type { ByteSource } from '../parse/byte-source.ts';
import { createAnnouncer, type ImportDeps, instant } from './import-deps.ts';
import { ImportJob } from './import-job.ts';
import { isUnderWay, nextPhase } from './import-phase.ts';
import { chooseDialect, chooseRulebook, deleteImport, deleteRows, importTables, type ImportRecord, type UserChoices } from './import-record.ts';
import { viewOf } from './import-view.ts';
import { bytesToImport, bytesToWrite, refuseFullDisk } from './import-space.ts';
import { createImportWork } from './import-work.ts';
import { type Inspection, inspectFile, type InspectRules } from './inspect-file.ts';
import { writeInvalidRows } from './invalid-rows.ts';
import type { DeskTurn } from './desk-turn.ts';
import { EditLog } from './edit-log.ts';
import { createFixDesk, type FixDesk } from './fix-desk.ts';
import { createMappingDesk, type MappingDesk } from './mapping-desk.ts';
import { createMappingMemory } from './mapping-memory.ts';
import { readOutcomes } from './outcome-index.ts';
import { openSource, reopenSource } from './open-source.ts';
import { refuseOpenDates } from './date-question.ts';
import { createPolicyDesk, type PolicyDesk } from './policy-desk.ts';
import { RowStore } from './row-store.ts';

/** The calls about the import under way, of which there is one at a time, and about the rows of any. */
export interface ImportDesk extends MappingDesk, PolicyDesk, FixDesk {
  choose(id: ImportId, source: ImportSource): Promise<ImportView>;
  redialect(id: ImportId, dialect: Partial<Dialect>): Promise<ImportView>;
  followRules(id: ImportId, rulebook: LayoutName): Promise<ImportView>;
  begin(id: ImportId, cancellation?: Cancellation): Promise<ImportView>;
  invalidRows(id: ImportId): Promise<MadeFile>;
  cancel(id: ImportId): Promise<ImportView>;
  start(id: ImportId): Promise<ImportView>;
  current(): Promise<ImportView | undefined>;
}

export function createImportDesk(deps: ImportDeps): ImportDesk {
  const { database, environment } = deps;
  const tables = importTables(database);
  const announcer = createAnnouncer(deps);
  const work = createImportWork(deps, announcer);
  const memory = createMappingMemory(database);
  const inspectRules = (): InspectRules => ({ country: deps.settings().country, today: environment.today(), memory });
  let job: ImportJob | undefined;
  /** The rows of the ended import that was looked at last. */
  let shown: { readonly record: ImportRecord; readonly store: RowStore } | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  /** Calls that change which import is under way, or how its file is read, follow one another. */
  const inTurn = <T>(call: () => Promise<T>): Promise<T> => {
    const answer = turn.then(call).catch((error: unknown) => {
      throw toStorageError(error);
    });
    turn = answer.catch(() => undefined); // its caller hears of it
    return answer;
  };

  const need = (id: ImportId): ImportJob => {
    if (job?.record.id === id) return job;
    throw new AppError('not-found', 'This import is no longer under way. Choose the file again.', { details: { id } });
  };

  const withRows = async (id: ImportId): Promise<{ readonly record: ImportRecord; readonly store: RowStore }> => {
    await turn;
    if (job?.record.id === id && job.rows !== undefined) return { record: job.record, store: job.rows };
    if (shown?.record.id === id) return shown;
    const [record, outcomes] = await Promise.all([tables.imports.get(id), readOutcomes(tables, id)]);
    if (record === undefined || outcomes === undefined) throw new AppError('not-found', 'The rows of this import are not there: it was cancelled, or not checked yet.', { details: { id } });
    shown = { record, store: new RowStore(tables, id, record.file.dialect.delimiter, outcomes) };
    return shown;
  };

  const cancelJob = async (of: ImportJob): Promise<void> => {
    of.happen('cancel'); // first, so that a check that ends meanwhile does not take it further
    await work.dropRows(of);
    await deleteImport(tables, of.record.id);
    of.record = { ...of.record, phase: of.phase, finishedAt: instant(environment) };
    job = undefined;
    announcer.now(of);
  };

  /** Takes a new look at the file, or a new target, as what the import is now. */
  const settle = async (of: ImportJob, inspection: Inspection): Promise<ImportView> => {
    of.happen(inspection.file.columns.some(({ target }) => target.kind === 'open') ? 'columns-open' : 'columns-settled');
    if (!keepsRows(of, inspection)) await work.dropRows(of);
    const { counts: _counts, ...rest } = of.record;
    of.record = { ...rest, ...inspection, phase: of.phase };
    await tables.imports.put(of.record);
    announcer.now(of);
    return of.view;
  };

  const checkAgain = async (of: ImportJob, record: ImportRecord): Promise<void> => {
    const checking: ImportRecord = { ...record, phase: nextPhase(of.phase, 'recheck') };
    await tables.imports.put(checking);
    of.record = checking;
    of.happen('recheck');
    of.goOn(work.check(of));
  };

  const checked = async (of: ImportJob): Promise<ImportView> => {
    do await of.work;
    while (of.phase === 'checking'); // a change that waited may have begun another check
    if (of.phase === 'failed' && of.record.error !== undefined) throw new AppError(of.record.error.code, of.record.error.message, { details: of.record.error.details });
    if (of.phase !== 'checked') throw new AppError('cancelled', 'The check was cancelled.');
    return of.view;
  };

  const note = async (of: ImportJob, record: ImportRecord): Promise<ImportView> => {
    await tables.imports.put(record);
    of.record = record;
    announcer.now(of);
    return of.view;
  };

  const sourceOf = async (of: ImportJob): Promise<ByteSource> => {
    of.source ??= reopenSource(of.record, (await tables.files.get(of.record.id))?.source, fetch);
    return of.source;
  };

  const inspectAgain = (id: ImportId, choose: (choices: UserChoices) => UserChoices): Promise<ImportView> =>
    inTurn(async () => {
      const of = need(id);
      return settle(of, await inspectFile(await sourceOf(of), choose(of.record.choices), inspectRules(), of.record));
    });

  /** Takes up the import that was under way when the engine ended. Older ones that a crash left behind are removed. */
  const restore = async (): Promise<void> => {
    const [latest, ...older] = (await tables.imports.toArray()).filter(({ phase }) => isUnderWay(phase)).toSorted((a, b) => (a.chosenAt < b.chosenAt ? 1 : -1));
    for (const { id } of older) await deleteImport(tables, id);
    await tables.files.where('importId').noneOf(latest === undefined ? [] : [latest.id]).delete();
    if (latest === undefined) return;
    const outcomes = await readOutcomes(tables, latest.id);
    const of = new ImportJob(latest, undefined);
    of.happen('restart');
    job = of;
    if (outcomes !== undefined) {
      of.rows = new RowStore(tables, latest.id, latest.file.dialect.delimiter, outcomes);
      of.edits = (await EditLog.open(tables, latest.id)).turns;
    }
    if (of.phase === 'checked') return;
    if (of.phase === 'checking' && of.rows !== undefined) {
      of.goOn(work.check(of)); // it was checked before: all rows are staged
      return;
    }
    try {
      await sourceOf(of);
    } catch (error) {
      await work.fail(of, error);
      return;
    }
    if (of.phase !== 'checking') return;
    await deleteRows(tables, latest.id);
    of.goOn(work.check(of));
  };
  const restored = inTurn(restore);
  restored.catch(() => undefined); // who asks for the import under way hears of it

  const turns: DeskTurn = { need, inTurn, settle, note, checkAgain, checked, sourceOf };
  return {
    ...createPolicyDesk(turns),
    ...createMappingDesk(deps, turns),
    ...createFixDesk({ ...deps, turns, announcer, withRows }),
    choose: (id, source) =>
      inTurn(async () => {
        if (job?.record.id === id) return job.view;
        if (job !== undefined) await cancelJob(job);
        const { bytes, kept } = await openSource(source, fetch);
        const inspection = await inspectFile(bytes, { dialect: {}, columns: [] }, inspectRules());
        const record: ImportRecord = { id, phase: 'inspected', chosenAt: instant(environment), ...inspection };
        if (kept !== undefined) await tables.files.put({ importId: id, source: kept });
        job = new ImportJob(record, bytes);
        return settle(job, inspection);
      }),
    redialect: (id, dialect) => inspectAgain(id, (choices) => chooseDialect(choices, dialect)),
    followRules: (id, rulebook) => inspectAgain(id, (choices) => chooseRulebook(choices, rulebook)),
    async begin(id, cancellation) {
      const of = await inTurn(async () => {
        const found = need(id);
        if (found.phase === 'checked' || found.phase === 'checking') return found;
        const record: ImportRecord = { ...found.record, phase: nextPhase(found.phase, 'begin') };
        if (found.rows === undefined) await sourceOf(found);
        await refuseFullDisk(environment, bytesToImport(record), 'Begin Import');
        await memory.remember(record);
        await tables.imports.put(record);
        found.record = record;
        found.happen('begin');
        found.goOn(work.check(found, cancellation));
        return found;
      });
      return checked(of);
    },
    async invalidRows(id) {
      const { record, store } = await withRows(id);
      return writeInvalidRows(record, store);
    },
    cancel: (id) =>
      inTurn(async () => {
        const of = need(id);
        await cancelJob(of);
        return of.view;
      }),
    start: async (id) => {
      const running = await inTurn(async () => {
        if (job?.record.id !== id) {
          const done = await tables.imports.get(id);
          if (done?.phase === 'done' || done?.phase === 'undone') return { view: () => viewOf(done), work: Promise.resolve() };
        }
        const of = need(id);
        const { rows } = of;
        if (of.phase === 'committing') return { view: () => of.view, work: of.work };
        nextPhase(of.phase, 'start'); // refused here, before it takes the place of the work under way
        if (rows === undefined) throw new AppError('wrong-phase', 'The import has not been checked yet.');
        refuseOpenDates(of.record.file);
        await refuseFullDisk(environment, bytesToWrite(of.record), 'Start Import');
        await memory.remember(of.record); // with what was decided once the rows were seen
        const committing = work.commit(of, rows).then(() => {
          shown = { record: of.record, store: rows };
          job = undefined;
        });
        of.goOn(committing);
        return { view: () => of.view, work: committing };
      });
      await running.work;
      return running.view();
    },
    async current() {
      await restored;
      await turn;
      return job?.view;
    },
  };
}

/** Whether rows that were read stay what they are when the file is looked at anew: then what the owner changed on them stays too. */
function keepsRows({ rows, record }: ImportJob, { file }: Inspection): boolean {
  const [before, now] = [record.file.dialect, file.dialect];
  return rows?.isWhole === true && before.encoding === now.encoding && before.delimiter === now.delimiter && before.headerLine === now.headerLine && before.sheet === now.sheet;
}
