import { foldSearch } from '../../../shared/customer/fold.ts';
import type { Customer } from '../../../shared/customer/customer.ts';
import { fieldOf } from '../../../shared/customer/fields.ts';
import type { CustomerSort } from '../../../shared/contract/customers.ts';

export type SortColumn = CustomerSort['by'];

/** What a customer is ordered by in a column: a number or a text, all of one kind in one column. */
export type SortKey = string | number;

/** Whether a column orders by number. The others order by text. */
export function isNumeric(column: SortColumn): boolean {
  return column !== 'createdAt' && column !== 'updatedAt' && fieldOf(column).kind === 'decimal';
}

/** The key of a customer in a column, or undefined where it is blank. */
export function sortKeyOf(column: SortColumn, customer: Customer): SortKey | undefined {
  if (column === 'createdAt' || column === 'updatedAt') return customer[column];
  const value = customer.fields[column];
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'object') return foldSearch(value.join('; '));
  if (!isNumeric(column)) return foldSearch(value);
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}
