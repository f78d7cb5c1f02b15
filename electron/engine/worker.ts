import { AppError } from '../../shared/contract/errors.ts';
import { protocolVersion } from '../../shared/contract/version.ts';
import { createEngineServer } from '../../shared/rpc/server.ts';
import { Database } from './book/database.ts';
import { toStorageError } from './book/storage-error.ts';
import { createEngine, type Engine } from './engine.ts';
import { createEnvironment } from './environment.ts';
import { holdLock } from './hold-lock.ts';
import { createNetwork } from './sync/network.ts';
import type { FromWorker, ToWorker } from './worker-message.ts';

/** Whoever holds it may open the book: one engine, however many tabs. */
const bookLock = 'counterbook-book';
/** Milliseconds that an engine which just ended may take to let go of the book, before the book counts as open elsewhere. */
const patience = 1500;

const environment = createEnvironment();
const ownLock = `counterbook-engine-${environment.newId()}`;
const build = location.pathname.slice(location.pathname.lastIndexOf('/') + 1); // the bundle's name has its hash

const server = createEngineServer({ protocol: protocolVersion, build, lock: ownLock }, async () => (await engine).handlers);

/** The engine, as calls await it: being opened, open, or the reason why not. */
let engine = waitForBook();
let failed = false;

async function waitForBook(): Promise<Engine> {
  const held = holdLock(bookLock).then(() => true);
  if (await Promise.race([held, elapse(patience)])) return openEngine();
  void held.then(reopen);
  throw new AppError('book-in-use', 'The customer book is open in another window or tab. Close it there, and it opens here.');
}

function reopen(): void {
  failed = false;
  engine = openEngine();
  engine.then(
    ({ book }) => server.emit('book.changed', book.state),
    () => undefined, // every call says so
  );
}

async function openEngine(): Promise<Engine> {
  const database = new Database();
  try {
    const opened = await createEngine({ database, environment, network: createNetwork(), emit: server.emit, language: navigator.language });
    opened.sync.start();
    return opened;
  } catch (error) {
    failed = true;
    database.close();
    throw toStorageError(error);
  }
}

function elapse(milliseconds: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), milliseconds);
  });
}

// Hello names the lock, so it has to be held by then.
const alive = holdLock(ownLock);

async function receive(message: ToWorker, ports: readonly MessagePort[]): Promise<void> {
  switch (message.kind) {
    case 'client':
      await alive;
      if (failed) reopen(); // a window that comes back wants another try
      for (const port of ports) server.accept(port);
      return;
    case 'bye':
      server.close();
      await engine.then(({ book, sync }) => sync.stop().then(() => book.settled())).catch(() => undefined); // an engine that never opened has nothing to finish
      postMessage({ kind: 'drained' } satisfies FromWorker);
      return;
  }
}

addEventListener('message', (event: MessageEvent<ToWorker>) => {
  void receive(event.data, event.ports);
});

engine.catch(() => undefined); // every call says so
