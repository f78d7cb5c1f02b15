import type { FetchReply, Network } from '../network.ts';
import { pauseFor } from '../network.ts';
import { type CustomerPage, type Merchant, readDeletion, readErrors, readMerchant, readPage, readRemote, type RemoteCustomer, type RemoteTexts, writeRemote } from './loyverse-codec.ts';
import { LoyverseError } from './loyverse-error.ts';

/** Milliseconds that an answer may take. */
const patience = 30_000;
/** Milliseconds between two calls: Loyverse allows 300 in 300 seconds to all programs of an account together. */
export const pace = 1000;
/** The most customers of a page that Loyverse gives. */
const pageSize = 250;
/** The longest that Loyverse may ask us to stay away, in milliseconds. */
const longestPause = 60 * 60 * 1000;

const ownPath = '/api/loyverse/v1.0/';

/** Which customers to list. */
export interface Listing {
  /** Only those changed at this instant or later (ISO 8601). */
  readonly since?: string;
  readonly cursor?: string;
  /** Asks by the cursor and nothing else. */
  readonly alone?: boolean;
}

/** The customers of a Loyverse account: https://developer.loyverse.com. Each call fails with `LoyverseError`, and takes its turn at one a second. */
export interface LoyverseApi {
  /** Undefined where the account does not tell who it is. */
  merchant(signal: AbortSignal): Promise<Merchant | undefined>;
  /** Also says when Loyverse answered, by its own clock, where that is known: milliseconds since 1970. */
  list(listing: Listing, signal: AbortSignal): Promise<CustomerPage & { readonly at?: number }>;
  /** Undefined where there is none of that id. */
  read(id: string, signal: AbortSignal): Promise<RemoteCustomer | undefined>;
  create(texts: RemoteTexts, signal: AbortSignal): Promise<RemoteCustomer>;
  /** @param points sent along where Loyverse forgets what is left out */
  update(id: string, texts: RemoteTexts, points: number | undefined, signal: AbortSignal): Promise<RemoteCustomer>;
  /** One that is gone already is as good. */
  remove(id: string, signal: AbortSignal): Promise<void>;
}

interface Call<T> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: string;
  read(text: string): T | undefined;
}

interface Answered<T> {
  readonly value: T;
  readonly at?: number;
}

export function createLoyverseApi(network: Network, now: () => number, token: string): LoyverseApi {
  let nextAt = 0;

  async function call<T>({ method, path, body, read }: Call<T>, signal: AbortSignal): Promise<Answered<T>> {
    const wait = nextAt - now();
    if (wait > 0) await pauseFor(network, Math.min(wait, pace), signal); // no longer, though the clock was set back
    nextAt = now() + pace;
    const over = new AbortController();
    const end = (): void => over.abort();
    signal.addEventListener('abort', end);
    const callOff = network.after(patience, end);
    try {
      if (signal.aborted) throw new LoyverseError({ kind: 'stopped' });
      const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
      const reply = await network.fetch(ownPath + path, {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body }),
        signal: over.signal,
      });
      return understand(reply, await reply.text(), read);
    } catch (error) {
      if (error instanceof LoyverseError) throw error;
      throw new LoyverseError({ kind: signal.aborted ? 'stopped' : over.signal.aborted ? 'too-slow' : 'no-answer' }, { cause: error });
    } finally {
      callOff();
      signal.removeEventListener('abort', end);
    }
  }

  const post = (body: string, signal: AbortSignal): Promise<RemoteCustomer> => call({ method: 'POST', path: 'customers', body, read: readRemote }, signal).then(({ value }) => value);

  return {
    merchant: (signal) => call({ method: 'GET', path: 'merchant/', read: readMerchant }, signal).then(({ value }) => value, onlyIf(403, 404)),
    async list({ since, cursor, alone = false }, signal) {
      const which = alone ? {} : { limit: String(pageSize), ...(since === undefined ? {} : { updated_at_min: since }) };
      const query = new URLSearchParams({ ...which, ...(cursor === undefined ? {} : { cursor }) });
      const { value, at } = await call({ method: 'GET', path: `customers?${query.toString()}`, read: readPage }, signal);
      return { ...value, ...(at === undefined ? {} : { at }) };
    },
    read: (id, signal) => call({ method: 'GET', path: `customers/${id}`, read: readRemote }, signal).then(({ value }) => value, onlyIf(404)),
    create: (texts, signal) => post(writeRemote(texts), signal),
    update: (id, texts, points, signal) => post(writeRemote(texts, id, points), signal),
    async remove(id, signal) {
      await call({ method: 'DELETE', path: `customers/${id}`, read: readDeletion }, signal).catch(onlyIf(404));
    },
  };
}

/** Takes refusals of these statuses for an answer. */
function onlyIf(...statuses: readonly number[]): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof LoyverseError && error.failure.kind === 'refused' && statuses.includes(error.failure.status)) return undefined;
    throw error;
  };
}

/** The reply read, or why it is none. Whatever is not Loyverse's JSON is no answer, whatever its status. */
function understand<T>(reply: FetchReply, text: string, read: (text: string) => T | undefined): Answered<T> {
  const { status } = reply;
  if (status === 200 || status === 201 || status === 204) {
    const value = read(text);
    if (value === undefined) throw new LoyverseError({ kind: 'not-ours', status });
    const at = Date.parse(reply.headers.get('date') ?? '');
    return { value, ...(Number.isNaN(at) ? {} : { at }) };
  }
  if (status === 429 || status >= 500) {
    const retryAfter = retryAfterOf(reply);
    throw new LoyverseError(status === 502 ? { kind: 'no-answer' } : { kind: 'busy', ...(retryAfter === undefined ? {} : { retryAfter }) });
  }
  const said = readErrors(text);
  if (said === undefined) throw new LoyverseError({ kind: 'not-ours', status });
  if (status === 401) throw new LoyverseError({ kind: 'token' });
  if (status === 402) throw new LoyverseError({ kind: 'payment' });
  throw new LoyverseError({ kind: 'refused', status, ...said });
}

function retryAfterOf({ headers }: FetchReply): number | undefined {
  const text = headers.get('retry-after') ?? '';
  return /^\d{1,9}$/.test(text) ? Math.min(Number(text) * 1000, longestPause) : undefined;
}
