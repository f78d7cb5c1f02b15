import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { usualDataFolder } from './postgres/data-folder.ts';

/** What `npm run back-office` is asked to do. */
export interface CommandOptions {
  readonly order:
    /** Serve until it is stopped. */
    | 'serve'
    /** Print one more pairing code, beside one that serves. */
    | 'code'
    /** Print another key of the owner's page, beside one that serves. */
    | 'owner-key'
    | 'help';
  readonly database: { readonly url: string } | { readonly folder: string };
  readonly host: string;
  readonly port: number;
  /** The shop that codes and keys are for; the first one where none is named. */
  readonly shop?: string;
  /** The data was put back to an earlier day: all counters compare their books. */
  readonly restored: boolean;
}

export const usualOfficePort = 8787;

export const helpText = `Usage: npm run back-office -- [options]

  --port <number>    where it listens (${usualOfficePort})
  --host <address>   whom it listens to: 127.0.0.1, this computer alone, unless said otherwise; 0.0.0.0 for the shop's other counters
  --data <folder>    where its own PostgreSQL keeps the data; with DATABASE_URL set, that database is used instead
  --shop <name>      the shop to make, or to print codes for; the first one unless said otherwise
  --restored         after a backup was put back: all counters compare their whole books
  --code             print one more pairing code, and end; works while the back office runs
  --owner-key        print another key of the owner's page, and end; the one before opens nothing any more
  --help             print this
`;

/** Reads the command line. @throws Error that says what is wrong with it */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv, platform: NodeJS.Platform, isRoot: boolean): CommandOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      shop: { type: 'string' },
      restored: { type: 'boolean' },
      code: { type: 'boolean' },
      'owner-key': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const url = env['DATABASE_URL'];
  if (url !== undefined && url !== '' && values.data !== undefined) throw new Error('DATABASE_URL and --data name two databases. Give one of them.');
  const folder = values.data === undefined ? usualDataFolder(platform, env, isRoot) : resolve(values.data);
  return {
    order: values.help === true ? 'help' : values.code === true ? 'code' : values['owner-key'] === true ? 'owner-key' : 'serve',
    database: url === undefined || url === '' ? { folder } : { url },
    host: values.host ?? '127.0.0.1',
    port: values.port === undefined ? usualOfficePort : portOf(values.port),
    ...(values.shop === undefined ? {} : { shop: shopOf(values.shop) }),
    restored: values.restored === true,
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Error(`--port takes a number up to 65535, not "${text}".`);
  return port;
}

function shopOf(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 200) throw new Error('--shop takes a name of 1 to 200 characters.');
  return name;
}
