import type { Sequence, WaitReply } from '../../shared/contract/sync/wire.ts';
import type { Sql } from '../database/sql.ts';
import { refuse } from '../refusal.ts';
import type { ShopId } from '../shop/shop-row.ts';

/** Lets counters wait until something happens in their shop. */
export interface HeadWatch {
  /** Settles once the shop's head passes `after` or its epoch changes; after `patience` milliseconds in any case. */
  wait(shop: ShopId, epoch: string, after: Sequence, gone: AbortSignal): Promise<WaitReply>;
  /** Something happened in a shop through this copy: whoever waits is told without a look at the database. */
  tell(shop: ShopId, epoch: string, head: Sequence): void;
  waiting(): number;
  /** Sends all away, and looks no more. */
  close(): void;
}

interface Waiter {
  readonly shop: ShopId;
  readonly epoch: string;
  readonly after: Sequence;
  readonly until: number;
  readonly settle: (reply: WaitReply) => void;
  readonly fail: (error: unknown) => void;
}

interface ShopHead {
  readonly id: ShopId;
  readonly epoch: string;
  readonly head: Sequence;
}

/**
 * Looks once a `pause` with one statement for all who wait, however many: copies of the back office do not know of each other, and
 * not every cluster can notify.
 */
export function watchHeads(sql: Sql, { pause, patience }: { readonly pause: number; readonly patience: number }): HeadWatch {
  const waiters = new Set<Waiter>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const look = async (): Promise<void> => {
    const shops = [...new Set([...waiters].map(({ shop }) => shop))];
    try {
      const heads = await sql.query<ShopHead>('select id, epoch, head from shop where id = any($1)', [shops]);
      for (const { id, epoch, head } of heads) tell(id, epoch, head);
      const now = performance.now();
      for (const waiter of waiters) {
        const known = heads.find(({ id }) => id === waiter.shop);
        if (known !== undefined && waiter.until <= now) waiter.settle({ epoch: known.epoch, head: known.head });
      }
    } catch (error) {
      for (const waiter of waiters) waiter.fail(error);
    }
  };
  const lookOn = (): void => {
    if (timer !== undefined || waiters.size === 0 || closed) return;
    timer = setTimeout(() => {
      void look().finally(() => {
        timer = undefined;
        lookOn();
      });
    }, pause);
  };
  const tell = (shop: ShopId, epoch: string, head: Sequence): void => {
    for (const waiter of waiters) {
      if (waiter.shop === shop && (head > waiter.after || epoch !== waiter.epoch)) waiter.settle({ epoch, head });
    }
  };

  return {
    wait: async (shop, epoch, after, gone) => {
      const [now] = await sql.query<ShopHead>('select id, epoch, head from shop where id = $1', [shop]);
      if (now === undefined) throw refuse('not-paired');
      if (now.epoch !== epoch || now.head > after || closed || gone.aborted) return { epoch: now.epoch, head: now.head };
      return new Promise<WaitReply>((resolve, reject) => {
        const leave = (): void => {
          waiters.delete(waiter);
          gone.removeEventListener('abort', leave);
        };
        const waiter: Waiter = {
          shop, epoch, after,
          until: performance.now() + patience,
          settle: (reply) => {
            leave();
            resolve(reply);
          },
          fail: (error) => {
            leave();
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        };
        waiters.add(waiter);
        gone.addEventListener('abort', () => waiter.settle({ epoch, head: after }), { once: true });
        lookOn();
      });
    },
    tell,
    waiting: () => waiters.size,
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (const { settle, epoch, after } of waiters) settle({ epoch, head: after });
    },
  };
}
