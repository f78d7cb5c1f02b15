import type { FieldKey } from './fields.ts';
import { fieldOf } from './fields.ts';
import type { FieldValue } from './field-spec.ts';
import { writeList } from './normalise-list.ts';
import { showPhone } from './normalise-phone.ts';
import type { DateOrder } from './rulebook.ts';

/** A value as text for a form or a grid. The field's normaliser, given the same date order, reads the value back from it. */
export function showValue(field: FieldKey, value: FieldValue | undefined, order: DateOrder): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'object') return writeList(value);
  switch (fieldOf(field).kind) {
    case 'date':
      return showDate(value, order);
    case 'phone':
      return showPhone(value);
    default:
      return value;
  }
}

/** Writes a `YYYY-MM-DD` date in the given order: `31/12/2027`, `12/31/2027` or `2027-12-31`. */
export function showDate(date: string, order: DateOrder): string {
  const year = date.slice(0, 4);
  const month = date.slice(5, 7);
  const day = date.slice(8, 10);
  switch (order) {
    case 'DMY':
      return `${day}/${month}/${year}`;
    case 'MDY':
      return `${month}/${day}/${year}`;
    case 'YMD':
      return date;
  }
}
