import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { hasCode } from '../has-code.ts';

/** Holds a data folder until it is released. */
export interface FolderLock {
  release(): Promise<void>;
}

/** Somebody else holds the folder. */
export class FolderInUseError extends Error {}

const ANSWER_WITHIN_MS = 2000;
const TRIES = 5;

/**
 * Takes a data folder for this process alone. The lock file names a port at which its holder answers with a word that it drew: a
 * process number would mean another process after a restart of the computer, and the folder would stay locked.
 */
export async function lockFolder(file: string, folder: string): Promise<FolderLock> {
  const word = randomUUID();
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(word);
  });
  const port = await listen(server);
  const release = async (): Promise<void> => {
    await rm(file, { force: true });
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  };
  try {
    await take(file, folder, `${port} ${word}`);
  } catch (error) {
    await new Promise<void>((resolve) => void server.close(() => resolve()));
    throw error;
  }
  return { release };
}

async function take(file: string, folder: string, text: string): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      await writeFile(file, text, { flag: 'wx' });
      return;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const held = await read(file);
    if (held === undefined) continue;
    if (await answers(held)) throw new FolderInUseError(`Another back office runs on ${folder} already. Stop it first, or give this one a folder of its own: --data <folder>.`);
    // Whoever else found the same dead lock and was faster has put another in its place by now.
    if ((await read(file)) === held) await rm(file, { force: true });
  }
  throw new FolderInUseError(`The lock of ${folder} changes hands all the time. Start one back office at a time.`);
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Whether the holder named in a lock file is alive. */
function answers(held: string): Promise<boolean> {
  const [port = '', word = ''] = held.split(' ');
  const number = Number.parseInt(port, 10);
  if (!(number > 0 && number < 65_536) || word === '') return Promise.resolve(false);
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect({ host: '127.0.0.1', port: number });
    const done = (alive: boolean): void => {
      socket.destroy();
      resolve(alive);
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => done(false));
    socket.on('error', () => done(false)); // nobody listens there
    socket.on('data', (chunk) => {
      heard += chunk.toString('utf8');
      if (heard === word) done(true);
      else if (heard.length > word.length) done(false);
    });
    socket.on('end', () => done(heard === word));
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())));
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The lock has no port');
  return address.port;
}
