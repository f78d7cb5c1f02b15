import type { CustomerId } from '../customer.ts';
import type { Line } from '../customer-codec.ts';

/** Customers are spread over this many buckets by their ids, so that two books are compared, and put right, bucket by bucket. */
export const bucketCount = 256;

/** A sum of hashes, as two unsigned 32-bit halves. */
export interface HashPair {
  readonly low: number;
  readonly high: number;
}

export const emptySum: HashPair = { low: 0, high: 0 };

// Two runs of FNV-1a over UTF-16 units with different primes, each finished as in MurmurHash3.
const lowStart = 0x811c9dc5;
const lowPrime = 0x01000193;
const highStart = 0x41c6ce57;
const highPrime = 0x5f356495;

/** The bucket of a customer, from 0 to `bucketCount` - 1. */
export function bucketOf(id: CustomerId): number {
  return finish(run(id, lowStart, lowPrime)) & (bucketCount - 1);
}

/** The hash of a customer's line. Both sides write the same line for the same customer, so equal sums mean equal books. */
export function hashLine(line: Line): HashPair {
  return { low: finish(run(line, lowStart, lowPrime)) >>> 0, high: finish(run(line, highStart, highPrime)) >>> 0 };
}

/** The sum with a hash more. */
export function addHash(sum: HashPair, hash: HashPair): HashPair {
  return { low: (sum.low + hash.low) >>> 0, high: (sum.high + hash.high) >>> 0 };
}

/** The sum with a hash less. */
export function takeHash(sum: HashPair, hash: HashPair): HashPair {
  return { low: (sum.low - hash.low) >>> 0, high: (sum.high - hash.high) >>> 0 };
}

/** A sum as it travels: 16 hexadecimal digits. */
export function sumText({ low, high }: HashPair): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

function run(text: string, start: number, prime: number): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), prime);
  return hash;
}

function finish(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
