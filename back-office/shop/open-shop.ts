import { randomUUID } from 'node:crypto';
import type { Database, Sql } from '../database/sql.ts';
import { drawSecret, hashSecret } from '../pairing/secrets.ts';
import { ownColumns, type ShopId } from './shop-row.ts';

/** A shop, ready to take counters. */
export interface OpenedShop {
  readonly id: ShopId;
  readonly name: string;
  /** The key of the owner's page: told once, when the shop is made. Its hash alone is kept. */
  readonly ownerKey?: string;
}

/** The shop of a name, made where there is none. Without a name the first one. */
export function openShop(database: Database, name: string | undefined, now: number): Promise<OpenedShop> {
  return database.transaction(async (sql) => {
    // Copies that start at once make one shop, not two.
    await sql.query('select number from migration where number = 0 for update');
    const [found] = name === undefined
      ? await sql.query<OpenedShop>('select id, name from shop order by created_at, id limit 1')
      : await sql.query<OpenedShop>('select id, name from shop where name = $1 order by created_at, id limit 1', [name]);
    return found ?? makeShop(sql, name ?? 'My shop', now);
  });
}

async function makeShop(sql: Sql, name: string, now: number): Promise<OpenedShop> {
  const id = randomUUID();
  const ownerKey = drawSecret();
  const at = new Date(now);
  await sql.query(
    `insert into shop (id, name, epoch, head, min_seq, clock, restamps, columns, owner_key_hash, purged_at, created_at)
     values ($1, $2, $3, 0, 0, '', 0, $4, $5, $6, $6)`,
    [id, name, randomUUID(), ownColumns, hashSecret(ownerKey), at],
  );
  return { id, name, ownerKey };
}

/** Gives a shop another owner's key; the one before opens nothing any more. */
export async function newOwnerKey(sql: Sql, shop: ShopId): Promise<string> {
  const key = drawSecret();
  await sql.query('update shop set owner_key_hash = $2 where id = $1', [shop, hashSecret(key)]);
  return key;
}
