import { describe, expect, test } from 'vitest';
import { retellRepaired } from '../../back-office/upkeep/retell-repaired.ts';
import { columns } from '../../shared/customer/customer-codec.ts';
import { addHash, bucketOf, emptySum, hashLine, sumText } from '../../shared/customer/merge/bucket-sums.ts';
import { openOffice } from './open-office.ts';
import { entryOf, type TestCounter } from './test-counter.ts';

const { office, shopOf, lines } = openOffice();

const setLine = (shop: string, id: string, line: string): Promise<unknown> => office().database.query('update customer set line = $3 where shop = $1 and id = $2', [shop, id, line]);

async function lineOf(shop: string, id: string): Promise<string> {
  const [row] = await office().database.query<{ readonly line: string }>('select line from customer where shop = $1 and id = $2', [shop, id]);
  return row?.line ?? '';
}

/** A shop with three customers, of whom the second is damaged once the other counters have seen them. */
async function damagedShop(line: string): Promise<{ readonly one: TestCounter; readonly two: TestCounter; readonly sound: string }> {
  const [one, two] = await shopOf();
  await one.push(['ann', 'bob', 'cid'].map((id) => one.create(id, { name: id.toUpperCase() })));
  const sound = await lineOf(one.shop, 'bob');
  await setLine(one.shop, 'bob', line);
  return { one, two, sound };
}

const idsIn = (customers: readonly string[]): readonly string[] => customers.map((line) => entryOf(line).id);

async function leftOutSoFar(): Promise<number> {
  const text = await (await fetch(`${office().address}/metrics`)).text();
  return Number(/^counterbook_unreadable_rows_total (\d+)$/m.exec(text)?.[1]);
}

describe('a customer whose row is damaged', () => {
  test.each([
    ['half a line', '["bob","0'],
    ['nothing', ''],
    ['no line', '{"name":"Bob"}'],
    ['a line of another customer', '["eve","000000001-0000-a1"]'],
    ['a stamp that is none', '["bob","yesterday"]'],
    ['a value that no field has', `["bob","000000001-0000-a1","counter",0,0,[${columns.map(() => '7').join()}]]`],
  ])('%s: counters hear of everything else, and the customer is not gone for them', async (_, line) => {
    const { one, two } = await damagedShop(line);
    expect(await two.pull()).toMatchObject({ after: 3, more: false });
    two.cursor = 0;
    expect(idsIn((await two.pull()).customers)).toEqual(['ann', 'cid']);
    const page = await two.snapshot({ limit: 2000 });
    expect([idsIn(page.customers), page.unreadable]).toEqual([['ann', 'cid'], ['bob']]);
    const bucket = await two.bucket(bucketOf('bob'));
    expect([idsIn(bucket.customers).includes('bob'), bucket.unreadable]).toEqual([false, ['bob']]);
    expect((await two.bucket((bucketOf('bob') + 1) % 256)).unreadable).toBeUndefined();
    await one.push([one.create('dan', { name: 'DAN' })]);
    expect(idsIn((await two.pull(1)).customers)).toEqual(['dan']);
  });

  test('does not end a page early, nor keep one from going on', async () => {
    const { two } = await damagedShop('[');
    const pages: (readonly string[])[] = [];
    for (let more = true; more; ) {
      const reply = await two.pull(1);
      pages.push(idsIn(reply.customers));
      ({ more } = reply);
    }
    expect(pages).toEqual([['ann'], [], ['cid']]);
    const first = await two.snapshot({ limit: 2 });
    expect(first).toMatchObject({ unreadable: ['bob'], nextId: 'bob' });
    expect(idsIn((await two.snapshot({ limit: 2, afterId: 'bob', asOf: first.asOf })).customers)).toEqual(['cid']);
  });

  test('is counted each time, said once, and shown to the owner until it is repaired', async () => {
    const { one, two, sound } = await damagedShop('[');
    const before = await leftOutSoFar();
    await two.pull();
    await two.snapshot({ limit: 10 });
    expect(await leftOutSoFar()).toBe(before + 2);
    expect(lines.filter((line) => line.includes(one.shop))).toEqual([expect.stringContaining('The customer bob of the shop')]);
    const key = await office().newOwnerKey(one.shop);
    const page = async (): Promise<string> => (await fetch(`${office().address}/owner/${one.shop}`, { headers: { cookie: `counterbook-owner=${key}` } })).text();
    expect(await page()).toContain('Damaged in the database');
    await setLine(one.shop, 'bob', sound);
    await retellRepaired(office().database, one.shop);
    expect(await page()).not.toContain('Damaged in the database');
  });

  test('is told with a new place in the order once it is repaired, to whoever passed it and to whoever said it', async () => {
    const { one, two, sound } = await damagedShop('[');
    await two.pull();
    expect(await retellRepaired(office().database, one.shop)).toBe(0);
    await setLine(one.shop, 'bob', sound);
    expect(await retellRepaired(office().database, one.shop)).toBe(1);
    expect(await retellRepaired(office().database, one.shop)).toBe(0);
    for (const counter of [one, two]) expect(await counter.pull()).toMatchObject({ customers: expect.arrayContaining([sound]), after: 4, head: 4 });
    expect((await two.snapshot({ limit: 10 })).unreadable).toBeUndefined();
    await two.push([two.patch('bob', { city: 'Ulm' }, '')]);
    expect((await one.pull()).customers.map(entryOf)).toMatchObject([{ id: 'bob', fields: { name: 'BOB', city: 'Ulm' } }]);
  });

  test('may be repaired from an older copy: the sums follow', async () => {
    const { one, two } = await damagedShop('[');
    await two.pull();
    const [row] = await office().database.query<{ readonly line: string }>("select line from customer where shop = $1 and id = 'ann'", [one.shop]);
    await setLine(one.shop, 'bob', (row?.line ?? '').replace('"ann"', '"bob"').replace('"ANN"', '"Bob of old"'));
    await retellRepaired(office().database, one.shop);
    const page = await two.snapshot({ limit: 10 });
    const n = bucketOf('bob');
    const expected = page.customers.filter((line) => bucketOf(entryOf(line).id) === n).reduce((sum, line) => addHash(sum, hashLine(line)), emptySum);
    expect((await two.sums()).sums[n]).toBe(sumText(expected));
    expect(idsIn((await one.pull()).customers)).toContain('bob');
  });

  test('that was thrown away is noted no longer', async () => {
    const { one, two } = await damagedShop('[');
    await two.pull();
    await office().database.query("delete from customer where shop = $1 and id = 'bob'", [one.shop]);
    expect(await retellRepaired(office().database, one.shop)).toBe(0);
    expect(await office().database.query('select id from unreadable where shop = $1', [one.shop])).toEqual([]);
  });
});

describe('a review whose row is damaged', () => {
  test.each(['[', '{}', '{"id":"x"}'])('%s: counters hear of everything else, and its matter is put up anew when it comes up again', async (body) => {
    const [one, two, three] = await shopOf();
    await one.push([one.create('ann', { name: 'Ann', email: 'x@example.com' }), one.create('bob', { name: 'Bob', email: 'x@example.com' })]);
    await office().database.query('update review set body = $2 where shop = $1', [one.shop, body]);
    expect(await two.pull()).toMatchObject({ customers: [expect.any(String), expect.any(String)], reviews: [], more: false });
    expect((await two.snapshot({ limit: 10 })).reviews).toEqual([]);
    await three.push([three.create('cid', { name: 'Cid', email: 'x@example.com' })]);
    expect((await two.pull()).reviews).toMatchObject([{ review: { kind: 'duplicate', customers: ['ann', 'bob', 'cid'] } }]);
    expect(await retellRepaired(office().database, one.shop)).toBe(1); // it can be read again
  });

  test('is told once it is repaired', async () => {
    const [one, two] = await shopOf();
    await one.push([one.create('ann', { name: 'Ann', email: 'x@example.com' }), one.create('bob', { name: 'Bob', email: 'x@example.com' })]);
    const { database } = office();
    const [row] = await database.query<{ readonly body: string }>('select body from review where shop = $1', [one.shop]);
    await database.query("update review set body = '' where shop = $1", [one.shop]);
    await two.pull();
    await database.query('update review set body = $2 where shop = $1', [one.shop, row?.body ?? '']);
    expect(await retellRepaired(database, one.shop)).toBe(1);
    expect((await two.pull()).reviews).toMatchObject([{ review: { kind: 'duplicate' }, resolved: false }]);
  });
});
