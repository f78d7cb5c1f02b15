import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import expressPouchdb from 'express-pouchdb';
import { version as serverVersion } from 'express-pouchdb/package.json' with { type: 'json' };
import LevelDown from 'leveldown';
import PouchDB from 'pouchdb';
import { version } from 'pouchdb/package.json' with { type: 'json' };

/** A server that speaks CouchDB's replication protocol: the same database on both sides of the line, as its makers test it. */
export interface CouchServer {
  /** What the figures name. */
  readonly name: string;
  /** `http://127.0.0.1:port` */
  readonly address: string;
  /** Answers a request under another server's address, without a hop between. */
  answer(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/**
 * Starts it on a folder, with no more routes than a PouchDB needs.
 * @param flushes whether each write is on the disk before it is answered, as CouchDB itself does; this server on its own does not
 */
export async function startCouchServer(folder: string, flushes: boolean): Promise<CouchServer> {
  const databases = PouchDB.defaults({ prefix: join(folder, sep), ...(flushes ? { db: flushingLevel } : {}) });
  const app = expressPouchdb(databases, { mode: 'minimumForPouchDB', inMemoryConfig: true });
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The peer has no port');
  return {
    name: `express-pouchdb ${serverVersion} with PouchDB ${version} on LevelDB${flushes ? ', flushed' : ''}`,
    address: `http://127.0.0.1:${bound.port}`,
    answer: app,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections(); // those that wait for changes would wait on
      }),
  };
}

class FlushingLevel extends LevelDown {
  override batch(operations: readonly object[], options: object, done: (error?: Error) => void): void {
    super.batch(operations, { ...options, sync: true }, done);
  }
}

/** PouchDB calls it without `new`. */
function flushingLevel(location: string): LevelDown {
  return new FlushingLevel(location);
}
