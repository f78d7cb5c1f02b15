import { type Field, type FieldKey, fields } from '../fields.ts';

/** A field that is counted up and down: two counters that each add five have added ten. */
export type CounterField = Extract<Field, { readonly kind: 'decimal' }>['key'];

/** All of them, in the order of the catalogue. */
export const counterFields: readonly CounterField[] = fields.flatMap((field) => (field.kind === 'decimal' ? [field.key] : []));

const known: ReadonlySet<FieldKey> = new Set(counterFields);

export function isCounterField(key: FieldKey): key is CounterField {
  return known.has(key);
}
