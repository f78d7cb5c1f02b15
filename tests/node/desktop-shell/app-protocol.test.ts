import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBundleHandler } from '../../../electron/app-protocol.ts';
import { OpenedFiles } from '../../../electron/opened-files.ts';
import { freeBytesIn } from '../../../shared/contract/disk-space.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterbook-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<title>Counterbook</title>');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'zoë.csv'), 'name\nZoë\n');
});

afterAll(() => rm(folder, { recursive: true }));

function bundle(): { readonly opened: OpenedFiles; get(address: string, method?: string): Promise<Response> } {
  let tokens = 0;
  const opened = new OpenedFiles(() => `token-${(tokens += 1)}`);
  const handle = createBundleHandler(join(folder, 'renderer'), opened, folder);
  return { opened, get: (address, method = 'GET') => handle(new Request(address, { method })) };
}

test('the page comes with its policy as a header', async () => {
  const response = await bundle().get('app://bundle/index.html');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await response.text()).toContain('Counterbook');
});

test.each([
  ['another host', 'app://elsewhere/index.html', 404],
  ['a file that is not there', 'app://bundle/none.js', 404],
  ['a folder', 'app://bundle/assets', 404],
  ['a path out of the folder', 'app://bundle/..%2fsecret.txt', 404],
  ['a file that nobody opened', 'app://bundle/opened/token-1', 404],
])('%s is refused', async (_what, address, status) => {
  const response = await bundle().get(address);
  expect(response.status).toBe(status);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('nothing can be written', async () => {
  expect((await bundle().get('app://bundle/index.html', 'POST')).status).toBe(405);
});

test('an opened file streams, as often as it is asked for', async () => {
  const { opened, get } = bundle();
  const file = await opened.add(join(folder, 'zoë.csv'));
  expect(file).toEqual({ name: 'zoë.csv', url: 'app://bundle/opened/token-1', size: 10 });
  expect(await (await get(file.url)).text()).toBe('name\nZoë\n');
  expect(await (await get(file.url)).text()).toBe('name\nZoë\n');
});

test('a file that vanished after it was opened says so', async () => {
  const path = join(folder, 'gone.csv');
  await writeFile(path, 'name\n');
  const { opened, get } = bundle();
  const file = await opened.add(path);
  await rm(path);
  const response = await get(file.url);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('gone.csv cannot be read any more (ENOENT).');
});

test('a missing file and a folder cannot be opened, and the message names them', async () => {
  const { opened } = bundle();
  await expect(opened.add(join(folder, 'none.csv'))).rejects.toThrow('none.csv cannot be opened.');
  await expect(opened.add(join(folder, 'renderer'))).rejects.toThrow('renderer is not a file.');
});

test('how full the disk of the book is comes as a number that nobody keeps', async () => {
  const response = await bundle().get('app://bundle/disk-space');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(freeBytesIn(await response.json())).toBeGreaterThan(0);
});
