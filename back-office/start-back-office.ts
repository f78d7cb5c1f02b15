import type { AddressInfo } from 'node:net';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open-database.ts';
import type { Database } from './database/sql.ts';
import { buildApp } from './http/build-app.ts';
import { stopServing } from './http/stop-serving.ts';
import { createMetrics } from './http/metrics.ts';
import type { Service } from './http/service.ts';
import { type Limits, usualLimits } from './limits.ts';
import { newPairingCode } from './pairing/pair-device.ts';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.ts';
import { watchHeads } from './pull/head-watch.ts';
import { newOwnerKey, type OpenedShop, openShop } from './shop/open-shop.ts';
import { renewEpoch } from './shop/renew-epoch.ts';
import { lockShop, type ShopId } from './shop/shop-row.ts';
import { keepUp } from './upkeep/keep-up.ts';
import { relayShops } from './upkeep/relay-shops.ts';
import { retellRepairedShops } from './upkeep/retell-repaired.ts';

export interface BackOfficeOptions {
  /** A PostgreSQL somewhere, or a data folder on which one of our own is started. */
  readonly database: { readonly url: string } | { readonly folder: string };
  /** 127.0.0.1 unless said otherwise. */
  readonly host?: string;
  /** Any free one unless said otherwise. */
  readonly port?: number;
  readonly limits?: Partial<Limits>;
  /** Milliseconds since 1970; the computer's clock unless said otherwise. */
  readonly now?: () => number;
  /** Lines for whoever looks after the back office. */
  readonly log?: (line: string) => void;
}

/** A back office that runs: one copy of as many as are wanted on one database. */
export interface BackOffice {
  /** `http://host:port` */
  readonly address: string;
  readonly databaseUrl: string;
  readonly database: Database;
  /** The shop of a name, made where there is none; without a name the first one, called "My shop" where it is made. */
  openShop(name?: string): Promise<OpenedShop>;
  /** A code by which one counter may join the shop within a day. */
  newPairingCode(shop: ShopId): Promise<string>;
  newOwnerKey(shop: ShopId): Promise<string>;
  /** Tells all counters of a shop that its data was put back to an earlier day. */
  renewEpoch(shop: ShopId): Promise<string>;
  /** The same for all shops. */
  renewEpochs(): Promise<void>;
  /** Takes no more requests, finishes what runs, and lets go of everything. */
  close(): Promise<void>;
}

/** Starts a copy of the back office: its database where it has one of its own, then its tables, then its door. */
export async function startBackOffice(options: BackOfficeOptions): Promise<BackOffice> {
  const { database: choice, host = '127.0.0.1', port = 0, now = Date.now, log = () => undefined } = options;
  const limits = { ...usualLimits, ...options.limits };
  const postgres = 'url' in choice ? { url: choice.url, stop: async () => undefined } : await startEmbeddedPostgres(choice.folder);
  const database = openDatabase({ url: postgres.url, connections: limits.connections });
  const letGo = async (): Promise<void> => {
    await database.close();
    await postgres.stop();
  };
  try {
    await migrate(database);
    await relayShops(database);
    await retellRepairedShops(database);
    const heads = watchHeads(database, { pause: limits.lookMs, patience: limits.waitMs });
    let stopping = false;
    const metrics = createMetrics({ load: () => database.load(), waiting: () => heads.waiting() });
    const service: Service = { database, heads, metrics, limits, now, stopping: () => stopping, log };
    const app = await buildApp(service);
    const stop = stopServing(app);
    await app.listen({ host, port });
    const upkeep = keepUp(database, now, log);
    const renew = (shop: ShopId): Promise<string> =>
      database.transaction(async (sql) => {
        await lockShop(sql, shop);
        return renewEpoch(sql, shop);
      });
    return {
      address: addressOf(host, app.server.address()),
      databaseUrl: postgres.url,
      database,
      openShop: (name) => openShop(database, name, now()),
      newPairingCode: (shop) => newPairingCode(database, shop, now()),
      newOwnerKey: (shop) => newOwnerKey(database, shop),
      renewEpoch: renew,
      renewEpochs: async () => {
        for (const { id } of await database.query<{ readonly id: ShopId }>('select id from shop')) await renew(id);
      },
      close: async () => {
        stopping = true;
        heads.close();
        await upkeep.stop();
        await stop();
        await letGo();
      },
    };
  } catch (error) {
    await letGo();
    throw error;
  }
}

function addressOf(host: string, address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${address.port}`;
}
