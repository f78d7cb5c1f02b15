import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackOffice, startBackOffice } from '../../../back-office/start-back-office.ts';
import { answerByFetch } from '../../../electron/answer-by-fetch.ts';
import { createOfficeProxy } from '../../../electron/office-proxy.ts';
import type { CouchServer } from '../peers/couch-server.ts';
import type { BesidePage } from './bench-page.ts';

/** Back offices that were started for a bench. */
export interface BenchOffices {
  /** On a PostgreSQL of its own that flushes to disk, as a shop runs it. */
  readonly ours: BackOffice;
  /** The peer's server as it comes: what it answers may not be on the disk yet. */
  readonly peer: CouchServer;
  /** The same, flushing each write as ours does. */
  readonly flushingPeer: CouchServer;
}

/** Starts back offices on empty folders, and leaves nothing behind. The peers have to be installed. */
export async function withOffices<T>(work: (offices: BenchOffices) => Promise<T>): Promise<T> {
  const { startCouchServer } = await import('../peers/couch-server.ts'); // it is not there before the first bench
  const folder = await mkdtemp(join(tmpdir(), 'counterbook-bench-'));
  await chmod(folder, 0o755); // as root, the database runs as somebody else
  try {
    const started = async (name: string, flushes: boolean): Promise<CouchServer> => {
      await mkdir(join(folder, name));
      return startCouchServer(join(folder, name), flushes);
    };
    const peer = await started('peer', false);
    const flushingPeer = await started('flushing-peer', true);
    const ours = await startBackOffice({ database: { folder: join(folder, 'data') }, limits: { requestsPerMinute: 1_000_000 } });
    try {
      return await work({ ours, peer, flushingPeer });
    } finally {
      await Promise.all([ours.close(), peer.close(), flushingPeer.close()]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

const peerPath = '/peer';

/** Lets a page reach back offices under its own address: ours through the proxy of the shells, the peer's without a hop between. */
export function besidePage({ ours, flushingPeer }: BenchOffices): BesidePage {
  const closing = new AbortController();
  return {
    plugin: {
      name: 'counterbook-bench-offices',
      configurePreviewServer({ middlewares, httpServer }) {
        httpServer.once('close', () => closing.abort());
        middlewares.use((request, response, next) => {
          const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
          const origin = `http://${request.headers.host ?? ''}`;
          if (pathname.startsWith('/api/')) {
            answerByFetch(createOfficeProxy({ origin, send: fetch }), { origin, closing: closing.signal }, request, response).catch(next);
          } else if (pathname.startsWith('/secrets/')) {
            response.writeHead(404).end(); // as the browser shell, which cannot keep any
          } else {
            next();
          }
        });
        middlewares.use(peerPath, (request, response) => flushingPeer.answer(request, response));
      },
    },
    openEmptyShop: async () => {
      const { id } = await ours.openShop(randomUUID());
      return {
        address: ours.address,
        codes: [await ours.newPairingCode(id), await ours.newPairingCode(id)],
        peerPath: `${peerPath}/book-${randomUUID()}`,
        peer: flushingPeer.name,
      };
    },
  };
}
