import type { StampedCustomer } from '../../shared/customer/customer.ts';
import { Database } from '../../electron/engine/book/database.ts';
import { createEngine } from '../../electron/engine/engine.ts';
import { createEnvironment } from '../../electron/engine/environment.ts';
import { createNetwork } from '../../electron/engine/sync/network.ts';
import { commit } from './book-of.ts';

/** A counter with a book of its own. */
export interface BenchCounter {
  fill(customers: readonly StampedCustomer[]): Promise<void>;
  /** Joins the shop of a back office, and syncs from then on. */
  connect(address: string, code: string): Promise<void>;
  /** Settles as soon as nothing waits to be sent. */
  sent(): Promise<void>;
  /** Settles as soon as the book holds so many customers. */
  holds(customers: number): Promise<void>;
  /** Settles as soon as a customer is in the book. */
  has(id: string): Promise<void>;
  /** Settles once an exchange has ended well, and the counter waits for news. */
  idle(): Promise<void>;
  /** Saves a new customer as the form does. */
  save(id: string, name: string): Promise<void>;
  /** Ends the sync and deletes the book. */
  close(): Promise<void>;
}

/** Opens a whole engine, as a counter runs it, on an empty database. */
export async function openBenchCounter(name: string): Promise<BenchCounter> {
  const database = new Database(name);
  await database.delete();
  await database.open();
  const watchers = new Set<() => void>();
  const look = (): void => {
    for (const watcher of watchers) watcher();
  };
  const { book, sync, handlers } = await createEngine({ database, environment: createEnvironment(), network: createNetwork(), emit: look, language: 'en-SG' });

  /** Looks again at whatever the engine tells. A counter that lost its back office will not get there. */
  const until = (there: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const watcher = (): void => {
        const view = sync.state();
        if (!there() && view.state !== 'offline') return;
        watchers.delete(watcher);
        if (view.state === 'offline') reject(new Error(`The counter is offline: ${view.reason}`));
        else resolve();
      };
      watchers.add(watcher);
      watcher();
    });
  const waiting = (): number => {
    const view = sync.state();
    return view.state === 'not-connected' ? Number.NaN : view.waiting.changes;
  };

  return {
    fill: (customers) => commit(book, crypto.randomUUID(), customers),
    connect: async (address, code) => {
      await sync.connect({ kind: 'counterbook', address, code, name });
    },
    sent: () => until(() => waiting() === 0),
    holds: (customers) => until(() => book.state.customers === customers),
    has: (id) => until(() => book.read(id) !== undefined),
    idle: () => until(() => sync.state().state === 'online' && waiting() === 0),
    save: async (id, customer) => {
      await handlers['customers.save']({ change: crypto.randomUUID(), draft: { id, typed: { name: customer, email: `${id}@example.com` } } }, { cancelled: false, check: () => undefined });
    },
    close: async () => {
      await sync.stop();
      await database.delete();
    },
  };
}
