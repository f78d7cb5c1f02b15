import { foldSearch } from '../../../shared/customer/fold.ts';
import type { CustomerSort } from '../../../shared/contract/customers.ts';
import type { Line } from '../../../shared/customer/customer-codec.ts';
import type { FieldValue } from '../../../shared/customer/field-spec.ts';
import { type FieldKey, fieldOf } from '../../../shared/customer/fields.ts';
import { fieldInLine, instantInLine } from '../../../shared/customer/read-line.ts';

export type SortColumn = CustomerSort['by'];

/** What a customer is ordered by in a column: a number or a text, all of one kind in one column. */
export type SortKey = string | number;

/** Whether a column orders by number: decimals and instants. The others order by text. */
export function isNumeric(column: SortColumn): boolean {
  return column === 'createdAt' || column === 'updatedAt' || fieldOf(column).kind === 'decimal';
}

/** The key of a customer's line in a column, or undefined where it is blank. */
export function sortKeyOf(column: SortColumn, line: Line): SortKey | undefined {
  if (column === 'createdAt' || column === 'updatedAt') return instantInLine(line, column);
  return sortKeyOfValue(column, fieldInLine(line, column));
}

/** The key of a field's value. */
export function sortKeyOfValue(column: FieldKey, value: FieldValue | undefined): SortKey | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'object') return foldSearch(value.join('; '));
  if (!isNumeric(column)) return foldSearch(value);
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}
