import type { StampedCustomer } from '../../../../shared/customer/customer.ts';
import type { FieldValue } from '../../../../shared/customer/field-spec.ts';
import { type FieldKey, fieldKeys } from '../../../../shared/customer/fields.ts';
import { makeFields, makeTyped } from '../../../../shared/customer/fields-codec.ts';
import { sameValue } from '../../../../shared/customer/compare-values.ts';
import { stampOf } from '../../../../shared/customer/stamp-of.ts';
import { parseStamp, type Stamp } from '../../../../shared/customer/stamp.ts';
import type { Content } from '../../book/restate-customer.ts';
import { type FactField, type RemoteField, remoteFields } from './loyverse-codec.ts';
import { bookFields, factFields, outwardOf, type Said, type Seen } from './map-customer.ts';

/** A field that was said on both sides since they last agreed. */
export interface Overwritten {
  readonly field: FieldKey;
  /** Of what the book says: the other is Loyverse's. */
  readonly stamp: Stamp;
  readonly here: FieldValue | undefined;
  readonly there: string | undefined;
  readonly kept: 'here' | 'there';
}

export interface Merged {
  /** What the customer says then. */
  readonly content: Content;
  readonly overwritten: readonly Overwritten[];
}

/**
 * Takes what Loyverse says anew into a customer of the book, field by field: what only one side changed since they last agreed stands, of what
 * both changed the later. What Loyverse counts by itself it knows best.
 * @param seen what Loyverse said when they last agreed; nothing where they never did. @param updatedAt of Loyverse's customer
 */
export function mergeRemote(local: StampedCustomer, said: Said, seen: Seen, updatedAt: string): Merged {
  const values = new Map<FieldKey, FieldValue | undefined>();
  const overwritten: Overwritten[] = [];
  const conflict = (field: RemoteField | FactField, there: string | null, kept: 'here' | 'there'): void => {
    const shown = shownIn(local, field);
    overwritten.push({ field: shown, stamp: latestOf(local, field), here: local.fields[shown], there: there ?? undefined, kept });
  };
  for (const field of remoteFields) {
    const there = said[field];
    const here = outwardOf(local.fields, field);
    const before = seen[field] ?? null;
    if (there === undefined || here === undefined || there === here || there === before) continue;
    if (field === 'name' && there === null) continue;
    const kept = here === before || isLater(updatedAt, latestOf(local, field)) ? 'there' : 'here';
    if (here !== before) conflict(field, there, kept);
    if (kept === 'there') setText(values, local, field, there);
  }
  for (const field of factFields) {
    const there = said[field];
    const [key] = bookFields[field];
    const here = local.fields[key];
    const before = seen[field];
    if (there === undefined || there === null || there === before || sameValue(key, here, there)) continue;
    if (here !== undefined && !sameValue(key, here, before)) conflict(field, there, 'there');
    values.set(key, there);
  }
  return { content: contentWith(local, values), overwritten };
}

function setText(values: Map<FieldKey, FieldValue | undefined>, local: StampedCustomer, field: RemoteField, there: string | null): void {
  values.set(shownIn(local, field), there ?? undefined);
  if (field === 'address') values.set('street2', undefined); // its one line says both
}

/** The field of the book that shows as a field of Loyverse's. */
function shownIn({ fields }: StampedCustomer, field: RemoteField | FactField): FieldKey {
  return field === 'phone' && fields.mobileNumber === undefined && fields.phoneNumber !== undefined ? 'phoneNumber' : bookFields[field][0];
}

function latestOf(local: StampedCustomer, field: RemoteField | FactField): Stamp {
  return bookFields[field].map((key) => stampOf(local, key)).reduce((a, b) => (a < b ? b : a));
}

function isLater(updatedAt: string, stamp: Stamp): boolean {
  return Date.parse(updatedAt) > (parseStamp(stamp)?.at ?? 0);
}

function contentWith({ fields, typed }: StampedCustomer, values: ReadonlyMap<FieldKey, FieldValue | undefined>): Content {
  const pairs: [FieldKey, FieldValue][] = [];
  const texts: [FieldKey, string][] = [];
  for (const key of fieldKeys) {
    const value = values.has(key) ? values.get(key) : fields[key];
    const text = values.has(key) ? undefined : typed?.[key];
    if (value !== undefined) pairs.push([key, value]);
    if (text !== undefined) texts.push([key, text]);
  }
  return { fields: makeFields(pairs), typed: makeTyped(texts) };
}
