import type { CustomerQuery } from '../../../shared/contract/customers.ts';
import type { ExportSummary } from '../../../shared/contract/exports.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import { countText, customersText, sizeText } from '../../ui/count-text.ts';

/** What an export of a query holds: `All 98,900 customers` or `12 customers found for “tan”`. */
export function scopeText(query: Pick<CustomerQuery, 'search'>, total: number): string {
  const search = query.search.trim();
  if (search !== '') return `${customersText(total)} found for “${search}”`;
  return total === 1 ? '1 customer' : `All ${customersText(total)}`;
}

/** What each layout is good for, in a line of the menu. */
export const layoutPurposes: Readonly<Record<LayoutName, string>> = {
  counterbook: 'Everything, to import again unchanged',
  epos: 'The columns of the EPOS template',
  loyverse: 'The columns of the Loyverse back office',
};

/** The facts of an export in the list. */
export function exportFacts({ customers, search, size }: Pick<ExportSummary, 'customers' | 'search' | 'size'>): string {
  const what = search === '' ? customersText(customers) : `${countText(customers)} found for “${search}”`;
  return `${what} · ${sizeText(size)}`;
}
