import type { Database } from '../database/sql.ts';
import type { ShopId } from '../shop/shop-row.ts';
import { purgeShop } from './purge-shop.ts';
import { retellRepaired } from './retell-repaired.ts';

const EVERY_MS = 60 * 60_000;

/** What runs beside the requests, until it is stopped. */
export interface Upkeep {
  stop(): Promise<void>;
}

/** Forgets once an hour what is kept for a time only, and tells of damaged rows that somebody repaired. Of several copies the first to come does a shop. */
export function keepUp(database: Database, now: () => number, log: (line: string) => void): Upkeep {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const round = async (): Promise<void> => {
    try {
      for (;;) {
        const shop = stopped ? undefined : await claimShop(database, now());
        if (shop === undefined) return;
        await purgeShop(database, shop, now());
        await retellRepaired(database, shop);
      }
    } catch (error) {
      log(`Old data was not cleared away and is tried again in an hour: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const timer = setInterval(() => {
    running = running.then(round);
  }, EVERY_MS);
  timer.unref();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** A shop whose turn it is, and that no other copy took. */
export async function claimShop(database: Database, now: number): Promise<ShopId | undefined> {
  const due = new Date(now - EVERY_MS);
  const rows = await database.query<{ readonly id: ShopId }>('select id from shop where purged_at < $1 order by purged_at limit 1', [due]);
  const [found] = rows;
  if (found === undefined) return undefined;
  const claimed = await database.query('update shop set purged_at = $2 where id = $1 and purged_at < $3 returning id', [found.id, new Date(now), due]);
  return claimed.length > 0 ? found.id : claimShop(database, now);
}
