import type { Network } from '../../../electron/engine/sync/network.ts';

/** A PC without a line, in a shell without secrets. */
export const noNetwork: Network = {
  fetch: () => Promise.reject(new TypeError('Failed to fetch')),
  random: () => 0.5,
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
  onOnline: () => () => undefined,
};
