import type { RemarkRef, RowOrder } from '../../../../shared/contract/import-fixing.ts';
import type { RowFilter } from '../../../../shared/contract/imports.ts';

/** Which rows the sheet shows, and in which order. */
export interface RowsQuery {
  readonly filter: RowFilter;
  /** Words to find in any cell; `''` finds all. */
  readonly search: string;
  readonly order: RowOrder;
  /** Only rows with this remark. */
  readonly remark?: RemarkRef;
}

/** All rows as they stand in the file. */
export const allRows: RowsQuery = { filter: 'all', search: '', order: 'row' };

/** Whether Invalid rows can be among those shown. */
export function mayShowInvalid({ filter }: RowsQuery): boolean {
  return filter === 'all' || filter === 'invalid' || filter === 'repeats';
}
