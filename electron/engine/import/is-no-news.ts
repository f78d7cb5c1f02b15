import { alreadySays } from '../../../shared/customer/compare-values.ts';
import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import type { FieldValue } from '../../../shared/customer/field-spec.ts';
import { type CompiledColumn, textOf, unguard } from './compile-columns.ts';

/** Whether a customer already says what a cell says: by its value, or because the cell is what our own export writes for the customer. */
export function isNoNews(column: CompiledColumn, value: FieldValue | undefined, cells: readonly string[], customer: StampedCustomer): boolean {
  if (value !== undefined && alreadySays(customer.fields, column.field, value)) return true;
  return column.write?.(customer) === unguard(textOf(column, cells)).trim();
}
