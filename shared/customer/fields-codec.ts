import type { CustomerFields, TypedFields } from './customer.ts';
import type { FieldValue } from './field-spec.ts';
import type { FieldKey } from './fields.ts';

/** Makes the fields of a customer from values by key. The values are what the normalisers of their keys gave, so each is of its field's kind. */
export function makeFields(values: Iterable<readonly [FieldKey, FieldValue]>): CustomerFields {
  return Object.fromEntries(values) as CustomerFields;
}

/** Makes texts by field. */
export function makeTyped(texts: Iterable<readonly [FieldKey, string]>): TypedFields {
  return Object.fromEntries(texts) as TypedFields;
}
