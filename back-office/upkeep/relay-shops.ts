import { columns } from '../../shared/customer/customer-codec.ts';
import type { CustomerId } from '../../shared/customer/customer.ts';
import { bucketOf } from '../../shared/customer/merge/bucket-sums.ts';
import { decodeState, encodeState } from '../../shared/customer/merge/state-codec.ts';
import type { Database, Transaction } from '../database/sql.ts';
import { SumChanges, saveSums } from '../shop/bucket-rows.ts';
import { ownColumns, type ShopId } from '../shop/shop-row.ts';
import { readColumnNames } from '../shop/stored-json-codec.ts';

const AT_ONCE = 1000;

/**
 * Writes the customers of shops anew whose lines have the columns of another version of the catalogue, shop by shop, each in one
 * transaction. Copies of that other version send counters away from then on.
 */
export async function relayShops(database: Database): Promise<void> {
  const shops = await database.query<{ readonly id: ShopId }>('select id from shop where columns <> $1 order by id', [ownColumns]);
  for (const { id } of shops) await database.transaction((sql) => relayShop(sql, id));
}

async function relayShop(sql: Transaction, shop: ShopId): Promise<void> {
  const [row] = await sql.query<{ readonly columns: string }>('select columns from shop where id = $1 for update', [shop]);
  if (row === undefined || row.columns === ownColumns) return;
  const names = readColumnNames(row.columns);
  if (names.some((name) => !columns.includes(name))) {
    throw new Error(`The customers of the shop ${shop} have fields that this version does not know: ${names.filter((name) => !columns.includes(name)).join(', ')}. Update the back office.`);
  }
  const sums = new SumChanges();
  for (let after: CustomerId | undefined = ''; after !== undefined; ) after = await relayPage(sql, shop, names, after, sums);
  await sql.query('delete from bucket where shop = $1', [shop]);
  saveSums(sql, shop, sums);
  await sql.query('update shop set columns = $2 where id = $1', [shop, ownColumns]);
}

/** @returns the last id of the page; undefined behind the last page */
async function relayPage(sql: Transaction, shop: ShopId, names: readonly string[], after: CustomerId, sums: SumChanges): Promise<CustomerId | undefined> {
  const rows = await sql.query<{ readonly id: CustomerId; readonly line: string | null; readonly rest: string | null }>(
    `select id, line, rest from customer where shop = $1 and id > $2 order by id limit ${AT_ONCE}`,
    [shop, after],
  );
  const relaid = rows.flatMap(({ id, line, rest }) => {
    const state = decodeState(line ?? undefined, rest ?? undefined, names);
    // What was damaged before stays as it is: whoever changes it next puts the change aside.
    if (state === undefined) return [];
    const next = encodeState(state);
    if (state.life.alive && next.line !== undefined) sums.add(bucketOf(id), next.line);
    return next.line === (line ?? undefined) && next.rest === (rest ?? undefined) ? [] : [{ id, ...next }];
  });
  sql.send(
    `update customer c set line = row.line, rest = row.rest from unnest($2::text[], $3::text[], $4::text[]) as row (id, line, rest)
      where c.shop = $1 and c.id = row.id`,
    [shop, relaid.map(({ id }) => id), relaid.map(({ line }) => line ?? null), relaid.map(({ rest }) => rest ?? null)],
  );
  return rows.length < AT_ONCE ? undefined : rows.at(-1)?.id;
}
