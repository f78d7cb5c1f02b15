import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveBrowserShell, type BrowserShell } from '../../../scripts/browser-shell.ts';

let folder = '';
let shell: BrowserShell | undefined;
let office: Server | undefined;
let officeAddress = '';
let heard: IncomingMessage[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterbook-'));
  await mkdir(join(folder, 'secrets'), { recursive: true });
  await writeFile(join(folder, 'secrets', 'office-token'), 'no secret');
  const server = createServer((asked, response) => {
    heard.push(asked);
    if (asked.url === '/v1/sync/wait') return; // it waits for a change
    let text = '';
    asked.setEncoding('utf8');
    asked.on('data', (part: string) => (text += part));
    asked.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ path: asked.url, text })));
  });
  office = server;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  officeAddress = `http://127.0.0.1:${bound.port}`;
  shell = await serveBrowserShell(folder, 0, { loyverse: officeAddress });
});

afterAll(async () => {
  office?.closeAllConnections();
  office?.close();
  await rm(folder, { recursive: true });
});

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks with exactly those headers; fetch would set some itself. */
function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<{ readonly status: number | undefined; readonly text: string }> {
  const { port, host } = new URL(shell?.address ?? '');
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { host, 'x-back-office': officeAddress, ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

describe('under /api the browser shell', () => {
  test('passes a call of its own page on', async () => {
    const { address } = shell ?? { address: '' };
    const own = { origin: address, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
    expect(await ask('/api/counterbook/v1/sync/push?a=1', { method: 'POST', headers: own, body: '{"zoë":1}' })).toEqual({ status: 200, text: '{"path":"/v1/sync/push?a=1","text":"{\\"zoë\\":1}"}' });
  });

  test('reaches what stands for Loyverse', async () => {
    expect(await ask('/api/loyverse/v1.0/customers')).toEqual({ status: 200, text: '{"path":"/v1.0/customers","text":""}' });
  });

  test.each<[string, Asked['headers'], number]>([
    ['a page elsewhere', { origin: 'https://evil.example' }, 403],
    ['a picture or a link elsewhere', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a name that someone else gave our address', { host: 'evil.example', origin: 'http://evil.example' }, 421],
  ])('turns %s away, and nobody hears of it', async (_who, headers, status) => {
    heard = [];
    expect((await ask('/api/counterbook/v1/sync/pull', headers === undefined ? {} : { headers })).status).toBe(status);
    expect(heard).toEqual([]);
  });

  test('says where nobody answers', async () => {
    const { status, text } = await ask('/api/counterbook/v1/sync/pull', { headers: { 'x-back-office': 'http://127.0.0.1:1' } });
    expect(status).toBe(502);
    expect(text).toContain('"code":"unavailable"');
  });

  test('takes no body without end, and the next call goes through', async () => {
    expect((await ask('/api/counterbook/v1/sync/push', { method: 'POST', body: 'x'.repeat(16 * 1024 * 1024 + 1) }).catch(() => ({ status: 413 }))).status).toBe(413);
    expect((await ask('/api/counterbook/v1/sync/pull')).status).toBe(200);
  });
});

test('the browser shell keeps no secrets, whatever lies there', async () => {
  for (const method of ['GET', 'PUT', 'DELETE']) expect((await ask('/secrets/office-token', { method })).status).toBe(404);
});

test('the shell stops at once though a call waits for a change', async () => {
  heard = [];
  const waiting = ask('/api/counterbook/v1/sync/wait').catch((error: unknown) => error);
  await expect.poll(() => heard.length).toBe(1);
  await shell?.close();
  expect(await waiting).toMatchObject({ status: 502 });
});
