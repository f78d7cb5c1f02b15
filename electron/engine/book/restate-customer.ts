import type { CustomerFields, CustomerId, CustomerSource, StampedCustomer, TypedFields } from '../../../shared/customer/customer.ts';
import type { FieldValue } from '../../../shared/customer/field-spec.ts';
import { type FieldKey, fieldKeys } from '../../../shared/customer/fields.ts';
import { makeTyped } from '../../../shared/customer/fields-codec.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';

/** When a change is made: its stamp, and the instant (ISO 8601, UTC) that people see. */
export interface Moment {
  readonly stamp: Stamp;
  readonly at: string;
}

/** What a customer is to say. */
export interface Content {
  readonly fields: CustomerFields;
  readonly typed: TypedFields;
}

/** A customer who was not in the book before. */
export function newCustomer(id: CustomerId, { fields, typed }: Content, source: CustomerSource, { stamp, at }: Moment): StampedCustomer {
  return { id, fields, ...typedPart(typed), source, createdAt: at, updatedAt: at, stamp };
}

/**
 * The customer with other content: each field that differs gets the stamp, those that were cleared too, so that a merge knows which
 * side said what last. Undefined where nothing differs.
 */
export function restateCustomer(stored: StampedCustomer, { fields, typed }: Content, { stamp, at }: Moment): StampedCustomer | undefined {
  const differing = fieldKeys.filter((key) => !isIdentical(stored.fields[key], fields[key]) || stored.typed?.[key] !== typed[key]);
  if (differing.length === 0) return undefined;
  const stamps = makeTyped([...entriesOf(stored.stamps), ...differing.map((key): [FieldKey, Stamp] => [key, stamp])]);
  const { typed: _typed, ...rest } = stored;
  return { ...rest, fields, ...typedPart(typed), updatedAt: laterInstant(stored.updatedAt, at), stamps };
}

/** The later of two instants: where the PC's clock was set back, what was changed last does not seem to be older. */
export function laterInstant(a: string, b: string): string {
  return a < b ? b : a;
}

/** To the letter, unlike `sameValue`: 5 corrected to 5.00 by hand is stored. */
export function isIdentical(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (typeof a === 'object' && typeof b === 'object') return a.length === b.length && a.every((item, index) => item === b[index]);
  return a === b;
}

/** Texts as typed, as a part of a customer: left off where there are none. */
export function typedPart(typed: TypedFields): { readonly typed?: TypedFields } {
  return Object.keys(typed).length === 0 ? {} : { typed };
}

function* entriesOf(stamps: TypedFields | undefined): Iterable<[FieldKey, string]> {
  for (const key of fieldKeys) {
    const value = stamps?.[key];
    if (value !== undefined) yield [key, value];
  }
}
