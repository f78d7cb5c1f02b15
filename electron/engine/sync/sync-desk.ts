import type { ChangeId } from '../../../shared/contract/customers.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ConnectOrder, OpenReview, ReviewChoice, SyncLogEntry, SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { connectCounter, disconnectCounter } from './connect-counter.ts';
import type { ExchangeLoop } from './exchange-loop.ts';
import { LinkHolder } from './link-holder.ts';
import { createTokenStore } from './office-token.ts';
import { connectLoyverse, disconnectLoyverse, renewToken } from './loyverse/connect-loyverse.ts';
import { createLoyverseTokens } from './loyverse/loyverse-token.ts';
import type { RemoteReading } from './loyverse/map-customer.ts';
import { openLoop } from './open-loop.ts';
import { readReviews } from './read-reviews.ts';
import { RefusedCustomers } from './refused-customers.ts';
import { resolveReview } from './resolve-review.ts';
import type { SyncDeps } from './sync-deps.ts';
import { createSyncLog } from './sync-log.ts';
import { syncTables } from './sync-tables.ts';
import { Unconfirmed } from './unconfirmed.ts';
import { viewOf } from './sync-view-of.ts';

/** The connection to a back office, as the calls of the contract have it. */
export interface SyncDesk {
  state(): SyncView;
  connect(order: ConnectOrder): Promise<SyncView>;
  disconnect(): Promise<SyncView>;
  now(): SyncView;
  log(count: number, before?: number): Promise<readonly SyncLogEntry[]>;
  reviews(): Promise<readonly OpenReview[]>;
  resolve(change: ChangeId, choice: ReviewChoice): Promise<SyncView>;
  token(token: string): Promise<SyncView>;
  /** Begins to sync where this counter is connected. */
  start(): void;
  /** Settles once no exchange is under way, and none begins any more. */
  stop(): Promise<void>;
}

export interface SyncDeskDeps extends SyncDeps {
  /** How to read what Loyverse says, by the settings as they are. */
  reading(): RemoteReading;
}

/** Opens the connection, as far as there is one. */
export async function openSyncDesk(deps: SyncDeskDeps): Promise<SyncDesk> {
  const { book, database, environment, counter, outbox, network, emit } = deps;
  const tables = syncTables(database);
  const log = createSyncLog(database, environment, emit);
  const tokens = createTokenStore(network.fetch, database);
  const loyverseTokens = createLoyverseTokens(network.fetch);
  const unconfirmed = await Unconfirmed.open(database);
  const refused = await RefusedCustomers.open(database);
  let links = await LinkHolder.open(database);
  let loop: ExchangeLoop | undefined;
  let open = await countOpen();
  let started = false;
  /** Settles when what connects or disconnects is done with. */
  let queue: Promise<unknown> = Promise.resolve();

  function countOpen(): PromiseLike<number> {
    return tables.reviews.filter(({ settled }) => !settled).count();
  }

  const state = (): SyncView => (links === undefined ? { state: 'not-connected' } : viewOf({ link: links.current(), outbox, loop, reviews: open }));

  const tell = (): void => emit('sync.changed', state());

  const recount = async (): Promise<void> => {
    const before = open;
    open = await countOpen();
    if (open !== before) tell();
  };

  const changed = (): void => {
    tell();
    if (loop?.state.state === 'online') recount().catch(() => undefined); // the number is looked up again with the next change
  };

  outbox.waiting = () => {
    tell();
    loop?.wake('save');
  };

  async function begin(): Promise<void> {
    if (!started || links === undefined || loop !== undefined) return;
    loop = await openLoop({ ...deps, unconfirmed, refused, log, tokens, loyverseTokens, changed }, links);
    loop.start();
    tell();
  }

  const loyverseDeps = { ...deps, tokens: loyverseTokens, log, pause: end };

  /** Leaves the back office that this counter is connected to. */
  async function leave(): Promise<void> {
    if (links === undefined) return;
    await end();
    if (links.current().office.kind === 'loyverse') await disconnectLoyverse(loyverseDeps, links.current());
    else await disconnectCounter({ ...deps, tokens, unconfirmed, refused, log }, links.current());
    links = undefined;
    open = 0;
  }

  async function follow(): Promise<SyncView> {
    links = await LinkHolder.open(database);
    open = await countOpen();
    started = true;
    await begin();
    return state();
  }

  async function end(): Promise<void> {
    const ended = loop;
    loop = undefined;
    await ended?.stop();
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work);
    queue = done.catch(() => undefined); // its caller hears of it
    return done;
  }

  return {
    state,
    connect: (order) =>
      inTurn(async () => {
        if (links !== undefined && links.current().office.kind !== order.kind) throw new AppError('wrong-phase', `This counter is connected to ${links.current().office.shop}. Disconnect it first.`);
        if (order.kind === 'loyverse') await connectLoyverse(loyverseDeps, order.token);
        else await connectCounter({ ...deps, tokens, unconfirmed, refused, log, before: links?.current(), pause: end }, order);
        return follow();
      }).finally(() => inTurn(begin)),
    disconnect: () =>
      inTurn(async () => {
        await leave();
        tell();
        return state();
      }),
    now() {
      loop?.wake('now');
      return state();
    },
    log: (count, before) => log.read(count, before),
    reviews: () => readReviews(deps, links?.current()),
    async resolve(change, choice) {
      await resolveReview({ book, database, environment, clock: counter }, change, choice);
      await recount();
      return state();
    },
    token: (token) =>
      inTurn(async () => {
        const link = links?.current();
        if (link?.office.kind !== 'loyverse') throw new AppError('wrong-phase', 'This counter is not connected to Loyverse.');
        await renewToken(loyverseDeps, link, token);
        return follow();
      }).finally(() => inTurn(begin)),
    start() {
      started = true;
      void inTurn(begin);
    },
    async stop() {
      started = false;
      await inTurn(end);
    },
  };
}
