import type { PairReply, PairRequest } from '../../shared/contract/sync/wire.ts';
import type { Database, Sql } from '../database/sql.ts';
import { refuse } from '../refusal.ts';
import { saveDevice } from '../shop/device-row.ts';
import { lockShop, type ShopId } from '../shop/shop-row.ts';
import { drawToken } from './device-token.ts';
import { drawCode, hashSecret, typedCode } from './secrets.ts';

const CODE_LIVES_MS = 24 * 60 * 60_000;

/** Draws a code by which one counter may join the shop, within a day. */
export async function newPairingCode(sql: Sql, shop: ShopId, now: number): Promise<string> {
  const code = drawCode();
  await sql.query('delete from pairing_code where shop = $1 and expires_at < $2', [shop, new Date(now)]);
  await sql.query('insert into pairing_code (shop, code_hash, expires_at) values ($1, $2, $3)', [shop, hashSecret(code), new Date(now + CODE_LIVES_MS)]);
  return code;
}

/**
 * Lets a counter join the shop of its code. The code is used up in the transaction that pairs, so that it never pairs two.
 * @throws Refusal where the code is none
 */
export async function pairDevice(database: Database, { code, device, name }: PairRequest, now: number): Promise<PairReply> {
  const hash = hashSecret(typedCode(code));
  // The one question that names no shop: who pairs does not know it yet.
  const [found] = await database.query<{ readonly shop: ShopId }>('select shop from pairing_code where code_hash = $1 and expires_at > $2', [hash, new Date(now)]);
  if (found === undefined) throw refuse('bad-code');
  return database.transaction(async (sql) => {
    const shop = await lockShop(sql, found.shop);
    const used = await sql.query('delete from pairing_code where shop = $1 and code_hash = $2 returning code_hash', [found.shop, hash]);
    if (shop === undefined || used.length === 0) throw refuse('bad-code');
    const token = drawToken(shop.id);
    await saveDevice(sql, shop.id, { id: device, name: name.trim(), tokenHash: hashSecret(token), at: new Date(now) });
    return { shop: shop.id, shopName: shop.name, token, epoch: shop.epoch };
  });
}
