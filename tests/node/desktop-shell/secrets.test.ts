import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createAppHandler } from '../../../electron/app-answers.ts';
import { Secrets, type SecretSeal } from '../../../electron/secrets.ts';
import { systemSeal, type SystemKeys } from '../../../electron/system-seal.ts';

const folders: string[] = [];
let path = '';

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'counterbook-'));
  folders.push(folder);
  path = join(folder, 'secrets.json');
});

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** A seal that turns the text about, so that a test sees whether a text was sealed. */
function seal(available = true): SecretSeal {
  return {
    isAvailable: () => Promise.resolve(available),
    seal: (text) => Promise.resolve(Buffer.from([...text].reverse().join(''))),
    open: (sealed) => Promise.resolve([...Buffer.from(sealed).toString()].reverse().join('')),
  };
}

function ask(secrets: Secrets, name: string, init: RequestInit = {}): Promise<Response> {
  return secrets.respond(new Request(`app://bundle/secrets/${name}`, init));
}

const open = (system = seal()): Secrets => new Secrets(path, system, 'app://bundle');

describe('a secret', () => {
  test('is there until it is deleted, also after a restart, and no file shows it', async () => {
    expect((await ask(open(), 'office-token')).status).toBe(404);
    expect((await ask(open(), 'office-token', { method: 'PUT', body: 'top secret' })).status).toBe(204);
    expect(await (await ask(open(), 'office-token')).text()).toBe('top secret');
    expect(await readFile(path, 'utf8')).not.toContain('top secret');
    expect((await ask(open(), 'office-token', { method: 'DELETE' })).status).toBe(204);
    expect((await ask(open(), 'office-token')).status).toBe(404);
  });

  test.skipIf(process.platform === 'win32')('lies in a file that only this user reads', async () => {
    await writeFile(path, '{}', { mode: 0o644 });
    await ask(open(), 'office-token', { method: 'PUT', body: 'x' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(path, '..'))).toEqual(['secrets.json']);
  });

  test('stands beside others that are set at the same moment', async () => {
    const secrets = open();
    const names = ['one', 'two', 'three', 'four'];
    await Promise.all(names.map((name) => ask(secrets, name, { method: 'PUT', body: name })));
    expect(await Promise.all(names.map(async (name) => (await ask(open(), name)).text()))).toEqual(names);
  });

  test('is asked for again where the file is damaged, and where the system cannot open it', async () => {
    await writeFile(path, '{"office-token":');
    expect((await ask(open(), 'office-token')).status).toBe(404);
    await ask(open(), 'office-token', { method: 'PUT', body: 'x' });
    const moved = open({ ...seal(), open: () => Promise.reject(new Error('another user')) });
    expect((await ask(moved, 'office-token')).status).toBe(404);
  });

  test('is not kept where the system keeps no keys', async () => {
    const secrets = open(seal(false));
    expect((await ask(secrets, 'office-token', { method: 'PUT', body: 'x' })).status).toBe(404);
    expect((await ask(secrets, 'office-token')).status).toBe(404);
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  test.each([{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])('is not for a page elsewhere: %j', async (headers) => {
    await ask(open(), 'office-token', { method: 'PUT', body: 'x' });
    expect((await ask(open(), 'office-token', { headers })).status).toBe(403);
  });

  test.each(['', '..%2fx', 'Office', 'a/b', '__proto__'])('named “%s” is none', async (name) => {
    expect((await ask(open(), name, { method: 'PUT', body: 'x' })).status).toBe(404);
  });

  test('is short, and is not posted', async () => {
    expect((await ask(open(), 'office-token', { method: 'PUT', body: 'x'.repeat(20_000) })).status).toBe(413);
    expect((await ask(open(), 'office-token', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

describe('the keys of the system', () => {
  const keys: SystemKeys = {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(text)),
    decryptStringAsync: (sealed) => Promise.resolve({ result: sealed.toString(), shouldReEncrypt: false }),
    getSelectedStorageBackend: () => 'basic_text',
  };

  test('are none where Linux has only a password that everybody knows', async () => {
    expect(await systemSeal(keys, 'linux').isAvailable()).toBe(false);
    expect(await systemSeal({ ...keys, getSelectedStorageBackend: () => 'kwallet6' }, 'linux').isAvailable()).toBe(true);
    expect(await systemSeal(keys, 'win32').isAvailable()).toBe(true);
  });

  test('open what they sealed', async () => {
    const system = systemSeal(keys, 'win32');
    expect(await system.open(await system.seal('zoë'))).toBe('zoë');
  });
});

test('each path of the app has one who answers it', async () => {
  const named = (text: string) => () => Promise.resolve(new Response(text));
  const handle = createAppHandler({ files: named('files'), office: named('office'), secrets: open() });
  const answerTo = async (address: string): Promise<string> => (await handle(new Request(address))).text();
  expect(await answerTo('app://bundle/index.html')).toBe('files');
  expect(await answerTo('app://bundle/api/counterbook/v1/pair')).toBe('office');
  expect(await answerTo('app://elsewhere/api/counterbook/v1/pair')).toBe('files');
  expect((await handle(new Request('app://bundle/secrets/office-token'))).status).toBe(404);
});
