import type { Remark } from '../../../shared/customer/remark.ts';
import { type CompiledColumn, textOf } from './compile-columns.ts';

/** What is said of a cell of which characters were lost as the file was written or read. */
export function damageRemark(column: CompiledColumn, cells: readonly string[]): Remark | undefined {
  const text = textOf(column, cells);
  return text.includes('\uFFFD') ? { code: 'text-damaged', severity: 'error', field: column.field, text: text.trim().slice(0, 80) } : undefined;
}
