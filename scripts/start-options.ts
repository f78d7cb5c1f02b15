import { parseArgs } from 'node:util';
import { officeOrigin } from '../electron/office-target.ts';

/** What `npm start -- …` was asked for. */
export interface StartOptions {
  /** The browser shell, even where Electron runs. */
  readonly browser: boolean;
  /** The port of the browser shell, where one was named. */
  readonly port: number | undefined;
  /** Whether a browser is opened. */
  readonly open: boolean;
  /** A throw-away profile. */
  readonly fresh: boolean;
  /** Scheme, host and port that stand for Loyverse's API, where named. */
  readonly loyverse: string | undefined;
}

export const startUsage = `npm start -- [--browser] [--port <n>] [--no-open] [--fresh] [--loyverse-address <address>]
  --browser    serve the browser shell, even where Electron runs
  --port <n>   port of the browser shell on 127.0.0.1 (4173 unless given)
  --no-open    print the address of the browser shell and open nothing
  --fresh      begin with an empty, throw-away book
  --loyverse-address <address>   call this in place of Loyverse, such as an imitation at http://127.0.0.1:8090`;

/** @throws with the usage where an argument is unknown or the port is none. */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const { values } = parse(args);
  const port = values.port === undefined ? undefined : portOf(values.port);
  const loyverse = values['loyverse-address'] === undefined ? undefined : addressOf(values['loyverse-address']);
  return { browser: values.browser, port, open: !values['no-open'], fresh: values.fresh, loyverse };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        browser: { type: 'boolean', default: false },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        'loyverse-address': { type: 'string' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${startUsage}`, { cause: error });
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Error(`--port needs a number from 0 to 65535 (0: any free one), not "${text}".\n\n${startUsage}`);
  return port;
}

function addressOf(text: string): string {
  const origin = officeOrigin(text);
  if (origin === undefined) throw new Error(`--loyverse-address needs scheme, host and port, such as http://127.0.0.1:8090, not "${text}".\n\n${startUsage}`);
  return origin;
}
