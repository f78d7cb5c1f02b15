import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A Chromium that Playwright can start headless, and the flags it needs here. */
export interface Chromium {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/** Quiet, deterministic, and able to run as root in a container. */
const HEADLESS_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Where Chrome, Edge and Chromium install themselves, the most usual place first. */
export function usualChromiumPaths(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  switch (platform) {
    case 'win32': {
      const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
      return roots.flatMap((root) => [
        join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
    }
    case 'darwin':
      return [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ];
    default:
      return [
        '/usr/bin/google-chrome',
        '/usr/bin/google-chrome-stable',
        '/usr/bin/microsoft-edge',
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/snap/bin/chromium',
      ];
  }
}

/**
 * Finds a Chromium: CHROMIUM_PATH, else the npm package's (Linux x64), else an installed Chrome or Edge.
 * @throws when there is none, saying what to do.
 */
export async function findChromium(): Promise<Chromium> {
  const asked = process.env['CHROMIUM_PATH'];
  if (asked !== undefined && asked !== '') {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH names ${asked}, and there is no such file. Correct it, or unset it to let one be found.`);
    return { executablePath: asked, args: HEADLESS_ARGS };
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packaged } = await import('@sparticuz/chromium');
    return { executablePath: await packaged.executablePath(), args: HEADLESS_ARGS };
  }
  const installed = usualChromiumPaths(process.platform, process.env).find((path) => existsSync(path));
  if (installed !== undefined) return { executablePath: installed, args: HEADLESS_ARGS };
  throw new Error('No Chromium found. Install Chrome or Edge, or set CHROMIUM_PATH to the program file of a Chromium.');
}
