import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../back-office/database/open-database.ts';
import { startEmbeddedPostgres } from '../../back-office/postgres/embedded-postgres.ts';
import { projectRoot } from '../../scripts/build.ts';

let folder = '';
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterbook-office-'));
  await chmod(folder, 0o755); // as root, the database runs as somebody else
});

afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** `npm run back-office` with these options: what it printed, and how it ended. */
function command(...options: readonly string[]): { readonly child: ChildProcess; readonly output: () => string; readonly prints: (text: RegExp) => Promise<RegExpExecArray>; readonly ended: Promise<number | null> } {
  const env = { ...process.env };
  delete env['DATABASE_URL'];
  const child = spawn(process.execPath, ['--import', 'tsx', join(projectRoot, 'back-office/main.ts'), ...options], { cwd: projectRoot, env });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  const ended = new Promise<number | null>((resolve) => void child.once('exit', (code) => resolve(code)));
  const prints = async (pattern: RegExp): Promise<RegExpExecArray> => {
    await expect.poll(() => text, { timeout: 60_000, interval: 50 }).toMatch(pattern);
    const found = pattern.exec(text);
    if (found === null) throw new Error('It was there a moment ago');
    return found;
  };
  return { child, output: () => text, prints, ended };
}

describe('a PostgreSQL of its own', () => {
  test('keeps what was written, flushes to disk, listens to this computer alone, and orders text by its bytes', async () => {
    const data = join(folder, 'data');
    const first = await startEmbeddedPostgres(data);
    const database = openDatabase({ url: first.url, connections: 1 });
    const [settings] = await database.query("select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as listens, version() as version, 'a-b' < 'aa' as bytes");
    expect(settings).toMatchObject({ fsync: 'on', commit: 'on', listens: '127.0.0.1', version: expect.stringContaining('PostgreSQL 18.4'), bytes: true });
    await database.query('create table kept (n int)');
    await database.query('insert into kept values (7)');
    await database.close();
    await first.stop();
    const second = await startEmbeddedPostgres(data);
    const again = openDatabase({ url: second.url, connections: 1 });
    expect(await again.query('select n from kept')).toEqual([{ n: 7 }]);
    await again.close();
    await second.stop();
    expect((await stat(join(data, 'password'))).mode & 0o777).toBe(0o600);
  });

  test('is not started twice on one folder', async () => {
    const data = join(folder, 'data');
    const first = await startEmbeddedPostgres(data, false);
    await expect(startEmbeddedPostgres(data, false)).rejects.toThrow(/Another back office runs on .* already/);
    await first.stop();
    const second = await startEmbeddedPostgres(data, false);
    await second.stop();
  });

  test.each([
    ['a lock was left behind', async (data: string) => writeFile(join(data, 'lock'), '1 nobody-holds-this')],
    ['a lock was not even written', async (data: string) => writeFile(join(data, 'lock'), '')],
    ['the first start was cut off', async (data: string) => rename(join(data, 'postgres'), join(data, 'postgres.unfinished'))],
  ])('starts where %s', async (_what, happens) => {
    const data = join(folder, 'data');
    await (await startEmbeddedPostgres(data, false)).stop();
    await happens(data);
    const postgres = await startEmbeddedPostgres(data, false);
    const database = openDatabase({ url: postgres.url, connections: 1 });
    expect(await database.query('select 1 as n')).toEqual([{ n: 1 }]);
    await database.close();
    await postgres.stop();
  });

  test('says as root where the database’s own user cannot go; anybody else runs it as themselves', async () => {
    await chmod(folder, 0o700);
    const started = startEmbeddedPostgres(join(folder, 'data'), false);
    if (process.getuid?.() === 0) {
      await expect(started).rejects.toThrow(/PostgreSQL does not run as root but as .*, who cannot open/);
    } else {
      const { url, stop } = await started;
      expect(url).toMatch(/^postgres:/);
      await stop();
    }
  });
});

describe('npm run back-office', () => {
  test('prints what an owner needs, draws codes beside a running one, refuses a second one, and stops in order', { timeout: 120_000 }, async () => {
    const data = join(folder, 'data');
    const office = command('--data', data, '--port', '0', '--shop', 'Lim');
    const [, address = ''] = await office.prints(/Address +(http:\/\/127\.0\.0\.1:\d+)/);
    await office.prints(/Ctrl\+C stops it/);
    expect(office.output()).toMatch(/Shop +Lim\n/);
    expect(office.output()).toMatch(/Pairing code +[A-Z0-9]{4}-[A-Z0-9]{4} /);
    const [, owner = ''] = await office.prints(/Owner’s page +(http:\S+\?key=\S+)/);
    expect((await fetch(owner)).status).toBe(200);
    expect(await (await fetch(`${address}/health`)).json()).toEqual({ live: true, ready: true });

    const code = command('--data', data, '--code');
    await code.prints(/Pairing code for Lim: [A-Z0-9]{4}-[A-Z0-9]{4} /);
    expect(await code.ended).toBe(0);

    const second = command('--data', data, '--port', '0');
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('Another back office runs on');

    office.child.kill('SIGTERM');
    expect(await office.ended).toBe(0);
    await expect(readFile(join(data, 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  });

  test('comes back on the same data after it was killed', { timeout: 120_000 }, async () => {
    const data = join(folder, 'data');
    const office = command('--data', data, '--port', '0');
    await office.prints(/Ctrl\+C stops it/);
    office.child.kill('SIGKILL');
    await office.ended;
    const again = command('--data', data, '--port', '0', '--restored');
    await again.prints(/every counter compares its whole book/);
    expect(again.output()).toContain('its key was shown at the first start');
    again.child.kill('SIGINT');
    expect(await again.ended).toBe(0);
  });

  test.each([
    [['--port', 'x'], /--port takes a number/],
    [['--prot', '1'], /Unknown option '--prot'/],
    [['--shop', ' '], /--shop takes a name/],
  ])('says what is wrong with %j', async (options, words) => {
    const wrong = command(...options);
    expect(await wrong.ended).toBe(1);
    expect(wrong.output()).toMatch(words);
  });
});
