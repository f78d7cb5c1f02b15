import type { Sequence } from '../../shared/contract/sync/wire.ts';
import { bucketOf } from '../../shared/customer/merge/bucket-sums.ts';
import { decodeState } from '../../shared/customer/merge/state-codec.ts';
import type { Database, Transaction } from '../database/sql.ts';
import { SumChanges, saveSums } from '../shop/bucket-rows.ts';
import { linesOfBucket, rowsOf } from '../shop/customer-rows.ts';
import { readReviews } from '../shop/review-rows.ts';
import { lockShop, type ShopId } from '../shop/shop-row.ts';
import { isTellable } from '../shop/tellable.ts';
import { forgetUnreadable, listUnreadable, type UnreadableRow } from '../shop/unreadable-rows.ts';

/**
 * Tells counters of rows that were damaged and can be read again. Cursors have passed them meanwhile, so each gets a new place in the order.
 * Answers how many that were.
 */
export function retellRepaired(database: Database, shop: ShopId): Promise<number> {
  return database.transaction(async (sql) => {
    const row = await lockShop(sql, shop);
    const noted = row === undefined ? [] : await listUnreadable(sql, shop);
    if (row === undefined || noted.length === 0) return 0;
    const ids = (kind: UnreadableRow['kind']): readonly string[] => noted.flatMap((each) => (each.kind === kind ? [each.id] : []));
    const [customers, reviews] = await Promise.all([rowsOf(sql, shop, ids('customer')), readReviews(sql, shop, ids('review'))]);
    const told = customers.filter((each) => isTellable(each) && decodeState(each.line, each.rest ?? undefined) !== undefined).map(({ id }) => id);
    const shown = reviews.flatMap(({ id, stored }) => (stored === undefined ? [] : [id]));
    const damaged = new Set([...customers.map(({ id }) => `customer ${id}`), ...reviews.map(({ id }) => `review ${id}`)]);
    for (const id of told) damaged.delete(`customer ${id}`);
    for (const id of shown) damaged.delete(`review ${id}`);
    await forgetUnreadable(sql, shop, noted.filter(({ kind, id }) => !damaged.has(`${kind} ${id}`)));
    if (told.length + shown.length === 0) return 0;
    await replace(sql, shop, 'customer', told, row.head);
    await replace(sql, shop, 'review', shown, row.head + told.length);
    await sql.query('update customer set author = null where shop = $1 and id = any($2)', [shop, told]);
    await sql.query('update shop set head = $2 where id = $1', [shop, row.head + told.length + shown.length]);
    for (const n of new Set(told.map(bucketOf))) await sumAnew(sql, shop, n);
    return told.length + shown.length;
  });
}

/** The same for all shops that have such rows. */
export async function retellRepairedShops(database: Database): Promise<void> {
  for (const { shop } of await database.query<{ readonly shop: ShopId }>('select distinct shop from unreadable')) await retellRepaired(database, shop);
}

async function replace(sql: Transaction, shop: ShopId, table: UnreadableRow['kind'], ids: readonly string[], head: Sequence): Promise<void> {
  await sql.query(`update ${table} t set seq = row.seq from unnest($2::text[], $3::bigint[]) as row (id, seq) where t.shop = $1 and t.id = row.id`, [shop, ids, ids.map((_, index) => head + index + 1)]);
}

/** A line that was put back need not be the one that was damaged. The sum of a bucket with other damaged rows stays: it is of the lines as counters have them. */
async function sumAnew(sql: Transaction, shop: ShopId, n: number): Promise<void> {
  const rows = await linesOfBucket(sql, shop, n);
  if (!rows.every(isTellable)) return;
  const sums = new SumChanges();
  for (const { line } of rows) sums.add(n, line);
  await sql.query('delete from bucket where shop = $1 and n = $2', [shop, n]);
  saveSums(sql, shop, sums);
}
