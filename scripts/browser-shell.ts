import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { homedir } from 'node:os';
import { pipeline } from 'node:stream/promises';
import { answerByFetch } from '../electron/answer-by-fetch.ts';
import { findBundleFile, guardHeaders } from '../electron/bundle-file.ts';
import { createOfficeProxy } from '../electron/office-proxy.ts';
import { isOfficePath } from '../electron/office-target.ts';
import { answerDiskSpace } from '../electron/disk-space.ts';
import { diskSpacePath } from '../shared/contract/disk-space.ts';

/** The port, and so the origin, that the book of the browser shell belongs to. */
export const usualPort = 4173;

/** A running browser shell. */
export interface BrowserShell {
  /** Such as `http://127.0.0.1:4173`. */
  readonly address: string;
  /** Answers what is under way, then stops. */
  close(): Promise<void>;
}

/** What may be otherwise than usual. */
export interface BrowserShellOptions {
  /** Scheme, host and port that stand for Loyverse's API, such as an imitation of it. */
  readonly loyverse?: string;
}

/** Answers whoever has asked by one of the server's own names. `origin` is the server's. */
type Answer = (origin: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Serves the built renderer to this computer alone, and passes its calls under `/api` on to its back office.
 * @param root the built renderer, absolute
 * @param port 0 for any free one
 * @throws where the port is taken, saying what to do
 */
export async function serveBrowserShell(root: string, port: number, options: BrowserShellOptions = {}): Promise<BrowserShell> {
  const closing = new AbortController();
  const answerOurs: Answer = (origin, request, response) =>
    isOfficePath(new URL(request.url ?? '/', origin).pathname)
      ? answerByFetch(createOfficeProxy({ ...options, origin, send: fetch }), { origin, closing: closing.signal }, request, response)
      : answerFile(root, origin, request, response);
  const server = createServer((request, response) => {
    answer(answerOurs, request, response).catch((error: unknown) => {
      if (response.destroyed) return; // the asker left
      console.error(`${request.method ?? ''} ${request.url ?? ''} failed: ${error instanceof Error ? error.message : String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port)));
    server.listen({ port, host: '127.0.0.1' }, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The browser shell has no port.');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        closing.abort(); // a call that waits for changes at the back office would wait on
        server.closeIdleConnections();
      }),
  };
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `Port ${port} is taken, perhaps by another Counterbook. Close that one, or name another port: npm start -- --browser --port ${port === 65_535 ? usualPort : port + 1}. Each port has a book of its own.`,
      { cause: error },
    );
  }
  if (error.code === 'EACCES') return new Error(`This computer does not let you use port ${port}. Name another one with --port, such as ${usualPort}.`, { cause: error });
  return error;
}

async function answer(answerOurs: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = request.headers.host ?? '';
  const origin = `http://${host}`;
  if (!URL.canParse(origin) || !URL.canParse(request.url ?? '/', origin)) return refuse(response, 400);
  const { port } = new URL(origin);
  // A page elsewhere could give its own name our address; only these two names are ours. One of them, so that there is one book.
  if (host === `localhost:${port}`) {
    response.writeHead(302, { ...guardHeaders, location: `http://127.0.0.1:${port}${request.url ?? '/'}` }).end();
    return;
  }
  if (host !== `127.0.0.1:${port}`) return refuse(response, 421);
  await answerOurs(origin, request, response);
}

async function answerFile(root: string, origin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', origin);
  // The desktop keeps secrets there. A browser has no such place, and the engine goes on without.
  if (pathname.startsWith('/secrets/')) return refuse(response, 404);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);

  if (pathname === diskSpacePath) {
    const { body, headers } = await answerDiskSpace(homedir()); // browsers keep their data with the person's own
    response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  const file = findBundleFile(root, pathname);
  if (file === undefined) return refuse(response, 404);
  const facts = await stat(file.path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG') return undefined;
    throw error;
  });
  if (facts === undefined || !facts.isFile()) return refuse(response, 404);

  response.writeHead(200, { ...file.headers, 'content-length': facts.size });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response);
}

function refuse(response: ServerResponse, status: 400 | 404 | 405 | 421): void {
  response.writeHead(status, guardHeaders).end();
}
