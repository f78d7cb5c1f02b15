import { homedir } from 'node:os';
import { join } from 'node:path';

/** What is where in the data folder of a back office with its own PostgreSQL. */
export interface DataFolder {
  readonly root: string;
  /** The database's files. */
  readonly cluster: string;
  /** Where they are made at the first start, so that an interrupted one leaves nothing half made. */
  readonly unfinished: string;
  readonly password: string;
  readonly lock: string;
  readonly log: string;
}

export function dataFolder(root: string): DataFolder {
  return {
    root,
    cluster: join(root, 'postgres'),
    unfinished: join(root, 'postgres.unfinished'),
    password: join(root, 'password'),
    lock: join(root, 'lock'),
    log: join(root, 'postgres.log'),
  };
}

/** Where the data is unless said otherwise. Root's home is closed to the user that PostgreSQL runs as. */
export function usualDataFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, isRoot: boolean): string {
  const name = 'counterbook-back-office';
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), name);
  if (isRoot) return join('/var/lib', name);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), name);
}
