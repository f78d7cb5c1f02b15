import { randomUUID } from 'node:crypto';
import { migrate } from '../../back-office/database/migrate.ts';
import { openDatabase } from '../../back-office/database/open-database.ts';
import { type Database, DatabaseUnavailableError } from '../../back-office/database/sql.ts';
import { buildApp } from '../../back-office/http/build-app.ts';
import { createMetrics } from '../../back-office/http/metrics.ts';
import { usualLimits } from '../../back-office/limits.ts';
import { newPairingCode } from '../../back-office/pairing/pair-device.ts';
import { watchHeads } from '../../back-office/pull/head-watch.ts';
import { openShop } from '../../back-office/shop/open-shop.ts';
import { renewEpoch } from '../../back-office/shop/renew-epoch.ts';
import { lockShop, type ShopId } from '../../back-office/shop/shop-row.ts';

/** A request as it is on the line, ready to be delivered once or more. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Reply {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

/** The rows of a shop, as they were at some time. */
export type Backup = ReadonlyMap<string, string>;

const tables = ['shop', 'device', 'customer', 'key_holder', 'review', 'push', 'restamp', 'dead_letter', 'bucket'] as const;

/** The real back office on a real PostgreSQL, called without a socket; it crashes and is restored when told to. */
export interface ModelOffice {
  /** Its clock, which the test moves: milliseconds since 1970. */
  readonly clock: { now: number };
  readonly database: Database;
  call(request: Request): Promise<Reply>;
  /** The same, but the power fails just before what the request changes is committed, or just after. */
  callAndCrash(request: Request, when: 'before' | 'after'): Promise<Reply>;
  openShop(): Promise<ShopId>;
  pairingCode(shop: ShopId): Promise<string>;
  backUp(shop: ShopId): Promise<Backup>;
  /** @param told whether whoever restored said so, so that the shop gets another epoch */
  restore(shop: ShopId, backup: Backup, told: boolean): Promise<void>;
  close(): Promise<void>;
}

export async function openModelOffice(url: string): Promise<ModelOffice> {
  const clock = { now: 0 };
  const database = openDatabase({ url, connections: 6 });
  await migrate(database);
  let crash: 'before' | 'after' | undefined;
  const crashable: Database = {
    query: (text, values) => database.query(text, values),
    snapshot: (work) => database.snapshot(work),
    load: () => database.load(),
    close: () => database.close(),
    transaction: async (work) => {
      const result = await database.transaction(async (sql) => {
        const done = await work(sql);
        await sql.sent();
        if (crash === 'before') throw new DatabaseUnavailableError('The power went before the commit');
        return done;
      });
      if (crash === 'after') throw new DatabaseUnavailableError('The power went after the commit');
      return result;
    },
  };
  const heads = watchHeads(crashable, { pause: usualLimits.lookMs, patience: usualLimits.waitMs });
  const metrics = createMetrics({ load: () => database.load(), waiting: () => heads.waiting() });
  const limits = { ...usualLimits, requestsPerMinute: 1_000_000 };
  const app = await buildApp({ database: crashable, heads, metrics, limits, now: () => clock.now, stopping: () => false, log: () => undefined });
  await app.ready();

  const call = async ({ method, path, headers, body }: Request): Promise<Reply> => {
    const { statusCode, headers: replied, payload } = await app.inject({ method, url: path, headers: { ...headers }, ...(body === undefined ? {} : { payload: body }) });
    const retryAfter = replied['retry-after'];
    return { status: statusCode, retryAfter: retryAfter === undefined ? null : String(retryAfter), text: payload };
  };

  return {
    clock,
    database,
    call,
    async callAndCrash(request, when) {
      crash = when;
      try {
        return await call(request);
      } finally {
        crash = undefined;
      }
    },
    openShop: async () => (await openShop(database, randomUUID(), clock.now)).id,
    pairingCode: (shop) => newPairingCode(database, shop, clock.now),
    async backUp(shop) {
      const rows = await Promise.all(
        tables.map(async (table): Promise<readonly [string, string]> => {
          const key = table === 'shop' ? 'id' : 'shop';
          const [found] = await database.query<{ readonly rows: string }>(`select coalesce(json_agg(t), '[]')::text as rows from ${table} t where ${key} = $1`, [shop]);
          return [table, found?.rows ?? '[]'];
        }),
      );
      return new Map(rows);
    },
    async restore(shop, backup, told) {
      await database.transaction(async (sql) => {
        for (const [table, rows] of backup) {
          await sql.query(`delete from ${table} where ${table === 'shop' ? 'id' : 'shop'} = $1`, [shop]);
          await sql.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [rows]);
        }
        if (!told) return;
        await lockShop(sql, shop);
        await renewEpoch(sql, shop);
      });
    },
    async close() {
      heads.close();
      await app.close();
      await database.close();
    },
  };
}
