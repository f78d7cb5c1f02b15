import { isArray, isId, parseJson } from '../../shared/contract/sync/json-guards.ts';
import { readReview } from '../../shared/contract/sync/review-codec.ts';
import type { MutationNumber, MutationResult } from '../../shared/contract/sync/wire.ts';
import type { CustomerId } from '../../shared/customer/customer.ts';
import type { Review } from '../../shared/customer/merge/review.ts';
import type { Stamp } from '../../shared/customer/stamp.ts';

/** A change, and the first of its mutations in a push. */
export type ChangeStart = readonly [change: string, mid: MutationNumber];

/** What the back office itself wrote as JSON is read again as it was written: nobody else writes to these columns. */
export function readChangeStarts(text: string): readonly ChangeStart[] {
  return JSON.parse(text) as readonly ChangeStart[];
}

export function readResults(text: string): readonly MutationResult[] {
  return JSON.parse(text) as readonly MutationResult[];
}

export function readRestamped(text: string): readonly (readonly [Stamp, Stamp])[] {
  return JSON.parse(text) as readonly (readonly [Stamp, Stamp])[];
}

/** Ids of customers; undefined where the text is damaged. */
export function readIds(text: string): readonly CustomerId[] | undefined {
  const json = parseJson(text);
  return isArray(json) && json.every(isId) ? json : undefined;
}

export function readColumnNames(text: string): readonly string[] {
  return JSON.parse(text) as readonly string[];
}

/** A review travels on to counters, so it is looked at; undefined where the text is damaged. */
export function readStoredReview(text: string): Review | undefined {
  return readReview(parseJson(text));
}
