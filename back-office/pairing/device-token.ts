import type { Sql } from '../database/sql.ts';
import { refuse } from '../refusal.ts';
import { type DeviceRow, deviceOfToken } from '../shop/device-row.ts';
import type { ShopId } from '../shop/shop-row.ts';
import { drawSecret, hashSecret } from './secrets.ts';

/** A counter that proved which one it is. */
export interface Caller {
  readonly shop: ShopId;
  readonly device: DeviceRow;
}

/** Draws the token of a counter. It names the shop, so that a cluster is asked at one place only. */
export function drawToken(shop: ShopId): string {
  return `${shop}.${drawSecret()}`;
}

const bearer = /^Bearer ([0-9A-Za-z-]{1,64})\.([0-9A-Za-z_-]{43})$/;

/** Whose token comes with a request. @throws Refusal where it is nobody's, or was revoked */
export async function callerOf(sql: Sql, authorization: string | undefined): Promise<Caller> {
  const match = bearer.exec(authorization ?? '');
  const [, shop, secret] = match ?? [];
  if (shop === undefined || secret === undefined) throw refuse('not-paired');
  const device = await deviceOfToken(sql, shop, hashSecret(`${shop}.${secret}`));
  if (device === undefined) throw refuse('not-paired');
  return { shop, device };
}
