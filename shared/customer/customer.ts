import type { Field, FieldKey } from './fields.ts';
import type { ValueOfKind } from './field-spec.ts';
import type { Stamp } from './stamp.ts';

/** A UUID v7, made by whoever creates the customer. */
export type CustomerId = string;

/** The fields of a customer, typed by the catalogue. A blank field has no key. */
export type CustomerFields = { readonly [F in Field as F['key']]?: ValueOfKind[F['kind']] };

/** Text as typed in a form or read from a cell, by field. `''` clears the field, a missing key leaves it as it is. */
export type TypedFields = { readonly [K in FieldKey]?: string };

/** Where a customer came from first. */
export type CustomerSource = 'counter' | 'import' | 'back-office';

/** A customer of the book. */
export interface Customer {
  readonly id: CustomerId;
  readonly fields: CustomerFields;
  /** The text as typed of values that normalising changed for good (phones), by field. */
  readonly typed?: TypedFields;
  readonly source: CustomerSource;
  /** ISO 8601 instants in UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A customer with what sync and undo need: a stamp for the record, and one for each field that differs from it. */
export interface StampedCustomer extends Customer {
  readonly stamp: Stamp;
  readonly stamps?: { readonly [K in FieldKey]?: Stamp };
}

/** What stays of a deleted customer, so that a back office and other counters learn of it: no personal data. */
export interface Tombstone {
  readonly id: CustomerId;
  readonly deleted: Stamp;
}
