import { parseArgs } from 'node:util';

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
}

export const startUsage = `npm start -- [--browser] [--port <n>] [--no-open] [--fresh]
  --browser    serve the browser shell, even where Electron runs
  --port <n>   port of the browser shell on 127.0.0.1 (4173 unless given)
  --no-open    print the address of the browser shell and open nothing
  --fresh      begin with an empty, throw-away book`;

/** @throws with the usage where an argument is unknown or the port is none. */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const { values } = parse(args);
  const port = values.port === undefined ? undefined : portOf(values.port);
  return { browser: values.browser, port, open: !values['no-open'], fresh: values.fresh };
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
