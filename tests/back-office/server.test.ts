import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { readWireError } from '../../shared/contract/sync/reply-codec.ts';
import { startBackOffice } from '../../back-office/start-back-office.ts';
import { openOffice } from './open-office.ts';
import { refusalOf, TestCounter } from './test-counter.ts';

const { office, shopOf } = openOffice({ limits: { bodyBytes: 200_000, requestsPerMinute: 60 } });

describe('what is too much', () => {
  test('a body above the limit is refused, in words', async () => {
    const [one] = await shopOf();
    const refused = await refusalOf(one.push(Array.from({ length: 1000 }, (_, index) => one.create(`c${index}`, { name: 'x'.repeat(300) }))));
    expect(refused).toMatchObject({ status: 413, error: { code: 'too-large' } });
  });

  test('a push of more mutations than fit is refused, in words', async () => {
    const [one] = await shopOf();
    const refused = await refusalOf(one.push(Array.from({ length: 2001 }, () => '{"op":"x"}')));
    expect(refused).toMatchObject({ status: 413, error: { code: 'too-large' } });
  });

  test('a counter that runs wild is slowed down, and no other', async () => {
    const [one, two] = await shopOf();
    const statuses: number[] = [];
    for (let index = 0; index < 61; index += 1) {
      const reply = await fetch(`${office().address}/v1/sync/sums?epoch=${one.epoch}`, { headers: { authorization: `Bearer ${one.token}` } });
      statuses.push(reply.status);
      if (reply.status === 429) {
        expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(readWireError(await reply.text())).toMatchObject({ code: 'slow-down' });
      }
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(await two.sums()).toMatchObject({ head: 0 });
  });
});

describe('what is not understood', () => {
  const post = async (path: string, body: string, type = 'application/json'): Promise<readonly [number, string | undefined]> => {
    const [one] = await shopOf();
    const reply = await fetch(`${office().address}${path}`, { method: 'POST', headers: { authorization: `Bearer ${one.token}`, 'content-type': type }, body });
    return [reply.status, readWireError(await reply.text())?.code];
  };

  test.each([
    ['half a body', '/v1/sync/push', '{"v":1,', 'application/json', 400, 'not-valid'],
    ['no push', '/v1/sync/push', '[]', 'application/json', 400, 'not-valid'],
    ['another kind of body', '/v1/sync/push', 'x', 'text/plain', 400, 'not-valid'],
    ['another version', '/v1/sync/push', '{"v":99}', 'application/json', 426, 'upgrade'],
    ['names with a meaning to JavaScript', '/v1/sync/push', '{"__proto__":{"x":1},"constructor":{"prototype":{}},"v":99}', 'application/json', 426, 'upgrade'],
    ['an address that is none', '/v1/sync/nothing', '{}', 'application/json', 404, 'not-found'],
  ])('%s is refused in words', async (_name, path, body, type, status, code) => {
    expect(await post(path, body, type)).toEqual([status, code]);
  });
});

describe('whoever looks after it', () => {
  test('sees that it lives, and whether the database answers', async () => {
    expect(await (await fetch(`${office().address}/health`)).json()).toEqual({ live: true, ready: true });
    const deaf = await startBackOffice({ database: { url: office().databaseUrl } });
    await deaf.database.close();
    const reply = await fetch(`${deaf.address}/health`);
    expect([reply.status, await reply.json()]).toEqual([503, { live: true, ready: false }]);
    expect((await fetch(`${deaf.address}/health/live`)).status).toBe(200);
    const sync = await fetch(`${deaf.address}/v1/sync/sums?epoch=e`, { headers: { authorization: `Bearer ${'a'.repeat(10)}.${'b'.repeat(43)}` } });
    expect([sync.status, sync.headers.get('retry-after'), readWireError(await sync.text())?.code]).toEqual([503, '2', 'unavailable']);
    await deaf.close();
  });

  test('reads what was pushed and pulled, by what came of it', async () => {
    const [one, two] = await shopOf();
    const counted = async (): Promise<ReadonlyMap<string, number>> => {
      const text = await (await fetch(`${office().address}/metrics`)).text();
      return new Map(text.split('\n').flatMap((line): [string, number][] => (line === '' || line.startsWith('#') ? [] : [[line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]])));
    };
    const before = await counted();
    await one.push([one.create('a', { name: 'A' }), one.create('b', { name: 'B' }), '{"op":"x"}']);
    await two.push([two.patch('a', { city: 'Ulm' }, '')]);
    await two.pull();
    const after = await counted();
    const rise = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(rise('counterbook_pushes_total')).toBe(2);
    expect(rise('counterbook_mutations_total{status="applied"}')).toBe(2);
    expect(rise('counterbook_mutations_total{status="rejected"}')).toBe(1);
    expect(rise('counterbook_mutations_total{status="merged"}')).toBe(1);
    expect(rise('counterbook_pulled_customers_total')).toBe(2);
    expect(rise('counterbook_request_seconds_count{route="/v1/sync/push",status="200"}')).toBe(2);
    expect(after.has('counterbook_connections{state="open"}')).toBe(true);
  });

  test('finds every address in the OpenAPI page', async () => {
    expect((await fetch(`${office().address}/docs/`)).status).toBe(200);
    const api: unknown = await (await fetch(`${office().address}/docs/json`)).json();
    expect(api).toMatchObject({ paths: Object.fromEntries(['/v1/pair', ...['push', 'pull', 'snapshot', 'sums', 'bucket', 'wait'].map((name) => `/v1/sync/${name}`)].map((path) => [path, {}])) });
  });
});

describe('stopping', () => {
  test('finishes what runs, sends those who wait away, and refuses what comes after', async () => {
    const copy = await startBackOffice({ database: { url: office().databaseUrl } });
    const { id } = await copy.openShop(randomUUID());
    const [one, two] = [await TestCounter.pair(copy, id), await TestCounter.pair(copy, id)];
    const waiting = two.wait(1000);
    await expect.poll(async () => (await fetch(`${copy.address}/metrics`)).text(), { timeout: 20_000 }).toContain('counterbook_waiting_counters 1');
    const pushing = one.push([one.create('ann', { name: 'Ann' })]);
    await expect.poll(async () => (await copy.database.query('select id from customer where shop = $1', [id])).length, { timeout: 20_000 }).toBe(1);
    const silent = connect(Number(new URL(copy.address).port), '127.0.0.1'); // a connection that never asks anything
    await once(silent, 'connect');
    await copy.close(); // it would time out after a minute, like this test
    expect(await waiting).toMatchObject({ epoch: two.epoch });
    expect(await pushing).toMatchObject({ lastMid: 1 });
    await expect(fetch(`${copy.address}/health`)).rejects.toThrow('fetch failed');
  });

  test('a port that is taken is an error, and lets go of everything', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    await expect(startBackOffice({ database: { url: office().databaseUrl }, port })).rejects.toThrow(/EADDRINUSE/);
    server.close();
  });
});

describe('many copies', () => {
  test('on one database are one back office', async () => {
    const [one] = await shopOf();
    const copy = await startBackOffice({ database: { url: office().databaseUrl } });
    const two = await TestCounter.pair(copy, one.shop);
    const waiting = two.wait(0);
    await one.push([one.create('ann', { name: 'Ann' })]);
    expect(await waiting).toMatchObject({ head: 1 });
    expect((await two.pull()).customers).toHaveLength(1);
    await copy.close();
  });
});

describe('a counter that hangs up', () => {
  test('is not waited for any more', async () => {
    const [one] = await shopOf();
    const { hostname, port } = new URL(office().address);
    const socket = connect(Number(port), hostname);
    socket.write(`GET /v1/sync/wait?epoch=${one.epoch}&after=0 HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${one.token}\r\n\r\n`);
    const waiting = async (): Promise<string> => (await (await fetch(`${office().address}/metrics`)).text()).split('\n').find((line) => line.startsWith('counterbook_waiting_counters')) ?? '';
    await expect.poll(waiting, { timeout: 20_000 }).toBe('counterbook_waiting_counters 1');
    socket.destroy();
    await expect.poll(waiting, { timeout: 20_000 }).toBe('counterbook_waiting_counters 0');
  });
});
