import type { MutationNumber } from '../../shared/contract/sync/wire.ts';
import type { StoredPush } from '../shop/push-rows.ts';
import type { NumberedMutation } from './numbered-mutation.ts';

/** How a push follows what a counter sent before. */
export type Place =
  /** Mutations are missing before it. */
  | { readonly kind: 'gap'; readonly expected: MutationNumber }
  /** Some came before: what came of them is told again. The others are new. Either may be none. */
  | { readonly kind: 'follows'; readonly again: readonly NumberedMutation[]; readonly fresh: readonly NumberedMutation[] };

/** @param lastMid the last mutation of the counter that took effect */
export function classifyMids(mutations: readonly NumberedMutation[], lastMid: MutationNumber): Place {
  const [first] = mutations;
  if (first !== undefined && first.mid > lastMid + 1) return { kind: 'gap', expected: lastMid + 1 };
  return { kind: 'follows', again: mutations.filter(({ mid }) => mid <= lastMid), fresh: mutations.filter(({ mid }) => mid > lastMid) };
}

/**
 * The first mutation that comes again as another one: two counters run on one copy of a book, and both count on from there.
 * Undefined where all are what they were, as far as is still known.
 */
export function findFork(again: readonly NumberedMutation[], stored: readonly StoredPush[]): MutationNumber | undefined {
  const known = new Map<MutationNumber, string>();
  for (const { first, last, changes } of stored) {
    let change = '';
    const starts = new Map(changes.map(([name, mid]) => [mid, name]));
    for (let mid = first; mid <= last; mid += 1) {
      change = starts.get(mid) ?? change;
      known.set(mid, change);
    }
  }
  return again.find(({ mid, change }) => (known.get(mid) ?? change) !== change)?.mid;
}
