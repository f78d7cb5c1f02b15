import type { CustomerFields, CustomerId } from './customer.ts';
import type { FieldKey } from './fields.ts';
import type { Stamp } from './stamp.ts';

/** The keys of a customer. `phone` covers the mobile and the phone number. */
export type KeyKind = 'email' | 'lookupId' | 'phone';

/** The fields that hold keys, and of which kind. */
export const keyFields: readonly (readonly [FieldKey, KeyKind])[] = [
  ['email', 'email'],
  ['lookupId', 'lookupId'],
  ['mobileNumber', 'phone'],
  ['phoneNumber', 'phone'],
];

/** That a customer has a key, and since when. */
export interface KeyClaim {
  readonly customer: CustomerId;
  readonly stamp: Stamp;
}

/** Orders claims to one key: the one since longest first. */
export function byClaim(a: KeyClaim, b: KeyClaim): number {
  if (a.stamp !== b.stamp) return a.stamp < b.stamp ? -1 : 1;
  return a.customer < b.customer ? -1 : 1;
}

/** The form in which keys are compared: email and customer code without regard to case, a phone as it is stored (E.164, or as typed). */
export function keyForm(kind: KeyKind, value: string): string {
  return kind === 'phone' ? value.trim() : value.trim().toLowerCase();
}

/** Calls back with every key of a customer, in the form that is compared. A phone that is also the mobile number counts once. */
export function eachKey(fields: CustomerFields, found: (kind: KeyKind, form: string) => void): void {
  const { email, lookupId, mobileNumber, phoneNumber } = fields;
  if (email !== undefined) found('email', keyForm('email', email));
  if (lookupId !== undefined) found('lookupId', keyForm('lookupId', lookupId));
  if (mobileNumber !== undefined) found('phone', keyForm('phone', mobileNumber));
  if (phoneNumber !== undefined && phoneNumber !== mobileNumber) found('phone', keyForm('phone', phoneNumber));
}

/** Whether a customer has a key at all. */
export function hasKey(fields: CustomerFields): boolean {
  return fields.email !== undefined || fields.lookupId !== undefined || fields.mobileNumber !== undefined || fields.phoneNumber !== undefined;
}

/** Whether a customer holds a key. */
export function holdsKey(fields: CustomerFields, kind: KeyKind, form: string): boolean {
  let holds = false;
  eachKey(fields, (own, value) => {
    holds ||= own === kind && value === form;
  });
  return holds;
}
