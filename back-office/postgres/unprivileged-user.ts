import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whom PostgreSQL runs as. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. `postgres` is there where a PostgreSQL was installed before, `nobody` on every Unix. */
const candidates = ['postgres', 'nobody'];

/** Whom PostgreSQL is to run as: undefined where it may run as who runs this program. */
export async function unprivilegedUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of candidates) {
    const uid = await idOf(name, '-u');
    const gid = await idOf(name, '-g');
    if (uid !== undefined && gid !== undefined) return { name, uid, gid };
  }
  throw new Error(`PostgreSQL does not run as root, and this computer has neither of the users ${candidates.join(' and ')}. Start the back office as another user.`);
}

async function idOf(name: string, flag: '-u' | '-g'): Promise<number | undefined> {
  try {
    const { stdout } = await run('id', [flag, name]);
    return Number.parseInt(stdout, 10);
  } catch {
    return undefined; // `id` fails where there is no such user
  }
}
