import type { PullQuery } from '../../shared/contract/sync/query-codec.ts';
import type { PullReply, Sequence, WireError } from '../../shared/contract/sync/wire.ts';
import { columns } from '../../shared/customer/customer-codec.ts';
import type { CounterId } from '../../shared/customer/stamp.ts';
import type { Database, Sql } from '../database/sql.ts';
import { Refusal, refuse } from '../refusal.ts';
import { linesAfter } from '../shop/customer-rows.ts';
import { type DeviceRow, listNames, readDevice } from '../shop/device-row.ts';
import { renewEpoch } from '../shop/renew-epoch.ts';
import { reviewsAfter } from '../shop/review-rows.ts';
import { lockShop, readShop, type ShopId, type ShopRow } from '../shop/shop-row.ts';
import { type LeftOut, tellable } from '../shop/tellable.ts';

/** A reply, and the damaged rows that it had to leave out. */
export interface Told<Reply> {
  readonly reply: Reply;
  readonly left: LeftOut;
}

/**
 * What happened in a shop behind a cursor, in order (notes 6.3). All of it is as of one moment, so what the reply says of the counter's
 * own mutations holds for the customers in it.
 */
export async function pullChanges(database: Database, shop: ShopId, device: CounterId, { epoch, after, limit }: PullQuery, now: number): Promise<Told<PullReply>> {
  const read = await database.snapshot(async (sql): Promise<Told<PullReply> | 'ahead'> => {
    const known = await readAsked(sql, shop, device, epoch);
    if (after > known.shop.head) return 'ahead';
    if (after < known.shop.min_seq) throw refuse('resync', { epoch: known.shop.epoch });
    const { head } = known.shop;
    const [customers, reviews, counters] = await Promise.all([
      linesAfter(sql, shop, after, device, limit + 1),
      reviewsAfter(sql, shop, after, limit + 1),
      listNames(sql, shop),
    ]);
    // Where one of both is cut off, the other goes no further.
    const end = Math.min(customers.length > limit ? (customers[limit - 1]?.seq ?? head) : head, reviews.length > limit ? (reviews[limit - 1]?.seq ?? head) : head);
    const upToEnd = ({ seq }: { readonly seq: Sequence }): boolean => seq <= end;
    const { lines, changes, left } = tellable(customers.filter(upToEnd), reviews.filter(upToEnd));
    const lastMid = known.device.last_mid;
    return { reply: { epoch: known.shop.epoch, serverTime: now, head, after: end, more: end < head, lastMid, columns, customers: lines, reviews: changes, counters }, left };
  });
  if (read === 'ahead') throw new Refusal(await renewIfAhead(database, shop, epoch, after));
  return read;
}

/** Reads the shop and the counter that asks, and checks that it means the shop as it is. */
export async function readAsked(sql: Sql, shop: ShopId, device: CounterId, epoch?: string): Promise<{ readonly shop: ShopRow; readonly device: DeviceRow }> {
  const [shopRow, deviceRow] = await Promise.all([readShop(sql, shop), readDevice(sql, shop, device)]);
  if (shopRow === undefined || deviceRow === undefined || deviceRow.revoked_at !== null) throw refuse('not-paired');
  if (epoch !== undefined && epoch !== shopRow.epoch) throw refuse('resync', { epoch: shopRow.epoch });
  return { shop: shopRow, device: deviceRow };
}

/** A counter that has seen what is not there yet tells of a back office that was put back to an earlier day. */
async function renewIfAhead(database: Database, shop: ShopId, epoch: string, after: number): Promise<WireError> {
  return database.transaction(async (sql) => {
    const row = await lockShop(sql, shop);
    if (row === undefined) return refuse('not-paired').error;
    const stale = row.epoch === epoch && after > row.head;
    return refuse('resync', { epoch: stale ? await renewEpoch(sql, shop) : row.epoch }).error;
  });
}
