import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { hashSecret } from '../pairing/secrets.ts';
import { refuse } from '../refusal.ts';
import type { Limits } from '../limits.ts';

/** Ten minutes, for tries at secrets. */
const TRIES_MS = 10 * 60_000;

/**
 * Lets routes be limited. Each copy counts for itself: the limits keep one counter that runs wild from taking all, and guessing
 * hopeless, for which a few times as much does as well.
 */
export async function limitRequests(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) => refuse('slow-down', {}, Math.max(1, Math.ceil(ttl / 1000))),
  });
}

/** So many requests a minute of one counter, which its token tells. */
export function perCounter({ requestsPerMinute }: Limits): { readonly rateLimit: RateLimitOptions } {
  return {
    rateLimit: {
      max: requestsPerMinute,
      timeWindow: 60_000,
      groupId: 'counter',
      keyGenerator: ({ headers, ip }) => (headers.authorization === undefined ? ip : hashSecret(headers.authorization)),
    },
  };
}

/** Keeps guesses at secrets few. Whoever knows the secret is never counted. */
export interface TryLimit {
  /** @throws Refusal where too many tries from this address, or from everywhere, have failed lately */
  check(address: string): void;
  failed(address: string): void;
}

/** From everywhere, too: whoever has many addresses has no more tries. */
export function limitTries({ triesPerAddress, triesInAll }: Limits, now: () => number): TryLimit {
  const failures = new Map<string, number>();
  let since = now();
  let inAll = 0;
  return {
    check: (address) => {
      const at = now();
      if (Math.abs(at - since) > TRIES_MS) {
        since = at;
        inAll = 0;
        failures.clear();
      }
      if (inAll >= triesInAll || (failures.get(address) ?? 0) >= triesPerAddress) throw refuse('slow-down', {}, Math.max(1, Math.ceil((since + TRIES_MS - at) / 1000)));
    },
    failed: (address) => {
      inAll += 1;
      failures.set(address, (failures.get(address) ?? 0) + 1);
    },
  };
}
