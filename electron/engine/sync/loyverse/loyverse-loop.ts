import { instant } from '../../import/import-deps.ts';
import { NeedsPerson } from '../needs-person.ts';
import { type Network, pauseFor } from '../network.ts';
import type { LoopState, Wake } from '../sync-loop.ts';
import { troubleText, words } from '../sync-words.ts';
import type { LoyverseDeps } from './loyverse-deps.ts';
import { LoyverseError } from './loyverse-error.ts';
import { loyverseFailureText, loyverseWords } from './loyverse-words.ts';
import { pullCustomers } from './pull-customers.ts';
import { PushCustomers } from './push-customers.ts';

export interface LoyverseLoopDeps extends Omit<LoyverseDeps, 'api' | 'progress'> {
  /** Absent where the token is not known. */
  readonly api: LoyverseDeps['api'] | undefined;
  readonly network: Network;
  /** Told at every change of the state. */
  readonly changed: () => void;
}

const second = 1000;
const longestPause = 60 * second;
/** Loyverse is asked for news this often: it cannot tell a PC by itself. */
const newsInterval = 60 * second;

/** Keeps this book and the customers at Loyverse one, one call at a time. It ends with `stop` alone: whatever fails is said, and tried again. */
export class LoyverseLoop {
  readonly #deps: LoyverseLoopDeps;
  readonly #stopped = new AbortController();
  #state: LoopState = { state: 'syncing' };
  #failures = 0;
  #said: string | undefined;
  #pause: { readonly by: ReadonlySet<Wake>; readonly controller: AbortController } | undefined;
  /** Something came up while an exchange was under way. */
  #woken = false;
  #running: Promise<void> = Promise.resolve();

  constructor(deps: LoyverseLoopDeps) {
    this.#deps = deps;
  }

  get state(): LoopState {
    return this.#state;
  }

  /** ISO 8601, UTC. */
  get lastSuccess(): string | undefined {
    return this.#deps.links.current().lastSuccess;
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
    if (this.#pause === undefined) this.#woken ||= by === 'now';
    else if (this.#pause.by.has(by)) this.#pause.controller.abort();
  }

  async #run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      try {
        await this.#exchange();
        if (!this.#woken && this.#deps.outbox.state.changes === 0) await this.#pauseFor(newsInterval, anything);
      } catch (error) {
        await this.#failed(error);
      }
    }
  }

  async #exchange(): Promise<void> {
    const { api, environment, links, log, outbox } = this.#deps;
    if (api === undefined) throw new NeedsPerson('token', loyverseWords.noToken);
    this.#woken = false;
    if (this.#state.state !== 'offline') this.#show({ state: 'syncing' });
    const deps: LoyverseDeps = { ...this.#deps, api, progress: (progress) => this.#show({ state: 'syncing', progress }) };
    const push = new PushCustomers(deps);
    const { signal } = this.#stopped;
    let [sent, received] = [0, 0];
    do {
      const began = environment.now();
      received += await pullCustomers(deps, signal);
      sent += await push.run(signal, () => Math.abs(environment.now() - began) >= newsInterval);
    } while (outbox.state.changes > 0 && !signal.aborted);
    const lastSuccess = instant(environment);
    await links.change((link) => ({ ...link, lastSuccess }));
    this.#failures = 0;
    if (this.#said !== undefined) await log.say('good', loyverseWords.backOnline);
    this.#said = undefined;
    if (sent + received > 0) await log.say('good', words.exchanged(sent, received));
    this.#show({ state: 'online' });
  }

  /** Says what went wrong, and pauses. */
  async #failed(error: unknown): Promise<void> {
    const failure = error instanceof LoyverseError ? error.failure : undefined;
    if (failure?.kind === 'stopped') return;
    const { log, network, environment } = this.#deps;
    const person = error instanceof NeedsPerson ? error : failure?.kind === 'token' ? new NeedsPerson('token', loyverseWords.badToken) : undefined;
    const reason = person?.message ?? (failure === undefined ? troubleText(error) : loyverseFailureText(failure));
    if (reason !== this.#said) await log.say('problem', reason);
    this.#said = reason;
    if (person !== undefined) {
      this.#show({ state: 'offline', reason, needs: person.needs });
      await this.#pauseFor(undefined, aPerson);
      return;
    }
    const asked = failure?.kind === 'busy' ? failure.retryAfter : undefined;
    const pause = Math.max(second, asked ?? network.random() * Math.min(longestPause, second * 2 ** this.#failures));
    this.#failures = Math.min(this.#failures + 1, 10);
    this.#show({ state: 'offline', reason, nextTry: environment.now() + pause });
    await this.#pauseFor(pause, asked === undefined ? anything : aPerson);
  }

  /** Pauses so many milliseconds, or without an end, until something wakes us. */
  async #pauseFor(milliseconds: number | undefined, by: ReadonlySet<Wake>): Promise<void> {
    const controller = new AbortController();
    const end = (): void => controller.abort();
    this.#stopped.signal.addEventListener('abort', end);
    if (this.#stopped.signal.aborted) end();
    this.#pause = { by, controller };
    try {
      if (milliseconds !== undefined) await pauseFor(this.#deps.network, milliseconds, controller.signal);
      else if (!controller.signal.aborted) await new Promise((resolve) => controller.signal.addEventListener('abort', resolve));
    } finally {
      this.#pause = undefined;
      this.#stopped.signal.removeEventListener('abort', end);
    }
  }

  #show(state: LoopState): void {
    this.#state = state;
    this.#deps.changed();
  }
}

const anything: ReadonlySet<Wake> = new Set<Wake>(['save', 'online', 'now']);
const aPerson: ReadonlySet<Wake> = new Set<Wake>(['now']);
