import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readPairReply, readWireError } from '../../shared/contract/sync/reply-codec.ts';
import { writePairRequest } from '../../shared/contract/sync/wire-codec.ts';
import { revokeDevice } from '../../back-office/shop/device-row.ts';
import { openOffice } from './open-office.ts';
import { refusalOf, TestCounter } from './test-counter.ts';

let now = Date.now();
const { office, shopOf } = openOffice({ now: () => now, limits: { triesPerAddress: 5 } });

async function pair(code: string, device = 'c1'): Promise<{ readonly status: number; readonly text: string; readonly retryAfter: string | null }> {
  const reply = await fetch(`${office().address}/v1/pair`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: writePairRequest({ v: 1, code, device, name: ' Counter 1 ' }) });
  return { status: reply.status, text: await reply.text(), retryAfter: reply.headers.get('retry-after') };
}

describe('a pairing code', () => {
  test('connects one counter, typed as people type', async () => {
    const shop = await office().openShop(randomUUID());
    const code = await office().newPairingCode(shop.id);
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
    const { text } = await pair(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`);
    expect(readPairReply(text)).toMatchObject({ shop: shop.id, shopName: shop.name });
    const again = await pair(code, 'c2');
    expect(again.status).toBe(403);
    expect(readWireError(again.text)).toMatchObject({ code: 'bad-code' });
  });

  test('connects one of two who come at the same moment', async () => {
    const shop = await office().openShop(randomUUID());
    const code = await office().newPairingCode(shop.id);
    const replies = await Promise.all(['c1', 'c2', 'c3'].map((device) => pair(code, device)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
  });

  test('lives for a day', async () => {
    const shop = await office().openShop(randomUUID());
    const code = await office().newPairingCode(shop.id);
    const before = now;
    now += 25 * 60 * 60_000;
    expect((await pair(code)).status).toBe(403);
    now = before;
    expect((await pair(code)).status).toBe(200);
  });

  test('cannot be guessed for long, and the right one does not help then', async () => {
    const before = now;
    now += 60 * 60_000;
    const shop = await office().openShop(randomUUID());
    const code = await office().newPairingCode(shop.id);
    for (let index = 0; index < 5; index += 1) expect((await pair('AAAAAAAA')).status).toBe(403);
    const refused = await pair(code);
    expect(refused.status).toBe(429);
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    now += 11 * 60_000;
    expect((await pair(code)).status).toBe(200);
    now = before;
  });
});

describe('a token', () => {
  test('is kept as its hash alone', async () => {
    const [one] = await shopOf();
    const rows = await office().database.query<{ readonly row: string }>('select to_jsonb(d)::text as row from device d where shop = $1', [one.shop]);
    expect(rows).toHaveLength(3);
    expect(rows.some(({ row }) => row.includes(one.token.split('.')[1] ?? ''))).toBe(false);
  });

  test('opens its own shop only', async () => {
    const [one] = await shopOf();
    const [other] = await shopOf();
    const [, secret = ''] = one.token.split('.');
    one.token = `${other.shop}.${secret}`;
    expect(await refusalOf(one.pull())).toMatchObject({ status: 401, error: { code: 'not-paired' } });
    one.token = 'nonsense';
    expect(await refusalOf(one.pull())).toMatchObject({ status: 401, error: { code: 'not-paired' } });
  });

  test('opens nothing once it is revoked; pairing again goes on where the counter was', async () => {
    const [one, two] = await shopOf();
    await one.push([one.create('ann', { name: 'Ann' })]);
    await revokeDevice(office().database, one.shop, one.id, new Date(now));
    expect(await refusalOf(one.push([one.create('bob', { name: 'Bob' })]))).toMatchObject({ status: 401, error: { code: 'not-paired' } });
    expect(await refusalOf(one.wait(0))).toMatchObject({ status: 401 });
    const back = await TestCounter.pair(office(), one.shop, 'Counter 1', () => now, one.id);
    back.mid = (await back.snapshot({ limit: 1 })).lastMid + 1;
    expect(back.mid).toBe(2);
    await back.push([back.create('bob', { name: 'Bob' })]);
    expect((await two.book()).size).toBe(2);
  });
});
