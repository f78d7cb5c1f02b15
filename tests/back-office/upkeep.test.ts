import { describe, expect, test } from 'vitest';
import { claimShop } from '../../back-office/upkeep/keep-up.ts';
import { relayShops } from '../../back-office/upkeep/relay-shops.ts';
import { columns } from '../../shared/customer/customer-codec.ts';
import { openOffice } from './open-office.ts';
import { refusalOf } from './test-counter.ts';

const { office, shopOf } = openOffice();

describe('a catalogue in another order', () => {
  test('has the lines of all customers written anew, with what stands beside them, and their sums', async () => {
    const [one, two] = await shopOf();
    const create = one.create('ann', { name: 'Ann', email: 'ann@example.com', totalVisits: '1' });
    await one.push([create, one.create('bob', { name: 'Bob' }), one.create('eve', { name: 'Eve', city: 'Ulm' })]);
    await one.push([one.patch('ann', {}, '', { add: [{ field: 'totalVisits', by: '1' }] }), { op: 'delete', id: 'eve', stamp: one.stamp(), seen: one.stamp() }]);
    const before = await two.book();
    const { sums } = await two.sums();

    // As a version would have written them whose catalogue begins with its last field.
    const { database } = office();
    const other = [columns.at(-1) ?? '', ...columns.slice(0, -1)];
    const moved = (line: string): string => {
      const [id, stamp, source, created, updated, values, ...more] = JSON.parse(line);
      return JSON.stringify(values === undefined ? [id, stamp] : [id, stamp, source, created, updated, [values[columns.length - 1] ?? 0, ...values.slice(0, columns.length - 1)], ...more]);
    };
    for (const { id, line, rest } of await database.query<{ readonly id: string; readonly line: string; readonly rest: string | null }>('select id, line, rest from customer where shop = $1', [one.shop])) {
      const hidden = rest === null ? {} : JSON.parse(rest);
      const next = rest === null ? null : JSON.stringify(typeof hidden.hidden === 'string' ? { ...hidden, hidden: moved(hidden.hidden) } : hidden);
      await database.query('update customer set line = $3, rest = $4 where shop = $1 and id = $2', [one.shop, id, moved(line), next]);
    }
    await database.query('update shop set columns = $2 where id = $1', [one.shop, JSON.stringify(other)]);
    await database.query('update bucket set low = 1 where shop = $1', [one.shop]);

    expect(await refusalOf(two.book())).toMatchObject({ status: 503, error: { code: 'unavailable' } });
    await relayShops(database);
    expect(await two.book()).toEqual(before);
    expect((await two.sums()).sums).toEqual(sums);
    await one.push([one.patch('ann', {}, '', { add: [{ field: 'totalVisits', by: '1' }] })]);
    expect((await two.book()).get('ann')).toMatchObject({ fields: { totalVisits: '3', email: 'ann@example.com' } });
  });

  test('that knows less than the lines hold is refused at the start', async () => {
    const [one] = await shopOf();
    const { database } = office();
    await database.query('update shop set columns = $2 where id = $1', [one.shop, JSON.stringify([...columns, 'shoeSize'])]);
    await expect(relayShops(database)).rejects.toThrow(/fields that this version does not know: shoeSize/);
    await database.query('delete from shop where id = $1', [one.shop]);
  });
});

describe('clearing up', () => {
  test('does each shop once an hour, whichever copy comes first', async () => {
    const [one] = await shopOf();
    const { database } = office();
    const soon = Date.now() + 2 * 60 * 60_000;
    const claimed = await Promise.all(Array.from({ length: 60 }, () => claimShop(database, soon)));
    expect(claimed.filter((id) => id === one.shop).length).toBeLessThanOrEqual(1);
    for (let more: string | undefined = ''; more !== undefined; ) more = await claimShop(database, soon);
    const [row] = await database.query<{ readonly purged_at: Date }>('select purged_at from shop where id = $1', [one.shop]);
    expect(row?.purged_at.getTime()).toBe(soon);
  });
});
