import type { CustomerDraft } from '../../../shared/contract/customers.ts';
import type { CustomerFields, TypedFields } from '../../../shared/customer/customer.ts';
import type { FieldValue } from '../../../shared/customer/field-spec.ts';
import { type FieldKey, fieldKeys } from '../../../shared/customer/fields.ts';
import { makeFields, makeTyped } from '../../../shared/customer/fields-codec.ts';
import { isFlaw } from '../../../shared/customer/flaw.ts';
import { type NormaliseContext, normaliserOf } from '../../../shared/customer/normalise-field.ts';
import { isIdentical } from './restate-customer.ts';

/** What a person changed in a form, and what those fields said when they were typed over, where that is known. */
export interface ChangedInForm {
  readonly typed: TypedFields;
  readonly seen: CustomerFields;
}

/** Leaves out what is typed as it was seen: a form that stood open must not take back what another counter said meanwhile. */
export function changedInForm({ typed, seen }: CustomerDraft, context: NormaliseContext): ChangedInForm {
  if (seen === undefined) return { typed, seen: {} };
  const texts: [FieldKey, string][] = [];
  const values: [FieldKey, FieldValue][] = [];
  for (const key of fieldKeys) {
    const text = typed[key];
    const value = seen[key];
    if (text === undefined || saysAsSeen(key, text, value, context)) continue;
    texts.push([key, text]);
    if (value !== undefined) values.push([key, value]);
  }
  return { typed: makeTyped(texts), seen: makeFields(values) };
}

function saysAsSeen(field: FieldKey, text: string, seen: FieldValue | undefined, context: NormaliseContext): boolean {
  const read = normaliserOf(field)(text, context);
  if (isFlaw(read)) return read.severity !== 'error' && isIdentical(read.keep, seen);
  return isIdentical(read, seen);
}
