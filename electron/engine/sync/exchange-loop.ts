import type { SyncProgress } from '../../../shared/contract/sync/sync-view.ts';
import type { Environment } from '../environment.ts';
import { instant } from '../import/import-deps.ts';
import type { LinkHolder } from './link-holder.ts';
import type { LoopFailure, LoopState, Wake } from './loop-state.ts';
import { NeedsPerson } from './needs-person.ts';
import { type Network, pauseFor } from './network.ts';
import type { Outbox } from './outbox.ts';
import type { SyncLog } from './sync-log.ts';
import { troubleText, words } from './sync-words.ts';

/** What a loop does, by the kind of the back office. */
export interface LoopSteps {
  /** Sends and takes in everything there is. Fails with whatever keeps it from going on; what was done until then stays. */
  exchange(signal: AbortSignal): Promise<{ readonly sent: number; readonly received: number }>;
  /** Settles when it is time for the next exchange, or as soon as the signal is aborted. */
  waitForNews(signal: AbortSignal): Promise<void>;
  /** What a failure of this kind of back office means; undefined where it is none of its own. */
  explain(error: unknown): LoopFailure | 'stopped' | undefined;
  /** What the log says after a failure, once an exchange ended well. */
  readonly backOnline: string;
  /** Milliseconds that every pause after a failure takes at least. */
  readonly shortestPause: number;
  /** Whether the pauses begin short again once something woke the loop. */
  readonly startsAfresh: boolean;
}

export interface LoopDeps {
  readonly environment: Pick<Environment, 'now'>;
  readonly network: Pick<Network, 'random' | 'after' | 'onOnline'>;
  readonly outbox: Pick<Outbox, 'state'>;
  readonly links: LinkHolder;
  readonly log: SyncLog;
  /** Told at every change of the state. */
  readonly changed: () => void;
}

const second = 1000;
const longestPause = 60 * second;
/** The last success is written down this often. */
const successInterval = 60 * second;

/** Keeps this book and a back office one, one exchange at a time. It ends with `stop` alone: whatever fails is said, and tried again. */
export class ExchangeLoop {
  readonly #deps: LoopDeps;
  readonly #steps: LoopSteps;
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

  /** @param stepsWith makes the steps; they tell how far an exchange is */
  constructor(deps: LoopDeps, stepsWith: (progress: (progress: SyncProgress) => void) => LoopSteps) {
    this.#deps = deps;
    this.#steps = stepsWith((progress) => this.#show({ state: 'syncing', progress }));
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
        if (!this.#woken && this.#deps.outbox.state.changes === 0) await this.#untilWoken(anything, (signal) => this.#steps.waitForNews(signal));
      } catch (error) {
        await this.#failed(error);
      }
    }
  }

  async #exchangeOnce(): Promise<void> {
    const { environment, links, log } = this.#deps;
    this.#woken = false;
    if (this.#state.state !== 'offline') this.#show({ state: 'syncing' });
    const { sent, received } = await this.#steps.exchange(this.#stopped.signal);
    const lastSuccess = instant(environment);
    this.#lastSuccess = lastSuccess;
    this.#failures = 0;
    if (Math.abs(environment.now() - Date.parse(links.current().lastSuccess ?? '1970-01-01')) >= successInterval) {
      await links.change((link) => ({ ...link, lastSuccess }));
    }
    if (this.#said !== undefined) await log.say('good', this.#steps.backOnline);
    this.#said = undefined;
    if (sent + received > 0) await log.say('good', words.exchanged(sent, received));
    this.#show({ state: 'online' });
  }

  /** Says what went wrong, and pauses. */
  async #failed(error: unknown): Promise<void> {
    const failure: LoopFailure | 'stopped' =
      error instanceof NeedsPerson ? { reason: error.message, needs: error.needs } : (this.#steps.explain(error) ?? { reason: troubleText(error) });
    if (failure === 'stopped') return;
    const { reason } = failure;
    if (reason !== this.#said) await this.#deps.log.say('problem', reason);
    this.#said = reason;
    if ('needs' in failure) {
      this.#show({ state: 'offline', reason, needs: failure.needs });
      await this.#untilWoken(aPerson, untilAborted);
    } else {
      await this.#pause(reason, failure.retryAfter);
    }
  }

  /** Pauses as long as the back office asks, else longer with each failure and by chance, so that the counters of a shop do not all come back at once. */
  async #pause(reason: string, asked: number | undefined): Promise<void> {
    const { network, environment } = this.#deps;
    const pause = Math.max(this.#steps.shortestPause, asked ?? network.random() * Math.min(longestPause, second * 2 ** this.#failures));
    this.#failures = Math.min(this.#failures + 1, 10);
    const failedAt = environment.now();
    this.#show({ state: 'offline', reason, nextTry: failedAt + pause });
    const woken = await this.#untilWoken(asked === undefined ? anything : aPerson, (signal) => pauseFor(network, pause, signal));
    if (!woken) return;
    if (this.#steps.startsAfresh) this.#failures = 0;
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

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });
}
