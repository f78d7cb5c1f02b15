import type { Mutation } from '../../shared/customer/merge/mutation.ts';
import { createStampClock, formatStamp, laterStamp, parseStamp, type Stamp, stampNode } from '../../shared/customer/stamp.ts';
import { makeTyped } from '../../shared/customer/fields-codec.ts';
import { fieldKeys } from '../../shared/customer/fields.ts';
import { stampOf } from '../../shared/customer/stamp-of.ts';

/** A counter whose clock is ahead by more than this would win over all others, for as long as it is ahead. */
const AHEAD_MS = 5 * 60_000;

/** The stamps that a mutation gives. */
export function givenStamps(mutation: Mutation): readonly Stamp[] {
  if (mutation.op !== 'create') return [mutation.stamp];
  const { stamp, stamps } = mutation.customer;
  return [stamp, ...Object.values(stamps ?? {})];
}

/** The stamps that a mutation only names, of what it saw. */
export function namedStamps(mutation: Mutation): readonly Stamp[] {
  if (mutation.op === 'patch') return mutation.set.map(({ was }) => was);
  return mutation.op === 'delete' ? [mutation.seen] : [];
}

export function isAhead(stamp: Stamp, now: number): boolean {
  const at = parseStamp(stamp)?.at;
  return at !== undefined && at > now + AHEAD_MS;
}

/** What stamps become, and the shop's clock after that. */
export interface Restamping {
  readonly pairs: readonly (readonly [Stamp, Stamp])[];
  readonly clock: Stamp;
}

/**
 * Gives stamps that lie in the future new ones, in the same order, each later than all that the shop took so far and by whom it was.
 * @param given all stamps that a push gives
 * @param known what became of some of them before: an import has one stamp, and comes in many pushes
 */
export function restamp(given: readonly Stamp[], known: ReadonlyMap<Stamp, Stamp>, clock: Stamp, now: number): Restamping {
  const ahead = new Set<Stamp>();
  let latest = clock;
  for (const stamp of new Set(given)) {
    if (known.has(stamp)) continue;
    if (isAhead(stamp, now)) ahead.add(stamp);
    else latest = laterStamp(latest, stamp);
  }
  if (ahead.size === 0) return { pairs: [], clock: latest };
  const time = createStampClock('back-office', () => now, latest);
  const pairs = [...ahead].sort().map((old): readonly [Stamp, Stamp] => [old, byNode(time.next(), stampNode(old))]);
  return { pairs, clock: pairs.reduce((a, [, b]) => laterStamp(a, b), latest) };
}

/** The mutation with other stamps: itself where none of its stamps is another one. */
export function withStamps(mutation: Mutation, stamps: ReadonlyMap<Stamp, Stamp>): Mutation {
  const of = (stamp: Stamp): Stamp => stamps.get(stamp) ?? stamp;
  if (![...givenStamps(mutation), ...namedStamps(mutation)].some((stamp) => stamps.has(stamp))) return mutation;
  switch (mutation.op) {
    case 'create': {
      const { customer } = mutation;
      const stamp = of(customer.stamp);
      const others = fieldKeys.map((field) => [field, of(stampOf(customer, field))] as const).filter(([, at]) => at !== stamp);
      const { stamps: _before, ...rest } = customer;
      return { op: 'create', customer: { ...rest, stamp, ...(others.length === 0 ? {} : { stamps: makeTyped(others) }) } };
    }
    case 'patch':
      return { ...mutation, stamp: of(mutation.stamp), set: mutation.set.map((set) => ({ ...set, was: of(set.was) })) };
    case 'delete':
      return { ...mutation, stamp: of(mutation.stamp), seen: of(mutation.seen) };
    case 'resolve':
      return { ...mutation, stamp: of(mutation.stamp) };
  }
}

function byNode(stamp: Stamp, node: string): Stamp {
  const parts = parseStamp(stamp);
  if (parts === undefined) throw new RangeError(`${stamp} is no stamp`);
  return formatStamp({ ...parts, node });
}
