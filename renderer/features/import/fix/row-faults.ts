import type { FileColumn, RowView } from '../../../../shared/contract/imports.ts';
import { columnsOfField } from '../../../../shared/customer/mapping/columns-of-field.ts';
import type { Remark } from '../../../../shared/customer/remark.ts';

/** The places of the columns that a row is Invalid for, or that it has warnings about, from left to right. */
export function faultColumns(row: RowView, columns: readonly FileColumn[]): readonly number[] {
  const errors = row.remarks.filter((remark) => remark.severity === 'error');
  const places = (errors.length > 0 ? errors : row.remarks).flatMap((remark) => (remark.field === undefined ? [] : columnsOfField(columns, remark.field)));
  return [...new Set(places)].toSorted((a, b) => a - b);
}

/** The remarks about one cell, errors first. */
export function remarksOfCell(row: RowView, columns: readonly FileColumn[], column: number): readonly Remark[] {
  return row.remarks
    .filter((remark) => remark.field !== undefined && columnsOfField(columns, remark.field).includes(column))
    .toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
}
