import { keyForm, type KeyKind } from '../book/key-forms.ts';
import type { RowIdentity } from './row-values.ts';

/** What rows of one file can have in common: a key, or that they are about the same customer of the book. */
export type SharedKind = KeyKind | 'customer';

const seeds: Readonly<Record<SharedKind, number>> = { email: 1, lookupId: 2, phone: 3, customer: 4 };

/**
 * Hashes a key with its kind to an integer from 1 to 2^53 - 1 (cyrb53, by bryc). Of a million keys two different ones share a hash once in
 * some 18,000 files; a row is then offered as a repeat that is none, and nothing is written by it.
 * @param form the key in the form that is compared
 */
export function hashKey(kind: SharedKind, form: string): number {
  let low = 0xdeadbeef ^ seeds[kind];
  let high = 0x41c6ce57 ^ seeds[kind];
  for (let index = 0; index < form.length; index += 1) {
    const code = form.charCodeAt(index);
    low = Math.imul(low ^ code, 0x9e3779b1);
    high = Math.imul(high ^ code, 0x5f356495);
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return 0x1_0000_0000 * (high & 0x1f_ffff) + (low >>> 0) || 1;
}

/** The hashes of what a row has in common with others. */
export function hashesOf({ keys, customer }: RowIdentity): readonly number[] {
  const hashes = keys.map(({ kind, value }) => hashKey(kind, keyForm(kind, value)));
  return customer === undefined ? hashes : [...hashes, hashKey('customer', customer)];
}
