import { keyForm, type KeyKind } from '../../../shared/customer/key-forms.ts';
import type { RowIdentity } from './row-values.ts';

/** What rows of one file can have in common: a key, or that they are about the same customer of the book. */
export type SharedKind = KeyKind | 'customer';

const masks: Readonly<Record<SharedKind, number>> = { email: 0, lookupId: 1, phone: 2, customer: 3 };

// Two runs of FNV-1a, the second with another prime. A table of keys runs them while it writes a key.
export const lowSeed = 0x811c9dc5 | 0; // as the runtime's 32-bit integer: without, the loop would count in floating point
export const lowPrime = 0x01000193;
export const highSeed = 0x41c6ce57;
export const highPrime = 0x5f356495;

/**
 * Hashes a key with its kind to an integer from 1 to 2^53 - 1. Of a million keys two different ones share a hash once in some 18,000 files; a
 * row is then offered as a repeat that is none, and nothing is written by it.
 * @param form the key in the form that is compared
 */
export function hashKey(kind: SharedKind, form: string): number {
  let low = lowSeed;
  let high = highSeed;
  for (let index = 0; index < form.length; index += 1) {
    const code = form.charCodeAt(index);
    low = Math.imul(low ^ code, lowPrime);
    high = Math.imul(high ^ code, highPrime);
  }
  return joinHash(kind, finishHash(low), high);
}

/** @param low finished; `high` is not */
export function joinHash(kind: SharedKind, low: number, high: number): number {
  return 0x1_0000_0000 * (finishHash(high) & 0x1f_ffff) + ((low ^ masks[kind]) >>> 0) || 1;
}

/** Spreads every bit of a hash over all of it, as MurmurHash3 does. */
export function finishHash(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

/** The hashes of what a row has in common with others. */
export function hashesOf({ keys, customer }: RowIdentity): readonly number[] {
  const hashes = keys.map(({ kind, value }) => hashKey(kind, keyForm(kind, value)));
  return customer === undefined ? hashes : [...hashes, hashKey('customer', customer)];
}
