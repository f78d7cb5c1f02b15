import type { Table } from 'dexie';
import type { FileFacts } from '../../../shared/contract/imports.ts';
import { foldHeader } from '../../../shared/customer/fold.ts';
import { headerSetKey, rememberColumns, type RememberedColumn } from '../../../shared/customer/mapping/header-set.ts';
import { remarkHeader } from '../../../shared/customer/mapping/propose-columns.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import type { Database } from '../book/database.ts';
import type { ColumnReading } from './column-reading.ts';
import type { ImportRecord } from './import-record.ts';

/** What the owner decided on files with certain headers, for the next one. */
export interface RememberedMapping {
  /** Only where the owner chose it. */
  readonly rulebook?: LayoutName;
  readonly columns: readonly (RememberedColumn & ColumnReading)[];
}

interface MappingRecord {
  readonly key: string;
  readonly value: RememberedMapping;
}

/** Remembers mappings by the headers of their files. The column with remarks that we add ourselves does not count. */
export interface MappingMemory {
  recall(headers: readonly string[]): Promise<RememberedMapping | undefined>;
  /** Keeps what the owner decided. What was proposed and left so is proposed again without it, and perhaps better. */
  remember(record: Pick<ImportRecord, 'file' | 'headers' | 'choices'>): Promise<void>;
}

export function createMappingMemory(database: Database): MappingMemory {
  const table: Table<MappingRecord, string> = database.table('meta');
  return {
    recall: async (headers) => (headers.length === 0 ? undefined : (await table.get(keyOf(headers)))?.value),
    async remember({ file, headers, choices }) {
      const columns = rememberColumns(file.columns.flatMap((column, index) => (isDecided(column, choices.columns.includes(index)) ? [asRemembered(column)] : [])));
      if (headers.length === 0 || (columns.length === 0 && choices.rulebook === undefined)) return;
      await table.put({ key: keyOf(headers), value: { columns, ...(choices.rulebook === undefined ? {} : { rulebook: choices.rulebook }) } });
    },
  };
}

/** How a column of these headers was read before. */
export function rememberedReading(mapping: RememberedMapping | undefined, header: string): ColumnReading | undefined {
  return mapping?.columns.find((column) => column.header === foldHeader(header));
}

function keyOf(headers: readonly string[]): string {
  return `mapping/${headerSetKey(headers.filter((header) => header.trim() !== remarkHeader))}`;
}

type Column = FileFacts['columns'][number];

function isDecided({ reason, dates, renames, blanks }: Column, byHand: boolean): boolean {
  return byHand || reason.kind === 'remembered' || dates?.by === 'owner' || dates?.by === 'remembered' || renames !== undefined || blanks !== undefined;
}

function asRemembered({ header, target, dates, renames, blanks }: Column): RememberedColumn & ColumnReading {
  const chosen = dates?.by === 'owner' || dates?.by === 'remembered' ? dates.order : undefined;
  return {
    header,
    target,
    ...(chosen === undefined ? {} : { dates: { order: chosen, by: 'remembered' } }),
    ...(renames === undefined ? {} : { renames }),
    ...(blanks === undefined ? {} : { blanks }),
  };
}
