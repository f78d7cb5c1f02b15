import type { Database } from '../book/database.ts';
import type { Fetch } from './network.ts';

const path = '/secrets/office-token';
const metaKey = 'officeToken';
const tokenForm = /^[!-~]{1,500}$/;

/** Keeps the token of this counter. */
export interface TokenStore {
  read(): Promise<string | undefined>;
  keep(token: string): Promise<void>;
  forget(): Promise<void>;
}

/**
 * The token is a secret of the shell where that can keep one. Where it cannot, the token stands beside the book that it opens: it opens no more
 * than that, and the owner can withdraw it.
 */
export function createTokenStore(fetch: Fetch, { meta }: Pick<Database, 'meta'>): TokenStore {
  return {
    async read() {
      const stored = (await meta.get(metaKey))?.value;
      if (typeof stored === 'string') return stored;
      const reply = await fetch(path, { method: 'GET' }).catch(() => undefined); // a shell without secrets
      const text = reply?.status === 200 ? await reply.text() : '';
      return tokenForm.test(text) ? text : undefined;
    },
    async keep(token) {
      const reply = await fetch(path, { method: 'PUT', body: token }).catch(() => undefined);
      if (reply?.status === 204) await meta.delete(metaKey);
      else await meta.put({ key: metaKey, value: token });
    },
    async forget() {
      await meta.delete(metaKey);
      await fetch(path, { method: 'DELETE' }).catch(() => undefined); // the back office knows it no longer than the owner wants
    },
  };
}
