import { ExchangeLoop, type LoopDeps } from '../exchange-loop.ts';
import type { LoopFailure } from '../loop-state.ts';
import { NeedsPerson } from '../needs-person.ts';
import { type Network, pauseFor } from '../network.ts';
import type { LoyverseDeps } from './loyverse-deps.ts';
import { LoyverseError } from './loyverse-error.ts';
import { loyverseFailureText, loyverseWords } from './loyverse-words.ts';
import { pullCustomers } from './pull-customers.ts';
import { PushCustomers } from './push-customers.ts';

export interface LoyverseLoopDeps extends LoopDeps, Omit<LoyverseDeps, 'api' | 'progress' | keyof LoopDeps> {
  /** Absent where the token is not known. */
  readonly api: LoyverseDeps['api'] | undefined;
  readonly environment: LoyverseDeps['environment'];
  readonly network: Network;
  readonly outbox: LoyverseDeps['outbox'];
}

/** Loyverse is asked for news this often, since it cannot tell a PC by itself: milliseconds. */
const newsInterval = 60_000;

/** Keeps this book and the customers at Loyverse one. */
export function createLoyverseLoop(deps: LoyverseLoopDeps): ExchangeLoop {
  const { api, environment, network, outbox } = deps;
  return new ExchangeLoop(deps, (progress) => ({
    async exchange(signal) {
      if (api === undefined) throw new NeedsPerson('token', loyverseWords.noToken);
      const known: LoyverseDeps = { ...deps, api, progress };
      const push = new PushCustomers(known);
      let [sent, received] = [0, 0];
      do {
        const began = environment.now();
        received += await pullCustomers(known, signal);
        sent += await push.run(signal, () => Math.abs(environment.now() - began) >= newsInterval);
      } while (outbox.state.changes > 0 && !signal.aborted);
      return { sent, received };
    },
    waitForNews: (signal) => pauseFor(network, newsInterval, signal),
    explain,
    backOnline: loyverseWords.backOnline,
    shortestPause: 1000,
    startsAfresh: false,
  }));
}

function explain(error: unknown): LoopFailure | 'stopped' | undefined {
  if (!(error instanceof LoyverseError)) return undefined;
  const { failure } = error;
  if (failure.kind === 'stopped') return 'stopped';
  const reason = loyverseFailureText(failure);
  if (failure.kind === 'token') return { reason, needs: 'token' };
  return { reason, ...(failure.kind === 'busy' && failure.retryAfter !== undefined ? { retryAfter: failure.retryAfter } : {}) };
}
