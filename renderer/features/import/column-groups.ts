import type { FileColumn } from '../../../shared/contract/imports.ts';
import { isDateQuestion } from '../../../shared/customer/dates/column-dates.ts';

/** Where a column stands in the step Columns: what waits for the owner comes first, what is left out comes last. */
export type ColumnGroup = 'decide' | 'taken' | 'left-out';

/** A column with its place in the file. */
export interface PlacedColumn {
  readonly column: FileColumn;
  readonly index: number;
}

/** The columns of the file in groups, each in the order of the file. */
export type GroupedColumns = Readonly<Record<ColumnGroup, readonly PlacedColumn[]>>;

/** Where a column belongs as it stands now. */
export function groupOf({ target, dates }: Pick<FileColumn, 'target' | 'dates'>): ColumnGroup {
  if (target.kind === 'open' || isDateQuestion(dates)) return 'decide';
  return target.kind === 'ignored' ? 'left-out' : 'taken';
}

/**
 * Puts each column where it stood when the step was opened: a row that jumps away at the moment it is decided cannot be looked at again.
 * A column that is open is among those to decide whatever it was then.
 */
export function groupColumns(columns: readonly FileColumn[], atFirst: readonly ColumnGroup[]): GroupedColumns {
  const groups: Record<ColumnGroup, PlacedColumn[]> = { decide: [], taken: [], 'left-out': [] };
  columns.forEach((column, index) => {
    const now = groupOf(column);
    groups[now === 'decide' ? now : (atFirst[index] ?? now)].push({ column, index });
  });
  return groups;
}
