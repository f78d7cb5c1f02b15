import type { Customer } from '../../../shared/customer/customer.ts';
import { fields, type FieldKey } from '../../../shared/customer/fields.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { showValue } from '../../../shared/customer/show-value.ts';

/** A field of several customers beside each other. */
export interface ComparedField {
  readonly field: FieldKey;
  readonly label: string;
  /** A text for each customer; blank where it has none. */
  readonly texts: readonly string[];
  readonly differs: boolean;
}

/** What is known of some customers, field by field: what differs first. Fields that all lack are left out, and the name, which heads its column. */
export function compareCustomers(customers: readonly Customer[]): readonly ComparedField[] {
  const compared = fields.flatMap(({ key, label }): readonly ComparedField[] => {
    const texts = customers.map((customer) => showValue(key, customer.fields[key], rulebooks.counterbook.dateOrder));
    return key === 'name' || texts.every((text) => text === '') ? [] : [{ field: key, label, texts, differs: new Set(texts).size > 1 }];
  });
  return [...compared.filter(({ differs }) => differs), ...compared.filter(({ differs }) => !differs)];
}
