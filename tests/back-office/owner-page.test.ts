import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { writePairRequest } from '../../shared/contract/sync/wire-codec.ts';
import { openOffice } from './open-office.ts';
import { refusalOf, TestCounter } from './test-counter.ts';

const { office } = openOffice({ limits: { triesPerAddress: 1000 } });

/** A browser with the key of a shop's page. */
async function openPage(name = `Lim’s <Corner> ${randomUUID()}`): Promise<{
  readonly shop: string;
  readonly key: string;
  readonly page: () => Promise<string>;
  readonly send: (form: string, fields: Readonly<Record<string, string>>) => Promise<Response>;
}> {
  const { id, ownerKey = '' } = await office().openShop(name);
  const first = await fetch(`${office().address}/owner/${id}?key=${ownerKey}`, { redirect: 'manual' });
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const address = `${office().address}/owner/${id}`;
  return {
    shop: id,
    key: ownerKey,
    page: async () => (await fetch(address, { headers: { cookie } })).text(),
    send: (form, fields) => fetch(`${address}/${form}`, { method: 'POST', redirect: 'manual', headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() }),
  };
}

const proofIn = (page: string): string => /name="proof" value="([0-9a-f]+)"/.exec(page)?.[1] ?? '';

describe('the owner’s key', () => {
  test('goes from the address into a cookie that scripts and other sites do not get', async () => {
    const { shop, key } = await openPage();
    const reply = await fetch(`${office().address}/owner/${shop}?key=${key}`);
    expect(reply.headers.get('set-cookie')).toMatch(new RegExp(`^counterbook-owner=${key}; Path=/owner/${shop}; HttpOnly; SameSite=Strict; Max-Age=\\d+$`));
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await reply.text()).toContain(`content="0; url=/owner/${shop}"`);
  });

  test('is kept as its hash alone, and opens nothing once there is another', async () => {
    const { shop, key, page } = await openPage();
    const [row] = await office().database.query<{ readonly row: string }>('select to_jsonb(s)::text as row from shop s where id = $1', [shop]);
    expect(row?.row).not.toContain(key);
    expect(await page()).toContain('Connect a counter');
    const other = await office().newOwnerKey(shop);
    expect(await page()).toContain('This page wants its key');
    expect((await fetch(`${office().address}/owner/${shop}?key=${other}`)).status).toBe(200);
  });

  test.each(['', '?key=wrong', `?key=${'a'.repeat(43)}`])('is asked for where it is not shown (%s)', async (query) => {
    const { shop } = await openPage();
    const reply = await fetch(`${office().address}/owner/${shop}${query}`);
    expect(reply.status).toBe(403);
    const text = await reply.text();
    expect(text).toContain('This page wants its key');
    expect(text).not.toContain('Corner');
  });

  test('of one shop opens no other', async () => {
    const one = await openPage();
    const other = await openPage();
    expect((await fetch(`${office().address}/owner/${other.shop}?key=${one.key}`)).status).toBe(403);
  });
});

describe('the owner’s page', () => {
  test('shows counters, what waits, duplicates and what was not taken, and nothing of it runs', async () => {
    const { shop, page } = await openPage();
    const one = await TestCounter.pair(office(), shop, 'Counter <1>');
    const two = await TestCounter.pair(office(), shop, 'Counter 2');
    const since = new Date(Date.now() - 6.5 * 60 * 60_000).toISOString();
    await one.push([one.create('a', { name: 'Tan <script>alert(1)</script>', email: 'x@example.com' }), '{"op":"</pre><script>"}']);
    await two.push([two.create('b', { name: 'Mei', email: 'X@example.com' })], { waiting: { changes: 1235, since } });
    const text = await page();
    expect(text).toContain('Lim’s &lt;Corner&gt;');
    expect(text).toContain('Counter &lt;1&gt;');
    expect(text).toContain('<strong>1,234</strong>, oldest 6 hours');
    expect(text).toContain('x@example.com');
    expect(text).toContain('Tan &lt;script&gt;');
    expect(text).toContain('&lt;/pre&gt;');
    expect(text).not.toContain('<script');
    expect((await fetch(`${office().address}/owner/owner.css`)).headers.get('content-type')).toContain('text/css');
  });

  test('draws a pairing code that works', async () => {
    const { page, send } = await openPage();
    const text = await (await send('code', { proof: proofIn(await page()) })).text();
    const code = /class="code">([A-Z0-9-]+)</.exec(text)?.[1] ?? '';
    const reply = await fetch(`${office().address}/v1/pair`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: writePairRequest({ v: 1, code, device: 'c1', name: 'C' }) });
    expect(reply.status).toBe(200);
  });

  test('turns a counter away', async () => {
    const { shop, page, send } = await openPage();
    const one = await TestCounter.pair(office(), shop, 'Counter 1');
    const text = await page();
    expect(text).toContain('Turn away Counter 1');
    expect((await send('turn-away', { proof: proofIn(text), device: one.id })).status).toBe(303);
    expect(await refusalOf(one.sums())).toMatchObject({ status: 401 });
    expect(await page()).toContain('Turned away');
  });

  test('takes no form that is not its own', async () => {
    const { shop, page, send } = await openPage();
    const one = await TestCounter.pair(office(), shop, 'Counter 1');
    const other = await openPage();
    for (const proof of ['', 'x', proofIn(await other.page())]) expect((await send('turn-away', { proof, device: one.id })).status).toBe(403);
    const withoutCookie = await fetch(`${office().address}/owner/${shop}/turn-away`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `proof=${proofIn(await page())}&device=${one.id}` });
    expect(withoutCookie.status).toBe(403);
    expect(await one.sums()).toMatchObject({ head: 0 });
  });
});
