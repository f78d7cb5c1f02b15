import type { MutationNumber, NamedCounter, Sequence, Waiting } from '../../shared/contract/sync/wire.ts';
import type { CounterId } from '../../shared/customer/stamp.ts';
import type { Sql, Transaction } from '../database/sql.ts';
import type { ShopId } from './shop-row.ts';

/** A counter of a shop. */
export interface DeviceRow {
  readonly id: CounterId;
  readonly name: string;
  readonly token_hash: string;
  /** The last of its mutations that took effect, or was refused. */
  readonly last_mid: MutationNumber;
  readonly cursor: Sequence;
  readonly waiting: number;
  readonly waiting_since: Date | null;
  readonly paired_at: Date;
  readonly seen_at: Date;
  readonly revoked_at: Date | null;
}

const deviceColumns = 'id, name, token_hash, last_mid, cursor, waiting, waiting_since, paired_at, seen_at, revoked_at';

export async function readDevice(sql: Sql, shop: ShopId, device: CounterId): Promise<DeviceRow | undefined> {
  const [row] = await sql.query<DeviceRow>(`select ${deviceColumns} from device where shop = $1 and id = $2`, [shop, device]);
  return row;
}

/** Reads a counter's row, and holds it to the end of the transaction. */
export async function lockDevice(sql: Sql, shop: ShopId, device: CounterId): Promise<DeviceRow | undefined> {
  const [row] = await sql.query<DeviceRow>(`select ${deviceColumns} from device where shop = $1 and id = $2 for update`, [shop, device]);
  return row;
}

/** All counters of a shop, those that are turned away too, by name. */
export function listDevices(sql: Sql, shop: ShopId): Promise<readonly DeviceRow[]> {
  return sql.query<DeviceRow>(`select ${deviceColumns} from device where shop = $1 order by name, id`, [shop]);
}

/** More counters than a shop has, however often they are paired anew. */
const NAMED = 1000;

/** What the counters of a shop are called, those that are turned away too: what they did is still told. */
export function listNames(sql: Sql, shop: ShopId): Promise<readonly NamedCounter[]> {
  return sql.query<NamedCounter>(`select id, name from device where shop = $1 order by paired_at desc, id limit ${NAMED}`, [shop]);
}

export async function deviceOfToken(sql: Sql, shop: ShopId, tokenHash: string): Promise<DeviceRow | undefined> {
  const [row] = await sql.query<DeviceRow>(`select ${deviceColumns} from device where shop = $1 and token_hash = $2 and revoked_at is null`, [shop, tokenHash]);
  return row;
}

/** Pairs a counter, for the first time or again: its mutations go on being counted where they were. */
export async function saveDevice(sql: Sql, shop: ShopId, device: { readonly id: CounterId; readonly name: string; readonly tokenHash: string; readonly at: Date }): Promise<void> {
  await sql.query(
    `insert into device (shop, id, name, token_hash, last_mid, cursor, waiting, paired_at, seen_at) values ($1, $2, $3, $4, 0, 0, 0, $5, $5)
     on conflict (shop, id) do update set name = excluded.name, token_hash = excluded.token_hash, paired_at = excluded.paired_at, seen_at = excluded.seen_at, revoked_at = null`,
    [shop, device.id, device.name, device.tokenHash, device.at],
  );
}

/** That a counter was here, and what waits there: for the owner's page. */
export interface Visit {
  readonly at: Date;
  readonly cursor: Sequence;
  readonly waiting: Waiting;
}

/** Writes how far a counter's mutations are taken: in the transaction of their effects, or they would take effect twice, or never. */
export function advanceDevice(sql: Transaction, shop: ShopId, device: CounterId, lastMid: MutationNumber, { at, cursor, waiting }: Visit): void {
  sql.send('update device set last_mid = $3, seen_at = $4, cursor = $5, waiting = $6, waiting_since = $7 where shop = $1 and id = $2', [
    shop, device, lastMid, at, cursor, waiting.changes, waiting.since === undefined ? null : new Date(waiting.since),
  ]);
}

/** Notes that a counter asked for changes. */
export async function noteVisit(sql: Sql, shop: ShopId, device: CounterId, at: Date, cursor: Sequence): Promise<void> {
  await sql.query('update device set seen_at = $3, cursor = $4 where shop = $1 and id = $2', [shop, device, at, cursor]);
}

export async function revokeDevice(sql: Sql, shop: ShopId, device: CounterId, at: Date): Promise<void> {
  await sql.query('update device set revoked_at = $3 where shop = $1 and id = $2 and revoked_at is null', [shop, device, at]);
}
