import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The server that answers. */
interface AnsweringServer {
  /** Its own origin. */
  readonly origin: string;
  /** Aborted when it closes. */
  readonly closing: AbortSignal;
}

/**
 * Answers a request of Node's server by a function that speaks as `fetch` does, body by body as they come. Where the asker leaves
 * or the server closes, the function is told by its request's signal.
 */
export async function answerByFetch(
  answer: (request: Request) => Promise<Response>,
  { origin, closing }: AnsweringServer,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  const answered = await answer(toRequest(incoming, origin, AbortSignal.any([left.signal, closing])));
  if (response.destroyed) return;
  // What was not read of the request would be taken for the next one; a server that closes waits for every connection.
  if (!incoming.complete || closing.aborted) response.setHeader('connection', 'close');
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (answered.body === null) response.end();
  else await pipeline(Readable.fromWeb(answered.body), response);
}

function toRequest(incoming: IncomingMessage, origin: string, signal: AbortSignal): Request {
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD' && (headers.has('content-length') || headers.has('transfer-encoding'));
  return new Request(new URL(url, origin), { method, headers, signal, ...(hasBody ? { body: Readable.toWeb(incoming), duplex: 'half' } : {}) });
}
