import type { Customer } from '../../../shared/customer/customer.ts';
import type { FieldSpec } from '../../../shared/customer/field-spec.ts';
import { fields, type FieldKey } from '../../../shared/customer/fields.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { showValue } from '../../../shared/customer/show-value.ts';
import type { GridColumn } from '../../ui/grid-column.ts';
import classes from './customers.module.css';

const { dateOrder } = rulebooks.counterbook;
const instants = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit', year: 'numeric' });

/** Pixels, by what the column holds. */
const widths: Readonly<Record<FieldSpec['kind'], number>> = {
  text: 130,
  multiline: 220,
  email: 204,
  phone: 150,
  date: 120,
  decimal: 152,
  choice: 100,
  flag: 100,
  list: 170,
};

/** The columns that a grid has before anybody chose: what is asked for at a counter. */
export const defaultColumns: readonly string[] = ['name', 'mobileNumber', 'email', 'lookupId', 'membershipTier', 'membershipPoints', 'city'];

function fieldColumn(spec: FieldSpec & { readonly key: FieldKey }): GridColumn<Customer> {
  const { key, label, kind } = spec;
  return {
    key,
    label,
    width: key === 'name' ? 190 : widths[kind],
    sortable: true,
    ...(kind === 'decimal' ? { align: 'end' } : {}),
    cell: (customer) => {
      const text = showValue(key, customer.fields[key], dateOrder);
      return key === 'name' ? <span className={classes.name}>{text}</span> : text;
    },
  };
}

function instantColumn(key: 'createdAt' | 'updatedAt', label: string): GridColumn<Customer> {
  return { key, label, width: 120, sortable: true, cell: (customer) => instants.format(new Date(customer[key])) };
}

/** Every column that the grid can show, in the order of the catalogue. */
export const customerColumns: readonly GridColumn<Customer>[] = [
  ...fields.map(fieldColumn),
  instantColumn('createdAt', 'Added'),
  instantColumn('updatedAt', 'Changed'),
];

const columnsByKey = new Map(customerColumns.map((column) => [column.key, column]));

/** The columns of the given keys, in their order. The name always comes first, since a row without it is nobody. */
export function columnsOf(keys: readonly string[]): readonly GridColumn<Customer>[] {
  return [...new Set(['name', ...keys])].flatMap((key) => columnsByKey.get(key) ?? []);
}
