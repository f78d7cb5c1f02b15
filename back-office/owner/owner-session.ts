import type { FastifyRequest } from 'fastify';
import type { Sql } from '../database/sql.ts';
import { hashSecret, sameHash } from '../pairing/secrets.ts';
import type { ShopId } from '../shop/shop-row.ts';

/** An owner who showed the key of a shop's page. */
export interface Owner {
  readonly shop: { readonly id: ShopId; readonly name: string };
  /** Goes with every form: another site's page cannot know it, whatever a browser sends along. */
  readonly proof: string;
}

const cookieName = 'counterbook-owner';

/** The key that a browser keeps. */
export function keyOfCookie({ headers }: FastifyRequest): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === cookieName)?.[1];
}

/** Lets the browser keep the key: for this shop's page alone, out of reach of scripts and of other sites. */
export function cookieOf(shop: ShopId, key: string, secure: boolean): string {
  return `${cookieName}=${key}; Path=/owner/${shop}; HttpOnly; SameSite=Strict; Max-Age=31536000${secure ? '; Secure' : ''}`;
}

/** Whose page a key opens; undefined where it opens none. */
export async function ownerOf(sql: Sql, shop: ShopId, key: string | undefined): Promise<Owner | undefined> {
  if (key === undefined || !/^[0-9A-Za-z_-]{43}$/.test(key)) return undefined;
  const [row] = await sql.query<{ readonly id: ShopId; readonly name: string; readonly owner_key_hash: string }>('select id, name, owner_key_hash from shop where id = $1', [shop]);
  if (row === undefined || !sameHash(row.owner_key_hash, hashSecret(key))) return undefined;
  return { shop: { id: row.id, name: row.name }, proof: hashSecret(`form of ${key}`) };
}
