import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/build.ts';
import { desktopHere } from './desktop-here.ts';

const here = desktopHere();
if ('why' in here) console.warn(`\nSKIPPED: the desktop shell is not tested, since ${here.why}.\n`);

describe.skipIf('why' in here)('the desktop shell', () => {
  let profile = '';
  let app: ElectronApplication | undefined;

  beforeEach(async () => {
    profile = await mkdtemp(join(tmpdir(), 'counterbook-desktop-'));
  });

  afterEach(async () => {
    await app?.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  async function start(...files: readonly string[]): Promise<Page> {
    if ('why' in here) throw new Error(here.why);
    app = await _electron.launch({ executablePath: here.program, args: [projectRoot, `--user-data-dir=${profile}`, ...files] });
    return pageOf(app, 'index.html');
  }

  /** The UI's window or the engine's, whichever opened first. */
  async function pageOf(running: ElectronApplication, name: string): Promise<Page> {
    const open = running.windows().find((page) => page.url().endsWith(name));
    return open ?? running.waitForEvent('window', (page) => page.url().endsWith(name));
  }

  test('opens one window, on its own origin, with the engine behind it', async () => {
    const page = await start();
    await page.getByRole('link', { name: 'Customers' }).waitFor();
    await page.getByRole('button', { name: 'Import Customers' }).waitFor();
    expect(await page.evaluate(() => window.location.origin)).toBe('app://bundle');
    expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
    const visible = await app?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()).sort());
    expect(visible).toEqual([false, true]);
  });

  test('keeps Node and Electron out of its pages', async () => {
    const page = await start();
    expect(await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window))).toEqual([]);
  });

  test('goes on after the engine’s process was killed', async () => {
    const page = await start();
    const grid = page.getByRole('button', { name: 'Import Customers' });
    await grid.waitFor();
    await app?.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows().find((window) => !window.isVisible())?.webContents.forcefullyCrashRenderer();
    });
    await page.getByRole('link', { name: 'Exports' }).click();
    await page.getByRole('list', { name: 'Exports' }).or(page.getByText('exports', { exact: false })).first().waitFor();
  });

  test('opens a file that it was started with', async () => {
    const file = join(profile, 'list.csv');
    await writeFile(file, 'Customer ID,Customer name,Email\n1,Ann Lee,ann@example.com\n');
    const page = await start(file);
    await page.getByText('list.csv').first().waitFor();
  });

  test('ends once its window is closed', async () => {
    await start();
    const running = app;
    if (running === undefined) throw new Error('The app was not started.');
    const ended = new Promise<number | null>((resolve) => running.process().once('exit', resolve));
    await running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((window) => window.isVisible())?.close());
    expect(await ended).toBe(0);
    app = undefined;
  });
});
