import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
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

/** So many tries at a secret from one address. */
export function perAddress({ triesPerAddress }: Limits, groupId: string): { readonly rateLimit: RateLimitOptions } {
  return { rateLimit: { max: triesPerAddress, timeWindow: TRIES_MS, groupId, keyGenerator: ({ ip }: FastifyRequest) => ip } };
}

/** Counts tries at a secret from everywhere: whoever has many addresses has no more tries. */
export function limitTries({ triesInAll }: Limits, now: () => number): () => void {
  let since = now();
  let tries = 0;
  return () => {
    const at = now();
    if (Math.abs(at - since) > TRIES_MS) {
      since = at;
      tries = 0;
    }
    tries += 1;
    if (tries > triesInAll) throw refuse('slow-down', {}, Math.max(1, Math.ceil((since + TRIES_MS - at) / 1000)));
  };
}
