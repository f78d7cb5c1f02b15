import { writeQuery } from '../../../shared/contract/sync/query-codec.ts';
import { readBucketReply, readPairReply, readPullReply, readPushReply, readSnapshotReply, readSumsReply, readWaitReply, readWireError } from '../../../shared/contract/sync/reply-codec.ts';
import { writePairRequest, writePushRequest } from '../../../shared/contract/sync/wire-codec.ts';
import type { FetchReply, Network } from './network.ts';
import { type BackOffice, OfficeError } from './office.ts';

/** Milliseconds that an answer may take. */
const patience = 30_000;
/** The same for the call that waits for news: the back office answers it after some 25 seconds. */
const waitPatience = 45_000;

interface Where {
  /** Of the back office: scheme, host and port. */
  readonly address: string;
  /** The token of this counter; absent before it is paired. */
  readonly token?: string;
}

/** A back office of our own kind, called through the shell: a page may call its own origin alone, and the shell passes it on. */
export function createCounterbookOffice(network: Network, { address, token }: Where): BackOffice {
  const headers = {
    accept: 'application/json',
    'x-back-office': address,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };

  async function call<T>(path: string, read: (text: string) => T | undefined, signal: AbortSignal, body?: string, limit = patience): Promise<T> {
    const over = new AbortController();
    const end = (): void => over.abort();
    signal.addEventListener('abort', end);
    const callOff = network.after(limit, end);
    try {
      if (signal.aborted) throw new OfficeError({ kind: 'stopped' });
      const reply = await network.fetch(`/api/counterbook/v1/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body }),
        signal: over.signal,
      });
      return understand(reply, await reply.text(), read);
    } catch (error) {
      if (error instanceof OfficeError) throw error;
      throw new OfficeError({ kind: signal.aborted ? 'stopped' : over.signal.aborted ? 'too-slow' : 'no-answer' }, { cause: error });
    } finally {
      callOff();
      signal.removeEventListener('abort', end);
    }
  }

  return {
    pair: (request, signal) => call('pair', readPairReply, signal, writePairRequest(request)),
    push: (push, signal) => call('sync/push', readPushReply, signal, writePushRequest(push)),
    pull: (query, signal) => call(`sync/pull?${writeQuery(query)}`, readPullReply, signal),
    snapshot: (query, signal) => call(`sync/snapshot?${writeQuery(query)}`, readSnapshotReply, signal),
    sums: (epoch, signal) => call(`sync/sums?${writeQuery({ epoch })}`, readSumsReply, signal),
    bucket: (epoch, n, signal) => call(`sync/bucket?${writeQuery({ epoch, n })}`, readBucketReply, signal),
    wait: (epoch, after, signal) => call(`sync/wait?${writeQuery({ epoch, after })}`, readWaitReply, signal, undefined, waitPatience),
  };
}

/** The reply read, or why it is none. Whatever is not our JSON is no answer, whatever its status. */
function understand<T>(reply: FetchReply, text: string, read: (text: string) => T | undefined): T {
  if (reply.status === 200) {
    const value = read(text);
    if (value !== undefined) return value;
    throw new OfficeError({ kind: 'not-ours', status: reply.status });
  }
  const error = readWireError(text);
  if (error === undefined) throw new OfficeError({ kind: 'not-ours', status: reply.status });
  const retryAfter = retryAfterOf(reply);
  if (reply.status === 502 && error.code === 'unavailable') throw new OfficeError({ kind: 'no-answer' }); // the shell says so itself
  throw new OfficeError({ kind: 'refused', error, ...(retryAfter === undefined ? {} : { retryAfter }) });
}

/** The longest that a back office may ask us to stay away, in milliseconds. */
const longestPause = 60 * 60 * 1000;

function retryAfterOf({ headers }: FetchReply): number | undefined {
  const text = headers.get('retry-after') ?? '';
  return /^\d{1,9}$/.test(text) ? Math.min(Number(text) * 1000, longestPause) : undefined;
}
