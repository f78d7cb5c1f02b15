import { randomUUID } from 'node:crypto';
import type { Sql } from '../database/sql.ts';
import { changeEpoch, type ShopId } from './shop-row.ts';

/** Gives a shop another epoch, as after its back office was put back to an earlier day. @returns it */
export async function renewEpoch(sql: Sql, shop: ShopId): Promise<string> {
  const epoch = randomUUID();
  await changeEpoch(sql, shop, epoch);
  return epoch;
}
