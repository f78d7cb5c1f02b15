import { type LoopDeps, ExchangeLoop } from './exchange-loop.ts';
import type { ExchangeDeps } from './exchange-context.ts';
import type { LoopFailure } from './loop-state.ts';
import { pauseFor } from './network.ts';
import { OfficeError } from './office.ts';
import { SyncExchange } from './sync-exchange.ts';
import { failureText, words } from './sync-words.ts';

/** The pause where a back office does not hold the call that waits for news: milliseconds. */
const impatience = 5000;
const second = 1000;

/** Keeps this book and a Counterbook back office one. */
export function createOfficeLoop(deps: LoopDeps & Omit<ExchangeDeps, 'progress'>): ExchangeLoop {
  const { environment, links, network, office } = deps;
  return new ExchangeLoop(deps, (progress) => {
    const exchange = new SyncExchange({ ...deps, progress });
    return {
      exchange: (signal) => exchange.run(signal),
      async waitForNews(signal) {
        const { epoch, cursor } = links.current();
        const asked = environment.now();
        try {
          const { head } = await office.wait(epoch, cursor, signal);
          if (head <= cursor && Math.abs(environment.now() - asked) < second) await pauseFor(network, impatience, signal);
        } catch (error) {
          // Too slow: a PC that slept meanwhile. The next exchange tells whether anybody is there.
          if (!(error instanceof OfficeError) || (error.failure.kind !== 'stopped' && error.failure.kind !== 'too-slow')) throw error;
        }
      },
      explain,
      backOnline: words.backOnline,
      shortestPause: 0,
      startsAfresh: true,
    };
  });
}

function explain(error: unknown): LoopFailure | 'stopped' | undefined {
  if (!(error instanceof OfficeError)) return undefined;
  const { failure } = error;
  if (failure.kind === 'stopped') return 'stopped';
  if (failure.kind === 'refused' && failure.error.code === 'not-paired') return { reason: words.revoked, needs: 'pairing' };
  if (failure.kind === 'refused' && failure.error.code === 'upgrade') return { reason: words.update, needs: 'update' };
  const retryAfter = failure.kind === 'refused' ? failure.retryAfter : undefined;
  return { reason: failureText(failure), ...(retryAfter === undefined ? {} : { retryAfter }) };
}
