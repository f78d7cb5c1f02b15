import type { Database } from '../database/sql.ts';
import { lockShop, type ShopId } from '../shop/shop-row.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What a deleted customer said is kept this long, so that a person can bring it back. */
const FIELDS_KEPT_MS = 30 * DAY_MS;
/** That a customer was deleted is kept this long: a counter that was away for longer compares its whole book. */
const TOMBSTONES_KEPT_MS = 180 * DAY_MS;
/** So many rows at once, since counters wait meanwhile. */
const AT_ONCE = 1000;

/** Forgets what is kept for a time only. Dead letters are kept until a person throws them away. */
export async function purgeShop(database: Database, shop: ShopId, now: number): Promise<void> {
  const fieldsBefore = new Date(now - FIELDS_KEPT_MS);
  const tombstonesBefore = new Date(now - TOMBSTONES_KEPT_MS);
  await untilFew(() =>
    database.transaction(async (sql) => {
      await lockShop(sql, shop);
      const rows = await sql.query(
        `update customer set rest = null where shop = $1 and id in
           (select id from customer where shop = $1 and deleted_at < $2 and rest is not null order by id limit ${AT_ONCE}) returning id`,
        [shop, fieldsBefore],
      );
      return rows.length;
    }),
  );
  await untilFew(() =>
    database.transaction(async (sql) => {
      await lockShop(sql, shop);
      const rows = await sql.query<{ readonly seq: number }>(
        `delete from customer where shop = $1 and id in
           (select id from customer where shop = $1 and deleted_at < $2 order by id limit ${AT_ONCE}) returning seq`,
        [shop, tombstonesBefore],
      );
      const last = rows.reduce((most, { seq }) => Math.max(most, seq), 0);
      if (last > 0) await sql.query('update shop set min_seq = $2 where id = $1 and min_seq < $2', [shop, last]);
      return rows.length;
    }),
  );
  await database.query('delete from push where shop = $1 and at < $2', [shop, tombstonesBefore]);
  await database.query('delete from review where shop = $1 and resolved and settled is null and seq <= (select min_seq from shop where id = $1)', [shop]);
}

async function untilFew(forget: () => Promise<number>): Promise<void> {
  while ((await forget()) === AT_ONCE);
}
