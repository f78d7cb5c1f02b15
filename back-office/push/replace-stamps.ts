import type { MutationNumber } from '../../shared/contract/sync/wire.ts';
import type { Stamp } from '../../shared/customer/stamp.ts';
import type { Sql } from '../database/sql.ts';
import { loadRestamps } from '../shop/push-rows.ts';
import type { ShopRow } from '../shop/shop-row.ts';
import type { NumberedMutation } from './numbered-mutation.ts';
import { givenStamps, namedStamps, restamp, withStamps } from './restamp.ts';

/** Mutations whose stamps hold here. */
export interface StampedMutations {
  readonly mutations: readonly NumberedMutation[];
  /** Those that are not as they were sent. */
  readonly restamped: ReadonlySet<MutationNumber>;
  /** The stamps that were replaced, and by what. */
  readonly pairs: readonly (readonly [Stamp, Stamp])[];
  /** Those of them that are new. */
  readonly drawn: readonly (readonly [Stamp, Stamp])[];
  /** The latest stamp of the shop after them. */
  readonly clock: Stamp;
}

/** Replaces stamps that lie in the future, and those that were replaced before. */
export async function replaceStamps(sql: Sql, shop: ShopRow, mutations: readonly NumberedMutation[], now: number): Promise<StampedMutations> {
  const taken = mutations.flatMap(({ read }) => (read.ok ? [read.mutation] : []));
  const given = taken.flatMap(givenStamps);
  const known = shop.restamps === 0 ? new Map<Stamp, Stamp>() : await loadRestamps(sql, shop.id, [...new Set([...given, ...taken.flatMap(namedStamps)])]);
  const { pairs: drawn, clock } = restamp(given, known, shop.clock, now);
  const pairs = [...known, ...drawn];
  if (pairs.length === 0) return { mutations, restamped: new Set(), pairs, drawn, clock };
  const stamps = new Map(pairs);
  const restamped = new Set<MutationNumber>();
  const replaced = mutations.map((one): NumberedMutation => {
    if (!one.read.ok) return one;
    const mutation = withStamps(one.read.mutation, stamps);
    if (mutation === one.read.mutation) return one;
    restamped.add(one.mid);
    return { ...one, read: { ok: true, mutation } };
  });
  return { mutations: replaced, restamped, pairs, drawn, clock };
}
