import type { CustomerFields, TypedFields } from './customer.ts';
import type { FieldValue } from './field-spec.ts';
import type { FieldKey } from './fields.ts';

/** Makes the fields of a customer from values by key. The values are what the normalisers of their keys gave, so each is of its field's kind. */
export function makeFields(values: Iterable<readonly [FieldKey, FieldValue]>): CustomerFields {
  return Object.fromEntries(values) as CustomerFields;
}

/** The same from values that stand beside their keys, left out where undefined: without a pair for each, which a million rows would make garbage of. */
export function fieldsBeside(keys: readonly { readonly field: FieldKey }[], valueAt: (place: number) => FieldValue | undefined): CustomerFields {
  const fields: Partial<Record<FieldKey, FieldValue>> = {};
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place]?.field;
    const value = valueAt(place);
    if (key !== undefined && value !== undefined) fields[key] = value;
  }
  return fields as CustomerFields;
}

/** Makes texts by field. */
export function makeTyped(texts: Iterable<readonly [FieldKey, string]>): TypedFields {
  return Object.fromEntries(texts) as TypedFields;
}
