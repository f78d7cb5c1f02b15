import type { ConnectOrder } from '../../../shared/contract/sync/sync-view.ts';
import type { PairReply } from '../../../shared/contract/sync/wire.ts';
import { enqueueBook } from './enqueue-book.ts';
import { deleteLink, type Link, writeLink } from './link.ts';
import { officeAddress } from './office-address.ts';
import type { TokenStore } from './office-token.ts';
import { pairCounter } from './pair-counter.ts';
import type { RefusedCustomers } from './refused-customers.ts';
import type { SyncDeps } from './sync-deps.ts';
import type { SyncLog } from './sync-log.ts';
import { syncTables } from './sync-tables.ts';
import { words } from './sync-words.ts';
import type { Unconfirmed } from './unconfirmed.ts';

export interface ConnectDeps extends SyncDeps {
  readonly tokens: TokenStore;
  readonly unconfirmed: Unconfirmed;
  readonly refused: RefusedCustomers;
  readonly log: SyncLog;
}

const connectedBefore = 'connectedBefore';

/**
 * Pairs this counter with a back office, and puts its whole book into the outbox. A counter that was turned away and comes back to the same shop
 * goes on where it was instead. Fails as `pairCounter` does, with `wrong-address`, or as the database does; nothing is changed then.
 * @param before the link so far. `pause` ends the exchanges with it
 */
export async function connectCounter(deps: ConnectDeps & { readonly before: Link | undefined; pause(): Promise<void> }, order: Extract<ConnectOrder, { readonly kind: 'counterbook' }>): Promise<void> {
  const { database, environment, counter, network, tokens, before, log } = deps;
  const address = officeAddress(order.address);
  const name = order.name.trim();
  const again = before !== undefined && before.forked !== true && before.office.kind === 'counterbook' && before.office.address === address;
  // Numbers of mutations begin at 1 again, which a back office that knows this counter would take for a copy of it.
  const isKnown = (await database.meta.get(connectedBefore)) !== undefined;
  const device = isKnown && !again ? environment.randomId() : counter.id;
  const paired = await pairCounter(network, address, { code: order.code.trim(), device, name });
  await deps.pause();
  await tokens.keep(paired.token);
  const office = { kind: 'counterbook', shop: paired.shopName, address } as const;
  if (again && paired.shop === before.shop) {
    await writeLink(database, { ...before, office, name }); // where the epoch is another, the first exchange finds out
    await log.say('good', words.pairedAgain(paired.shopName));
    return;
  }
  await begin(deps, paired, { office, name, device });
  await log.say('good', words.connected(paired.shopName));
}

async function begin(deps: ConnectDeps, { shop, epoch }: PairReply, { office, name, device }: Pick<Link, 'office' | 'name'> & { readonly device: string }): Promise<void> {
  const { book, database, environment, counter, outbox, unconfirmed, refused } = deps;
  const tables = syncTables(database);
  await book.warmUp(environment.yield);
  const then = await book.between([tables.outbox, tables.outboxTexts, tables.reviews, tables.unconfirmed, database.meta], async () => {
    await tables.reviews.clear();
    await database.meta.put({ key: connectedBefore, value: true });
    await writeLink(database, { office, shop, name, counters: [], epoch, cursor: 0, snapshot: { keepAll: false } });
    return [
      await counter.become(device),
      await unconfirmed.clear(),
      await refused.clear(),
      await outbox.restart({ id: environment.newId(), kind: 'connect' }, (said) => enqueueBook(book, said)),
    ];
  });
  for (const step of then) step();
}

/** Ends the connection. The book stays as it is. */
export async function disconnectCounter({ book, database, outbox, unconfirmed, refused, tokens, log }: ConnectDeps, { office }: Link): Promise<void> {
  const tables = syncTables(database);
  const then = await book.between([tables.outbox, tables.outboxTexts, tables.reviews, tables.unconfirmed, database.meta], async () => {
    await tables.reviews.clear();
    await deleteLink(database);
    return [await outbox.end(), await unconfirmed.clear(), await refused.clear()];
  });
  for (const step of then) step();
  await tokens.forget();
  await log.say('info', words.disconnected(office.shop));
}
