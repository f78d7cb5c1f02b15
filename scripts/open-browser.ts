import { spawn } from 'node:child_process';

/** A program and its arguments. */
export type Command = readonly [program: string, ...args: readonly string[]];

/** What opens an address in the person's own browser. */
export function openCommand(platform: NodeJS.Platform, address: string): Command {
  switch (platform) {
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', address];
    case 'darwin':
      return ['open', address];
    default:
      return ['xdg-open', address];
  }
}

/** What opens an address in an installed Chrome or Edge with a profile of its own. */
export function openFreshCommand(program: string, profile: string, address: string): Command {
  return [program, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check', address];
}

/** Starts the command and lets it go. @returns whether it could be started. */
export async function run([program, ...args]: Command): Promise<boolean> {
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  const started = await new Promise<boolean>((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
  child.unref();
  return started;
}
