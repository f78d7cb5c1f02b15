import { randomUUID } from 'node:crypto';
import { inject, expect, test } from 'vitest';
import { openDatabase } from '../../back-office/database/open-database.ts';
import { migrate } from '../../back-office/database/migrate.ts';
import { pullChanges } from '../../back-office/pull/pull-changes.ts';
import { pushBatch } from '../../back-office/push/push-batch.ts';
import { openShop } from '../../back-office/shop/open-shop.ts';
import { saveDevice } from '../../back-office/shop/device-row.ts';
import { readShop } from '../../back-office/shop/shop-row.ts';
import { formatStamp } from '../../shared/customer/stamp.ts';
import { entryOf } from './test-counter.ts';

const WRITERS = 16;
/** All 100,000 with COUNTERBOOK_RACE=100000, four to nine minutes; fewer otherwise, since the transactions of a shop run one after the other. */
const COMMITS = Number(process.env['COUNTERBOOK_RACE'] ?? 3200);

test(`no change of ${COMMITS.toLocaleString('en')} by ${WRITERS} writers at once is missed by a cursor`, { timeout: 900_000 }, async () => {
  const database = openDatabase({ url: inject('postgresUrl'), connections: WRITERS + 2 });
  await migrate(database);
  const shop = (await openShop(database, randomUUID(), Date.now())).id;
  const epoch = (await readShop(database, shop))?.epoch ?? '';
  const names = ['reader', ...Array.from({ length: WRITERS }, (_, index) => `w${index}`)];
  for (const id of names) await saveDevice(database, shop, { id, name: id, tokenHash: id, at: new Date() });

  let writing = true;
  const write = async (device: string): Promise<void> => {
    const at = new Date().toISOString();
    for (let mid = 1; mid <= COMMITS / WRITERS; mid += 1) {
      const id = `${device}-${mid}`;
      const customer = { id, fields: { name: id }, source: 'counter' as const, createdAt: at, updatedAt: at, stamp: formatStamp({ at: Date.now(), count: mid % 1000, node: device }) };
      const group = { change: id, mid, mutations: [{ ok: true as const, mutation: { op: 'create' as const, customer } }] };
      await pushBatch(database, shop, device, { epoch, after: 0, now: Date.now(), waiting: { changes: 1 }, groups: [group] }, Date.now());
    }
  };
  const seen: string[] = [];
  const read = async (): Promise<void> => {
    for (let after = 0, more = true; more || writing; ) {
      const { reply: page } = await pullChanges(database, shop, 'reader', { epoch, after, limit: 2000 }, Date.now());
      for (const line of page.customers) seen.push(entryOf(line).id);
      expect(page.after).toBeGreaterThanOrEqual(after);
      ({ after, more } = page);
    }
    // What was committed between the last look and the end.
    const { reply: last } = await pullChanges(database, shop, 'reader', { epoch, after: seen.length, limit: 2000 }, Date.now());
    for (const line of last.customers) seen.push(entryOf(line).id);
  };
  const reading = read();
  const began = performance.now();
  await Promise.all(names.slice(1).map(write));
  console.log(`${Math.round(COMMITS / ((performance.now() - began) / 1000)).toLocaleString('en')} commits a second`);
  writing = false;
  await reading;

  expect(seen.length).toBe(COMMITS);
  expect(new Set(seen).size).toBe(COMMITS);
  // Of each writer in the order in which it wrote.
  const places = new Map<string, number>();
  const outOfOrder = seen.filter((id) => {
    const [device = '', mid = ''] = id.split('-');
    const before = places.get(device) ?? 0;
    places.set(device, Number(mid));
    return Number(mid) !== before + 1;
  });
  expect(outOfOrder).toEqual([]);
  expect((await readShop(database, shop))?.head).toBe(COMMITS);
  await database.close();
});
