import type { Fetch } from '../network.ts';

const path = '/secrets/loyverse-token';
const tokenForm = /^[!-~]{1,500}$/;

export function isToken(text: string): boolean {
  return tokenForm.test(text);
}

/** Keeps the access token of a Loyverse account. */
export interface LoyverseTokens {
  read(): Promise<string | undefined>;
  keep(token: string): Promise<void>;
  forget(): Promise<void>;
}

/**
 * The token is a secret of the shell where that can keep one, else it stays in memory and is asked for again after a restart: it opens the whole
 * account, so it never stands beside the book.
 */
export function createLoyverseTokens(fetch: Fetch): LoyverseTokens {
  let held: string | undefined;
  return {
    async read() {
      if (held !== undefined) return held;
      const reply = await fetch(path, { method: 'GET' }).catch(() => undefined); // a shell without secrets
      const text = reply?.status === 200 ? await reply.text() : '';
      return isToken(text) ? text : undefined;
    },
    async keep(token) {
      held = token;
      await fetch(path, { method: 'PUT', body: token }).catch(() => undefined); // then it is asked for again
    },
    async forget() {
      held = undefined;
      await fetch(path, { method: 'DELETE' }).catch(() => undefined); // the owner can delete it at Loyverse
    },
  };
}
