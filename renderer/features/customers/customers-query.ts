import { create } from 'zustand';
import type { CustomerQuery, CustomerSort } from '../../../shared/contract/customers.ts';
import { isFieldKey } from '../../../shared/customer/fields.ts';

/** Which customers the grid shows. It stays while other screens are open, and an export takes it over. */
export const useCustomerQuery = create<CustomerQuery>(() => ({ search: '', sort: { by: 'name', descending: false } }));

/** Sets the words to search for. */
export function searchCustomers(search: string): void {
  useCustomerQuery.setState({ search });
}

/** Sorts by a column of the grid; by the one it is sorted by already, it turns the order round. */
export function sortCustomers(column: string): void {
  if (!isSortKey(column)) return;
  useCustomerQuery.setState(({ sort }) => ({ sort: { by: column, descending: sort.by === column && !sort.descending } }));
}

function isSortKey(column: string): column is CustomerSort['by'] {
  return isFieldKey(column) || column === 'createdAt' || column === 'updatedAt';
}
