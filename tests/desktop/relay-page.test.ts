import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveBrowserShell, type BrowserShell } from '../../scripts/browser-shell.ts';
import { projectRoot } from '../../scripts/build.ts';
import { findChromium } from '../../scripts/find-chromium.ts';
import { desktopChannels } from '../../shared/contract/desktop-bridge.ts';

// The page of Electron's hidden window runs in any Chromium; here the test does what its preload does.
let shell: BrowserShell | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  shell = await serveBrowserShell(join(projectRoot, 'dist', 'renderer'), 0);
  const { executablePath, args } = await findChromium();
  browser = await chromium.launch({ executablePath, args: [...args] });
});

afterAll(async () => {
  await browser?.close();
  await shell?.close();
});

async function openRelay(): Promise<Page> {
  if (browser === undefined || shell === undefined) throw new Error('Chromium did not start.');
  const page = await browser.newPage();
  await page.goto(`${shell.address}/engine.html`);
  return page;
}

test('a port that main hands over reaches the engine, which says hello on it', async () => {
  const page = await openRelay();
  const hello = await page.evaluate(
    (tag) =>
      new Promise<unknown>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', (event) => resolve(event.data));
        port1.start();
        window.postMessage(tag, '*', [port2]);
      }),
    desktopChannels.engineClient,
  );
  expect(hello).toMatchObject({ kind: 'hello' });
  await page.close();
});

test('an engine that is told bye says when it has drained', async () => {
  const page = await openRelay();
  const drained = await page.evaluate(
    ([bye, done]) =>
      new Promise<boolean>((resolve) => {
        window.addEventListener('message', (event) => {
          if (event.data === done) resolve(true);
        });
        window.postMessage(bye, '*');
      }),
    [desktopChannels.engineBye, desktopChannels.engineDrained],
  );
  expect(drained).toBe(true);
  await page.close();
});
