import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveBrowserShell, usualPort } from './browser-shell.ts';
import { ensureBuilt, projectRoot } from './build.ts';
import { chooseShell } from './choose-shell.ts';
import { electronPackage, fetchElectronProgram, findElectronProgram } from './electron-program.ts';
import { usualChromiumPaths } from './find-chromium.ts';
import { openCommand, openFreshCommand, run } from './open-browser.ts';
import { parseStartOptions, type StartOptions } from './start-options.ts';

/** Runs the app until it is closed or stopped. */
async function start(options: StartOptions): Promise<void> {
  if (await ensureBuilt()) console.log('Built the app from its sources.');

  const choice = chooseShell({ askedForBrowser: options.browser, platform: process.platform, env: process.env, userId: process.getuid?.() });
  const profile = options.fresh ? await mkdtemp(join(tmpdir(), 'counterbook-')) : undefined;
  try {
    const why = choice.kind === 'browser' ? choice.why : await runDesktop(profile, options.loyverse);
    if (why !== undefined) await runBrowser(options, profile, why);
  } finally {
    // Windows lets go of a profile's files a moment after the program ended.
    if (profile !== undefined) await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** A program that ends sooner than this never showed a window. */
const STARTED_AFTER_MS = 10_000;

/** @returns undefined once the app was closed, else why it could not start. */
async function runDesktop(profile: string | undefined, loyverse: string | undefined): Promise<string | undefined> {
  let program = findElectronProgram(electronPackage, process.env);
  if (program === undefined) {
    console.log('Fetching Electron, once (about 110 MB; --browser goes without) …');
    await fetchElectronProgram(electronPackage);
    program = findElectronProgram(electronPackage, process.env);
  }
  if (program === undefined) return 'Electron could not be downloaded';
  console.log('Opening the desktop shell.');
  const began = Date.now();
  const switches = [...(profile === undefined ? [] : [`--user-data-dir=${profile}`]), ...(loyverse === undefined ? [] : [`--loyverse-address=${loyverse}`])];
  const child = spawn(program, [projectRoot, ...switches], { stdio: 'inherit' });
  const ended = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'it stopped'));
  });
  if (ended === 0) return undefined;
  if (Date.now() - began < STARTED_AFTER_MS) return `Electron could not start here (${ended})`;
  throw new Error(`Counterbook stopped unexpectedly (${ended}). Your customers are safe on this computer; start it again.`);
}

async function runBrowser(options: StartOptions, profile: string | undefined, why: string): Promise<void> {
  // A port nobody used is an origin without a book.
  const port = options.port ?? (options.fresh ? 0 : usualPort);
  const shell = await serveBrowserShell(join(projectRoot, 'dist', 'renderer'), port, options.loyverse === undefined ? {} : { loyverse: options.loyverse });
  console.log(`Browser shell, since ${why}: ${shell.address}`);
  if (options.open) await openAddress(shell.address, profile);
  console.log('Ctrl+C stops it.');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await shell.close();
}

async function openAddress(address: string, profile: string | undefined): Promise<void> {
  const installed = usualChromiumPaths(process.platform, process.env).find((path) => existsSync(path));
  const command = profile !== undefined && installed !== undefined ? openFreshCommand(installed, profile, address) : openCommand(process.platform, address);
  if (!(await run(command))) console.log('No browser could be opened; open that address in Chrome or Edge.');
}

try {
  await start(parseStartOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
