import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebPreferences } from 'electron';
import { expect, test } from 'vitest';
import { isPermitted } from '../../../electron/hardening.ts';
import { isFromOurPage } from '../../../electron/sender.ts';
import { assertSecureWebPreferences, secureWebPreferences } from '../../../electron/web-preferences.ts';

const safe = secureWebPreferences('/app/preload.cjs', { backgroundThrottling: false });

test('our own preferences pass', () => {
  expect(() => assertSecureWebPreferences(safe)).not.toThrow();
});

const unsafe: readonly [string, WebPreferences | undefined][] = [
  ['none at all', undefined],
  ['an open sandbox', { ...safe, sandbox: false }],
  ['shared contexts', { ...safe, contextIsolation: false }],
  ['Node in the page', { ...safe, nodeIntegration: true }],
  ['Node in workers', { ...safe, nodeIntegrationInWorker: true }],
  ['no web security', { ...safe, webSecurity: false }],
  ['a webview', { ...safe, webviewTag: true }],
  ['whatever a later Electron may add', Object.assign({ ...safe }, { brandNewPower: true })],
  ['a sandbox left to chance', { preload: '/app/preload.cjs', contextIsolation: true, nodeIntegration: false }],
];

test.each(unsafe)('a window with %s is refused', (_what, preferences) => {
  expect(() => assertSecureWebPreferences(preferences)).toThrow('refused');
});

test('no other place opens a window, so none can go around the guard', async () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'electron');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const opening: string[] = [];
  for (const name of names) {
    const source = await readFile(join(folder, name), 'utf8');
    for (const _ of source.matchAll(/new (?:BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/g)) opening.push(name);
  }
  expect(opening).toEqual(['main.ts']);
  expect(await readFile(join(folder, 'main.ts'), 'utf8')).toMatch(/assertSecureWebPreferences\(options\.webPreferences\);\s+return new BrowserWindow\(options\)/);
});

test.each([
  ['persistent-storage', 'app://bundle/engine.html', true],
  ['clipboard-sanitized-write', 'app://bundle/', true],
  ['persistent-storage', 'https://example.com/', false],
  ['geolocation', 'app://bundle/', false],
  ['media', 'app://bundle/', false],
  ['openExternal', 'app://bundle/', false],
])('permission %s for %s: %s', (permission, address, granted) => {
  expect(isPermitted(permission, address)).toBe(granted);
});

test('a message counts only from the main frame of our own page', () => {
  const frame = { url: 'app://bundle/index.html' };
  expect(isFromOurPage({ senderFrame: frame }, { mainFrame: frame })).toBe(true);
  expect(isFromOurPage({ senderFrame: { ...frame } }, { mainFrame: frame })).toBe(false);
  expect(isFromOurPage({ senderFrame: null }, { mainFrame: null })).toBe(false);
  const foreign = { url: 'https://example.com/' };
  expect(isFromOurPage({ senderFrame: foreign }, { mainFrame: foreign })).toBe(false);
});
