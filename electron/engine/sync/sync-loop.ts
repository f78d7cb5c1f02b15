import type { ConnectedView, SyncProgress } from '../../../shared/contract/sync/sync-view.ts';
import { instant } from '../import/import-deps.ts';
import type { ExchangeDeps } from './exchange-context.ts';
import { NeedsPerson } from './needs-person.ts';
import { type Network, pauseFor } from './network.ts';
import { OfficeError } from './office.ts';
import { SyncExchange } from './sync-exchange.ts';
import { failureText, troubleText, words } from './sync-words.ts';

/** How the sync stands, as far as the loop knows. */
export type LoopState =
  | { readonly state: 'online' }
  | { readonly state: 'syncing'; readonly progress?: SyncProgress }
  | { readonly state: 'offline'; readonly reason: string; readonly nextTry?: number; readonly needs?: NonNullable<ConnectedView['needs']> };

/** What makes the loop go on at once. */
export type Wake =
  /** There is something to send. */
  | 'save'
  /** The PC has a line again. */
  | 'online'
  /** A person wants it. */
  | 'now';

export interface LoopDeps extends Omit<ExchangeDeps, 'progress'> {
  readonly network: Pick<Network, 'random' | 'after' | 'onOnline'>;
  /** Told at every change of the state. */
  readonly changed: () => void;
}

const second = 1000;
const longestPause = 60 * second;
/** The pause where a back office does not hold the call that waits for news. */
const impatience = 5 * second;
/** The last success is written down this often. */
const successInterval = 60 * second;

/** Keeps this book and the back office one, one exchange at a time. It ends with `stop` alone: whatever fails is said, and tried again. */
export class SyncLoop {
  readonly #deps: LoopDeps;
  readonly #exchange: SyncExchange;
  readonly #stopped = new AbortController();
  #state: LoopState = { state: 'syncing' };
  #lastSuccess: string | undefined;
  #failures = 0;
  #said: string | undefined;
  /** Ends the pause or the waiting that is under way, where there is one that this may end. */
  #wakeable: { readonly by: ReadonlySet<Wake>; readonly controller: AbortController } | undefined;
  /** Something came up while an exchange was under way. */
  #woken = false;
  #running: Promise<void> = Promise.resolve();

  constructor(deps: LoopDeps) {
    this.#deps = deps;
    this.#exchange = new SyncExchange({ ...deps, progress: (progress) => this.#show({ state: 'syncing', progress }) });
  }

  get state(): LoopState {
    return this.#state;
  }

  /** ISO 8601, UTC. */
  get lastSuccess(): string | undefined {
    return this.#lastSuccess ?? this.#deps.links.current().lastSuccess;
  }

  start(): void {
    const off = this.#deps.network.onOnline(() => this.wake('online'));
    this.#running = this.#run().finally(off);
  }

  /** Settles once nothing of it is under way. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  wake(by: Wake): void {
    if (this.#wakeable !== undefined) {
      if (this.#wakeable.by.has(by)) this.#wakeable.controller.abort();
    } else if (by !== 'save') {
      this.#woken = true; // what was saved during an exchange goes out with it, or is seen after it
    }
  }

  async #run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      try {
        await this.#exchangeOnce();
        await this.#waitForNews();
      } catch (error) {
        await this.#failed(error);
      }
    }
  }

  async #exchangeOnce(): Promise<void> {
    const { environment, links, log } = this.#deps;
    this.#woken = false;
    if (this.#state.state !== 'offline') this.#show({ state: 'syncing' });
    const { sent, received } = await this.#exchange.run(this.#stopped.signal);
    const lastSuccess = instant(environment);
    this.#lastSuccess = lastSuccess;
    this.#failures = 0;
    if (Math.abs(environment.now() - Date.parse(links.current().lastSuccess ?? '1970-01-01')) >= successInterval) {
      await links.change((link) => ({ ...link, lastSuccess }));
    }
    if (this.#said !== undefined) await log.say('good', words.backOnline);
    this.#said = undefined;
    if (sent + received > 0) await log.say('good', words.exchanged(sent, received));
    this.#show({ state: 'online' });
  }

  async #waitForNews(): Promise<void> {
    const { environment, links, network, office, outbox } = this.#deps;
    if (this.#woken || outbox.state.changes > 0) return;
    const { epoch, cursor } = links.current();
    await this.#untilWoken(anything, async (signal) => {
      const asked = environment.now();
      try {
        const { head } = await office.wait(epoch, cursor, signal);
        if (head <= cursor && Math.abs(environment.now() - asked) < second) await pauseFor(network, impatience, signal);
      } catch (error) {
        // Too slow: a PC that slept meanwhile. The next exchange tells whether anybody is there.
        if (!(error instanceof OfficeError) || (error.failure.kind !== 'stopped' && error.failure.kind !== 'too-slow')) throw error;
      }
    });
  }

  /** Says what went wrong, and pauses. */
  async #failed(error: unknown): Promise<void> {
    if (error instanceof OfficeError && error.failure.kind === 'stopped') return;
    const { log, network, environment } = this.#deps;
    const person = personFor(error);
    const reason = person?.message ?? (error instanceof OfficeError ? failureText(error.failure) : troubleText(error));
    if (reason !== this.#said) await log.say('problem', reason);
    this.#said = reason;
    if (person !== undefined) {
      this.#show({ state: 'offline', reason, needs: person.needs });
      await this.#untilWoken(aPerson, (signal) => untilAborted(signal));
      return;
    }
    const asked = error instanceof OfficeError && error.failure.kind === 'refused' ? error.failure.retryAfter : undefined;
    const pause = asked ?? network.random() * Math.min(longestPause, second * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 10);
    const failedAt = environment.now();
    this.#show({ state: 'offline', reason, nextTry: failedAt + pause });
    const woken = await this.#untilWoken(asked === undefined ? anything : aPerson, (signal) => pauseFor(network, pause, signal));
    if (!woken) return;
    this.#failures = 0;
    const early = second - Math.abs(environment.now() - failedAt); // however often something is saved, the office is asked once a second
    if (early > 0) await pauseFor(network, early, this.#stopped.signal);
  }

  /** Does something until it ends or something wakes us; answers whether that was it. */
  async #untilWoken(by: ReadonlySet<Wake>, work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    const controller = new AbortController();
    const end = (): void => controller.abort();
    this.#stopped.signal.addEventListener('abort', end);
    if (this.#stopped.signal.aborted) end();
    this.#wakeable = { by, controller };
    try {
      await work(controller.signal);
    } finally {
      this.#wakeable = undefined;
      this.#stopped.signal.removeEventListener('abort', end);
    }
    return controller.signal.aborted;
  }

  #show(state: LoopState): void {
    this.#state = state;
    this.#deps.changed();
  }
}

const anything: ReadonlySet<Wake> = new Set<Wake>(['save', 'online', 'now']);
const aPerson: ReadonlySet<Wake> = new Set<Wake>(['now']);

/** Whom it takes to go on, where it takes one. */
function personFor(error: unknown): NeedsPerson | undefined {
  if (error instanceof NeedsPerson) return error;
  if (!(error instanceof OfficeError) || error.failure.kind !== 'refused') return undefined;
  switch (error.failure.error.code) {
    case 'not-paired':
      return new NeedsPerson('pairing', words.revoked);
    case 'upgrade':
      return new NeedsPerson('update', words.update);
    default:
      return undefined;
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });
}
