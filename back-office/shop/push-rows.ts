import type { MutationNumber, MutationResult } from '../../shared/contract/sync/wire.ts';
import type { CounterId, Stamp } from '../../shared/customer/stamp.ts';
import type { Sql, Transaction } from '../database/sql.ts';
import type { ShopId } from './shop-row.ts';
import { type ChangeStart, readChangeStarts, readRestamped, readResults } from './stored-json-codec.ts';

/** What came of a push that was taken: told again where it comes again. */
export interface StoredPush {
  readonly first: MutationNumber;
  readonly last: MutationNumber;
  readonly changes: readonly ChangeStart[];
  readonly results: readonly MutationResult[];
  readonly restamped: readonly (readonly [Stamp, Stamp])[];
}

interface PushRow {
  readonly first_mid: MutationNumber;
  readonly last_mid: MutationNumber;
  readonly changes: string;
  readonly results: string;
  readonly restamped: string;
}

/** The pushes of a counter that held any of these mutations, in order. */
export async function loadPushes(sql: Sql, shop: ShopId, device: CounterId, first: MutationNumber, last: MutationNumber): Promise<readonly StoredPush[]> {
  const rows = await sql.query<PushRow>(
    'select first_mid, last_mid, changes, results, restamped from push where shop = $1 and device = $2 and last_mid >= $3 and first_mid <= $4 order by first_mid',
    [shop, device, first, last],
  );
  return rows.map((row) => ({ first: row.first_mid, last: row.last_mid, changes: readChangeStarts(row.changes), results: readResults(row.results), restamped: readRestamped(row.restamped) }));
}

export function savePush(sql: Transaction, shop: ShopId, device: CounterId, { first, last, changes, results, restamped }: StoredPush, at: Date): void {
  sql.send('insert into push (shop, device, first_mid, last_mid, changes, results, restamped, at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    shop, device, first, last, JSON.stringify(changes), JSON.stringify(results), JSON.stringify(restamped), at,
  ]);
}

/** What became of stamps that lay in the future, by the old ones. */
export async function loadRestamps(sql: Sql, shop: ShopId, stamps: readonly Stamp[]): Promise<ReadonlyMap<Stamp, Stamp>> {
  if (stamps.length === 0) return new Map();
  const rows = await sql.query<{ readonly old: Stamp; readonly new: Stamp }>('select old, new from restamp where shop = $1 and old = any($2)', [shop, stamps]);
  return new Map(rows.map((row) => [row.old, row.new]));
}

export function saveRestamps(sql: Transaction, shop: ShopId, restamps: readonly (readonly [Stamp, Stamp])[]): void {
  if (restamps.length === 0) return;
  sql.send('insert into restamp (shop, old, new) select $1, old, new from unnest($2::text[], $3::text[]) as row (old, new) on conflict (shop, old) do nothing', [
    shop, restamps.map(([old]) => old), restamps.map(([, now]) => now),
  ]);
}
