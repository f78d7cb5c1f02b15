import type { CustomerFields } from './customer.ts';
import type { FieldKey } from './fields.ts';
import { fieldOf } from './fields.ts';
import type { FieldValue } from './field-spec.ts';
import { sameDecimal } from './normalise-decimal.ts';

/** Whether two values of a field say the same: numbers as numbers (5 = 5.00), groups in any order, the rest to the letter. */
export function sameValue(field: FieldKey, a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  if (typeof a === 'object' && typeof b === 'object') return sameList(a, b);
  return typeof a === 'string' && typeof b === 'string' && fieldOf(field).kind === 'decimal' && sameDecimal(a, b);
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const known = new Set(b);
  return a.every((item) => known.has(item));
}

/** The two lines of an address as one, the way that layouts with a single address column write it. */
export function oneLineAddress(fields: CustomerFields): string {
  return [fields.street1, fields.street2].filter((line) => line !== undefined).join(', ');
}

/**
 * Whether a customer already says what a cell says, so that the row has no news of this field. Besides an equal value that is
 * what a layout with fewer columns makes of a customer: both lines of the address in one, the only phone in another column.
 */
export function alreadySays(stored: CustomerFields, field: FieldKey, value: FieldValue): boolean {
  if (sameValue(field, stored[field], value)) return true;
  if (field === 'street1') return stored.street2 !== undefined && value === oneLineAddress(stored);
  if (field === 'mobileNumber') return stored.mobileNumber === undefined && value === stored.phoneNumber;
  if (field === 'phoneNumber') return stored.phoneNumber === undefined && value === stored.mobileNumber;
  return false;
}
