import type { ColumnValues, ImportId, ImportView } from '../../../shared/contract/imports.ts';
import type { ValueRename } from '../../../shared/customer/mapping/value-map.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import type { Cancellation } from '../../../shared/rpc/server.ts';
import { namesInBook } from './book-names.ts';
import { countValues, isNamedByShop, mappableField, type ValueTallies, valuesOf } from './column-values.ts';
import { changeAndCheck } from './change-and-check.ts';
import type { DeskTurn } from './desk-turn.ts';
import { readsDatesOtherwise } from './gather-pages.ts';
import type { ImportDeps } from './import-deps.ts';
import type { ImportJob } from './import-job.ts';
import { type ColumnChoice, mapColumns } from './map-columns.ts';
import { columnAt, notMappable, orderDates, renameValues } from './read-columns.ts';
import { readPages, stagedPages } from './read-pages.ts';

/** The calls that say what the columns of a file become, and how their cells are read. */
export interface MappingDesk {
  mapColumns(id: ImportId, targets: readonly ColumnChoice[]): Promise<ImportView>;
  values(id: ImportId, column: number, cancellation?: Cancellation): Promise<ColumnValues>;
  renameValues(id: ImportId, column: number, renames: readonly ValueRename[]): Promise<ImportView>;
  columnDates(id: ImportId, column: number, order: DateOrder | 'prove'): Promise<ImportView>;
}

export function createMappingDesk({ book, environment }: Pick<ImportDeps, 'book' | 'environment'>, turns: DeskTurn): MappingDesk {
  const { need, inTurn, settle, sourceOf } = turns;
  /** What was counted of a file that is not checked yet, until it is read in another way. */
  let counted: { readonly key: string; readonly tallies: ValueTallies } | undefined;

  const count = async (job: ImportJob, cancellation?: Cancellation): Promise<ValueTallies> => {
    const { record, rows } = job;
    const { columns, dialect } = record.file;
    const step = async (): Promise<void> => {
      cancellation?.check();
      await environment.yield();
    };
    if (rows?.isWhole === true) return countValues(columns, stagedPages(rows), step);
    const key = JSON.stringify([record.id, dialect, columns.map(mappableField)]);
    if (counted?.key !== key) {
      const pages = readPages(await sourceOf(job), record, { bytesRead: () => undefined, turned: () => undefined });
      counted = { key, tallies: await countValues(columns, pages, step) };
    }
    return counted.tallies;
  };

  return {
    mapColumns: (id, targets) =>
      inTurn(async () => {
        const job = need(id);
        return settle(job, mapColumns(job.record, targets));
      }),
    async values(id, place, cancellation) {
      const job = await inTurn(async () => need(id));
      await job.work;
      const column = columnAt(job.record.file, place);
      const field = mappableField(column);
      if (field === undefined) throw notMappable(column, place);
      const tally = (await count(job, cancellation)).get(place);
      const existing = isNamedByShop(field) ? await namesInBook(book, field, environment.yield) : [];
      return valuesOf(field, tally ?? { values: [], uncounted: 0 }, existing);
    },
    renameValues: (id, column, renames) => changeAndCheck(turns, id, { change: (record) => ({ ...record, file: renameValues(record.file, column, renames) }) }),
    columnDates: (id, column, order) =>
      changeAndCheck(turns, id, {
        change: (record) => ({ ...record, file: orderDates(record.file, column, order) }),
        isSame: ({ file: before }, { file: now }) => order !== 'prove' && !readsDatesOtherwise(before, now),
      }),
  };
}
