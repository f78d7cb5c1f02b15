import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveBrowserShell, type BrowserShell } from '../../../scripts/browser-shell.ts';
import { freeBytesIn } from '../../../shared/contract/disk-space.ts';

let folder = '';
let shell: BrowserShell | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterbook-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<title>Counterbook</title>');
  await writeFile(join(folder, 'renderer', 'assets', 'index-1a.js'), 'export {}');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  shell = await serveBrowserShell(join(folder, 'renderer'), 0);
});

afterAll(async () => {
  await shell?.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Asks with exactly that path and host; fetch would tidy both. */
function ask(path: string, options: { readonly host?: string; readonly method?: string } = {}): Promise<Answer> {
  const { port } = new URL(shell?.address ?? '');
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: { host: options.host ?? `127.0.0.1:${port}` } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('the page comes with the policy that the desktop sends', async () => {
  const answer = await ask('/');
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', 'content-length': '26' });
  expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
  expect(answer.body).toContain('Counterbook');
});

test('a script is a script and is kept', async () => {
  const { headers } = await ask('/assets/index-1a.js');
  expect(headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' });
});

test('a head has no body', async () => {
  expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
});

test.each(['/..%2fsecret.txt', '/%2e%2e/secret.txt', '/../secret.txt', '/assets/..%2f..%2fsecret.txt', '/assets', '/none', '/%00', '/%', `/${'x'.repeat(5000)}`])('%s is not found', async (path) => {
  const answer = await ask(path);
  expect(answer.status).toBe(404);
  expect(answer.body).not.toContain('secret');
});

test('how full the disk is comes as a number that nobody keeps', async () => {
  const { headers, body } = await ask('/disk-space');
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  expect(freeBytesIn(JSON.parse(body))).toBeGreaterThan(0);
});

test('nothing can be written', async () => {
  expect((await ask('/', { method: 'PUT' })).status).toBe(405);
});

test('a name that someone else gave our address is turned away', async () => {
  expect((await ask('/', { host: 'evil.example' })).status).toBe(421);
  expect((await ask('/', { host: 'not a host' })).status).toBe(400);
});

test('localhost leads to the one address that has the book', async () => {
  const { port } = new URL(shell?.address ?? '');
  const answer = await ask('/index.html?x=1', { host: `localhost:${port}` });
  expect(answer.status).toBe(302);
  expect(answer.headers['location']).toBe(`${shell?.address ?? ''}/index.html?x=1`);
});

test('a taken port says what to do', async () => {
  const port = Number(new URL(shell?.address ?? '').port);
  await expect(serveBrowserShell(folder, port)).rejects.toThrow(/Port \d+ is taken.*--port \d+\. Each port has a book of its own\./);
});
