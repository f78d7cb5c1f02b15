import { describe, expect, test } from 'vitest';
import { bucketOf, addHash, emptySum, hashLine, sumText } from '../../shared/customer/merge/bucket-sums.ts';
import { revokeDevice } from '../../back-office/shop/device-row.ts';
import { purgeShop } from '../../back-office/upkeep/purge-shop.ts';
import { openOffice } from './open-office.ts';
import { entryOf, refusalOf, TestCounter } from './test-counter.ts';

const { office, shopOf } = openOffice({ limits: { waitMs: 700, lookMs: 100 } });

const ids = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, index) => `c${String(from + index).padStart(4, '0')}`);

/** All pages from a cursor on. */
async function pullAll(counter: TestCounter, limit: number): Promise<{ readonly customers: readonly string[]; readonly reviews: number; readonly pages: number }> {
  const customers: string[] = [];
  let reviews = 0;
  for (let pages = 1; ; pages += 1) {
    const reply = await counter.pull(limit);
    customers.push(...reply.customers.map((line) => entryOf(line).id));
    reviews += reply.reviews.length;
    if (!reply.more) return { customers, reviews, pages };
  }
}

describe('pulling page by page', () => {
  test('brings every customer and review once, in the order of their changes', async () => {
    const [one, two] = await shopOf();
    const all = ids(0, 60);
    for (let index = 0; index < 60; index += 12) await one.push(all.slice(index, index + 12).map((id, place) => one.create(id, { name: id, ...(place % 3 === 0 ? { email: `${index}-${place % 2}@example.com` } : {}) })));
    const { customers, reviews, pages } = await pullAll(two, 7);
    expect(customers).toEqual(all);
    expect(reviews).toBe(10);
    expect(pages).toBeGreaterThan(8);
    expect(await pullAll(two, 7)).toMatchObject({ customers: [], reviews: 0, pages: 1 });
  });

  test('passes what the counter itself said, however much that is', async () => {
    const [one] = await shopOf();
    await one.push(ids(0, 50).map((id) => one.create(id, { name: id })));
    expect(await one.pull(5)).toMatchObject({ customers: [], after: 50, more: false });
  });

  test('tells of deletions, and not of customers that were changed before they were created', async () => {
    const [one, two] = await shopOf();
    const create = one.create('ann', { name: 'Ann' });
    const was = create.op === 'create' ? create.customer.stamp : '';
    await one.push([one.patch('unborn', { city: 'Ulm' }, ''), create]);
    await one.push([{ op: 'delete', id: 'ann', stamp: one.stamp(), seen: was }]);
    expect((await two.pull()).customers.map(entryOf)).toMatchObject([{ id: 'ann', deleted: expect.any(String) }]);
    await one.push([one.create('unborn', { name: 'Born' }, was)]);
    expect((await two.pull()).customers.map(entryOf)).toMatchObject([{ id: 'unborn', fields: { name: 'Born', city: 'Ulm' } }]);
  });
});

test('a pull and a snapshot tell what the counters are called: the latest name, and those that were turned away too', async () => {
  const [one, two, three] = await shopOf();
  const names = async (): Promise<readonly (readonly unknown[] | undefined)[]> => [(await two.pull()).counters, (await two.snapshot({ limit: 10 })).counters];
  const called = (first: string): unknown => expect.arrayContaining([{ id: one.id, name: first }, { id: two.id, name: 'Counter 2' }, { id: three.id, name: 'Counter 3' }]);
  for (const told of await names()) expect(told).toEqual(called('Counter 1'));
  await TestCounter.pair(office(), one.shop, 'Front counter', Date.now, one.id);
  await revokeDevice(office().database, one.shop, three.id, new Date());
  for (const told of await names()) expect(told).toEqual(called('Front counter'));
});

describe('a snapshot', () => {
  test('together with the pull behind it misses nothing that is written meanwhile', async () => {
    const [one, two, three] = await shopOf();
    await one.push(ids(0, 400).map((id) => one.create(id, { name: id })));
    let going = true;
    const writing = (async () => {
      for (let round = 0; going || round < 5; round += 1) {
        await one.push([one.create(`x${String(round).padStart(4, '0')}`, { name: 'new' })]);
        const target = ids(0, 400)[(round * 37) % 400] ?? '';
        await three.push([three.patch(target, { city: `Ort ${round}` }, '')]);
        await three.push([{ op: 'delete', id: ids(0, 400)[(round * 53 + 1) % 400] ?? '', stamp: three.stamp(), seen: three.stamp() }]);
      }
    })();
    const held = new Map<string, string>();
    let page = await two.snapshot({ limit: 23 });
    const { asOf } = page;
    for (;;) {
      for (const line of page.customers) held.set(entryOf(line).id, line);
      if (page.nextId === undefined) break;
      page = await two.snapshot({ limit: 23, asOf, afterId: page.nextId });
      expect(page.asOf).toBe(asOf);
    }
    going = false;
    await writing;
    two.cursor = asOf;
    for (let more = true; more; ) {
      const pulled = await two.pull(50);
      for (const line of pulled.customers) {
        const entry = entryOf(line);
        if ('deleted' in entry) held.delete(entry.id);
        else held.set(entry.id, line);
      }
      more = pulled.more;
    }
    const { sums } = await two.sums();
    expect(sumsOf([...held.values()])).toEqual(sums);
  });
});

function sumsOf(lines: readonly string[]): readonly string[] {
  const sums = Array.from({ length: 256 }, () => emptySum);
  for (const line of lines) {
    const n = bucketOf(entryOf(line).id);
    sums[n] = addHash(sums[n] ?? emptySum, hashLine(line));
  }
  return sums.map(sumText);
}

describe('the sums of the buckets', () => {
  test('follow creations, changes, deletions and returns', async () => {
    const [one, two] = await shopOf();
    const creates = ids(0, 40).map((id) => one.create(id, { name: id }));
    await one.push(creates);
    await two.push(ids(0, 20).map((id) => two.patch(id, { city: 'Ulm' }, '')));
    await one.push(ids(10, 30).map((id): Parameters<typeof one.push>[0][number] => ({ op: 'delete', id, stamp: one.stamp(), seen: one.stamp() })));
    await two.push(ids(25, 28).map((id) => two.create(id, { name: `${id} again` })));
    const page = await two.snapshot({ limit: 2000 });
    expect(page.customers).toHaveLength(23);
    expect((await two.sums()).sums).toEqual(sumsOf(page.customers));
  });

  test('lead to the bucket in which two books differ', async () => {
    const [one, two] = await shopOf();
    await one.push(ids(0, 40).map((id) => one.create(id, { name: id })));
    const n = bucketOf('c0007');
    expect((await two.bucket(n)).customers.map((line) => entryOf(line).id)).toContain('c0007');
    expect((await refusalOf(two.bucket(256))).error.code).toBe('not-valid');
  });
});

describe('waiting for news', () => {
  test('ends at once where there are some, with the first change of another counter, and after its time', async () => {
    const [one, two] = await shopOf();
    await one.push([one.create('a', { name: 'A' })]);
    expect(await two.wait(0)).toMatchObject({ head: 1 });
    const waiting = two.wait(1);
    await one.push([one.create('b', { name: 'B' })]);
    expect(await waiting).toMatchObject({ head: 2 });
    expect(await two.wait(2)).toMatchObject({ head: 2 });
  });

  test('ends with a change that came through another copy, and with another epoch', async () => {
    const [one, two] = await shopOf();
    const first = two.wait(0);
    await office().database.query('update shop set head = 1 where id = $1', [one.shop]);
    expect(await first).toMatchObject({ head: 1 });
    const second = two.wait(1);
    const epoch = await office().renewEpoch(one.shop);
    expect(await second).toMatchObject({ epoch });
  });
});

describe('what is kept for a time', () => {
  const day = 24 * 60 * 60_000;

  test('are the fields of a deleted customer for 30 days, that it was deleted for 180; later cursors start over', async () => {
    const [one, two] = await shopOf();
    await one.push([one.create('ann', { name: 'Ann', email: 'ann@example.com' }), one.create('bob', { name: 'Bob' })]);
    await two.pull();
    await one.push([{ op: 'delete', id: 'ann', stamp: one.stamp(), seen: one.stamp() }]);
    const { database } = office();
    const rest = async (): Promise<unknown> => database.query('select rest is not null as kept from customer where shop = $1 and id = $2', [one.shop, 'ann']);
    await purgeShop(database, one.shop, Date.now() + 29 * day);
    expect(await rest()).toEqual([{ kept: true }]);
    await purgeShop(database, one.shop, Date.now() + 31 * day);
    expect(await rest()).toEqual([{ kept: false }]);
    await purgeShop(database, one.shop, Date.now() + 181 * day);
    expect(await rest()).toEqual([]);
    expect(await refusalOf(two.pull())).toMatchObject({ status: 410, error: { code: 'resync' } });
    const page = await two.snapshot({ limit: 10 });
    two.cursor = page.asOf;
    expect(await two.pull()).toMatchObject({ customers: [], more: false });
  });

  test('is all of it where nobody was deleted', async () => {
    const [one, two] = await shopOf();
    await one.push([one.create('ann', { name: 'Ann' })]);
    await purgeShop(office().database, one.shop, Date.now() + 1000 * day);
    expect((await two.pull()).customers).toHaveLength(1);
  });
});
