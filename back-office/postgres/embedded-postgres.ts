import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, chown, constants, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { hasCode } from '../has-code.ts';
import { findBinaries, type PostgresBinaries } from './binaries.ts';
import { dataFolder, type DataFolder } from './data-folder.ts';
import { lockFolder } from './lock-folder.ts';
import { type SystemUser, unprivilegedUser } from './unprivileged-user.ts';

/** A PostgreSQL of our own, running. */
export interface EmbeddedPostgres {
  /** `postgres://…`, on this computer only. */
  readonly url: string;
  /** Stops it in order, and lets go of the folder. */
  stop(): Promise<void>;
}

const userName = 'counterbook';

/**
 * Starts a real PostgreSQL on a data folder, which is made at the first start. A second one on the same folder is refused.
 * @param durable whether what is committed is on disk: off only where a test throws the data away
 */
export async function startEmbeddedPostgres(root: string, durable = true): Promise<EmbeddedPostgres> {
  const folder = dataFolder(root);
  const binaries = findBinaries();
  const user = await unprivilegedUser();
  await mkdir(root, { recursive: true });
  const lock = await lockFolder(folder.lock, root);
  try {
    if (user !== undefined) await checkReach(binaries, folder, user);
    const password = await passwordOf(folder);
    await makeCluster(binaries, folder, user, password, durable);
    // One that was killed before it could stop its database.
    if (await isThere(join(folder.cluster, 'postmaster.pid'))) await stopCluster(binaries, folder, user);
    const port = await freePort();
    await startCluster(binaries, folder, user, port, durable);
    return {
      url: addressOf(port, password),
      stop: async () => {
        await stopCluster(binaries, folder, user);
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The address of the PostgreSQL that another process runs on a data folder; undefined where none runs. */
export async function addressOfRunning(root: string): Promise<string | undefined> {
  const folder = dataFolder(root);
  if (!(await isThere(folder.lock)) || !(await isThere(join(folder.cluster, 'postmaster.pid')))) return undefined;
  // The fourth line of this file is the port.
  const [, , , port = ''] = (await readFile(join(folder.cluster, 'postmaster.pid'), 'utf8')).split('\n');
  return addressOf(Number.parseInt(port, 10), await passwordOf(folder));
}

function addressOf(port: number, password: string): string {
  return `postgres://${userName}:${password}@127.0.0.1:${port}/postgres`;
}

async function passwordOf({ password }: DataFolder): Promise<string> {
  try {
    return (await readFile(password, 'utf8')).trim();
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const drawn = randomBytes(24).toString('base64url');
  await writeFile(password, `${drawn}\n`, { mode: 0o600 });
  return drawn;
}

async function makeCluster(binaries: PostgresBinaries, folder: DataFolder, user: SystemUser | undefined, password: string, durable: boolean): Promise<void> {
  if (await isThere(folder.cluster)) return;
  await rm(folder.unfinished, { recursive: true, force: true });
  await mkdir(folder.unfinished, { mode: 0o700 });
  if (user !== undefined) await chown(folder.unfinished, user.uid, user.gid);
  const passwordFile = join(folder.unfinished, 'password');
  const cluster = join(folder.unfinished, 'cluster');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user !== undefined) await chown(passwordFile, user.uid, user.gid);
  // The locale C orders text by its bytes on every computer.
  await run(binaries.initdb, ['-D', cluster, '-U', userName, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--locale=C', '--encoding=UTF8', ...(durable ? [] : ['--no-sync'])], user);
  await rename(cluster, folder.cluster);
  await rm(folder.unfinished, { recursive: true });
}

async function startCluster(binaries: PostgresBinaries, folder: DataFolder, user: SystemUser | undefined, port: number, durable: boolean): Promise<void> {
  const log = await open(folder.log, 'a', 0o600);
  await log.close();
  if (user !== undefined) await chown(folder.log, user.uid, user.gid);
  await chmod(folder.log, 0o600);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'])];
  const flags = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
  try {
    await run(binaries.pgCtl, ['start', '-D', folder.cluster, '-w', '-t', '60', '-l', folder.log, '-o', flags], user);
  } catch (error) {
    throw new Error(`PostgreSQL did not start. What it says is in ${folder.log}.`, { cause: error });
  }
}

async function stopCluster(binaries: PostgresBinaries, folder: DataFolder, user: SystemUser | undefined): Promise<void> {
  try {
    await run(binaries.pgCtl, ['stop', '-D', folder.cluster, '-m', 'fast', '-w', '-t', '60'], user);
  } catch (error) {
    // It says so, and fails, where the database was gone already.
    if (!(error instanceof ProgramError) || !/No such process|is not running|does not exist/i.test(error.message)) throw error;
  }
}

/** The database's own user has to get at the programs and at the data. */
async function checkReach({ folder: programs }: PostgresBinaries, { root }: DataFolder, user: SystemUser): Promise<void> {
  for (const path of [programs, root]) {
    try {
      await run('ls', [path], user);
    } catch (error) {
      const advice = path === root ? 'Give another folder: --data <folder>.' : 'Put the program in a folder that everyone may read, /opt say.';
      throw new Error(`PostgreSQL does not run as root but as ${user.name}, who cannot open ${path}. ${advice}`, { cause: error });
    }
  }
}

/** A program ended with an error; the message is what it said. */
class ProgramError extends Error {}

function run(program: string, args: readonly string[], user: SystemUser | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const as = user === undefined ? {} : { uid: user.uid, gid: user.gid };
    // pg_ctl leaves the database behind with its outputs, so they are not waited for.
    const child = execFile(program, args, { ...as, cwd: '/', env: { ...process.env, LC_ALL: 'C' }, windowsHide: true }, (error, stdout, stderr) => {
      if (error !== null) reject(new ProgramError(`${program}: ${stderr || stdout || error.message}`, { cause: error }));
    });
    child.once('exit', (code) => {
      if (code === 0) resolve();
    });
  });
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** A port of this computer that nobody listens at just now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address === null || typeof address === 'string' ? reject(new Error('No free port')) : resolve(address.port)));
    });
  });
}
