import type { Line } from '../../shared/customer/customer-codec.ts';
import { addHash, bucketCount, emptySum, hashLine, type HashPair, sumText, takeHash } from '../../shared/customer/merge/bucket-sums.ts';
import type { Sql, Transaction } from '../database/sql.ts';
import type { ShopId } from './shop-row.ts';

/** By how much the sums of buckets change, by bucket. Customers that are not in the book count nothing. */
export class SumChanges {
  readonly #changes = new Map<number, HashPair>();

  add(bucket: number, line: Line): void {
    this.#changes.set(bucket, addHash(this.#changes.get(bucket) ?? emptySum, hashLine(line)));
  }

  take(bucket: number, line: Line): void {
    this.#changes.set(bucket, takeHash(this.#changes.get(bucket) ?? emptySum, hashLine(line)));
  }

  entries(): readonly (readonly [number, HashPair])[] {
    return [...this.#changes];
  }
}

/** Halves are 32 bits without a sign. */
const MASK = 0xffffffff;

export function saveSums(sql: Transaction, shop: ShopId, changes: SumChanges): void {
  const entries = changes.entries();
  if (entries.length === 0) return;
  sql.send(
    `insert into bucket (shop, n, low, high) select $1, n, low, high from unnest($2::smallint[], $3::bigint[], $4::bigint[]) as row (n, low, high)
     on conflict (shop, n) do update set low = (bucket.low + excluded.low) & ${MASK}, high = (bucket.high + excluded.high) & ${MASK}`,
    [shop, entries.map(([n]) => n), entries.map(([, { low }]) => low), entries.map(([, { high }]) => high)],
  );
}

/** The sums of all buckets, as they travel. */
export async function readSums(sql: Sql, shop: ShopId): Promise<readonly string[]> {
  const rows = await sql.query<HashPair & { readonly n: number }>('select n, low, high from bucket where shop = $1', [shop]);
  const sums = new Map(rows.map(({ n, low, high }) => [n, { low, high }]));
  return Array.from({ length: bucketCount }, (_, n) => sumText(sums.get(n) ?? emptySum));
}
