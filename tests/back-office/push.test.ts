import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPushReply } from '../../shared/contract/sync/reply-codec.ts';
import { formatStamp, parseStamp } from '../../shared/customer/stamp.ts';
import { openOffice } from './open-office.ts';
import { entryOf, refusalOf } from './test-counter.ts';

const { office, shopOf } = openOffice();

describe('a push', () => {
  test('reaches the other counters with their next pull, and not the one that sent it', async () => {
    const [one, two] = await shopOf();
    const reply = await one.push([one.create('ann', { name: 'Ann', email: 'ann@example.com' })]);
    expect(reply).toMatchObject({ lastMid: 1, results: [], restamped: [] });
    const told = await two.pull();
    expect(told.customers.map(entryOf)).toMatchObject([{ id: 'ann', fields: { name: 'Ann', email: 'ann@example.com' } }]);
    const own = await one.pull();
    expect(own).toMatchObject({ customers: [], after: 1, more: false, lastMid: 1 });
  });

  test('goes back to its sender once somebody else has a say in the customer', async () => {
    const [one, two] = await shopOf();
    const create = one.create('ann', { name: 'Ann', city: 'Bonn' });
    await one.push([create]);
    await two.pull();
    const stamp = create.op === 'create' ? create.customer.stamp : '';
    await two.push([two.patch('ann', { city: 'Köln' }, stamp)]);
    expect((await one.pull()).customers.map(entryOf)).toMatchObject([{ fields: { name: 'Ann', city: 'Köln' } }]);
    expect((await two.pull()).customers).toEqual([]);
  });

  test('that did not see what others said is merged by field, and said so', async () => {
    const [one, two] = await shopOf();
    const create = one.create('ann', { name: 'Ann' });
    await one.push([create]);
    await two.pull();
    const was = create.op === 'create' ? create.customer.stamp : '';
    await one.push([one.patch('ann', { city: 'Bonn' }, was)]);
    const reply = await two.push([two.patch('ann', { street1: 'Hauptstr. 1' }, was)]);
    expect(reply.results).toEqual([{ mid: 1, status: 'merged' }]);
    for (const counter of [one, two]) {
      expect((await counter.pull()).customers.map(entryOf)).toMatchObject([{ fields: { name: 'Ann', city: 'Bonn', street1: 'Hauptstr. 1' } }]);
    }
  });

  test('without mutations tells only what waits', async () => {
    const [one] = await shopOf();
    expect(await one.push([])).toMatchObject({ lastMid: 0, results: [] });
  });

  test('adds up what two counters add to one customer', async () => {
    const [one, two] = await shopOf();
    const create = one.create('ann', { name: 'Ann', membershipPoints: '10' });
    await one.push([create]);
    await two.pull();
    await one.push([one.patch('ann', {}, '', { add: [{ field: 'membershipPoints', by: '5' }] })]);
    await two.push([two.patch('ann', {}, '', { add: [{ field: 'membershipPoints', by: '7' }] })]);
    expect(await one.book()).toEqual(await two.book());
    expect((await one.book()).get('ann')).toMatchObject({ fields: { membershipPoints: '22' } });
  });
});

describe('a push that comes again', () => {
  test('gets the same reply and changes nothing', async () => {
    const [one, two] = await shopOf();
    await one.push([one.create('ann', { name: 'Ann', totalVisits: '1' })]);
    const add = one.patch('ann', {}, '', { add: [{ field: 'totalVisits', by: '1' }] });
    const text = one.pushText([add, '{"op":"patch","id":"ann"}']);
    const first = await one.post('/v1/sync/push', text, readPushReply);
    const head = (await two.sums()).head;
    const again = await one.post('/v1/sync/push', text, readPushReply);
    expect(again).toEqual({ ...first, serverTime: again.serverTime });
    expect(first.results).toMatchObject([{ mid: 3, status: 'rejected', code: 'not-valid' }]);
    expect((await two.sums()).head).toBe(head);
    expect((await two.book()).get('ann')).toMatchObject({ fields: { totalVisits: '2' } });
  });

  test('takes effect once, wherever replies were cut off and however the rest was sent', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ upTo: fc.integer({ min: 1, max: 12 }), lost: fc.boolean() }), { minLength: 1, maxLength: 8 }), async (sends) => {
        const [one, two] = await shopOf();
        const mutations = [one.create('ann', { name: 'Ann', totalVisits: '0' }), ...Array.from({ length: 11 }, () => one.patch('ann', {}, '', { add: [{ field: 'totalVisits', by: '1' }] }))];
        const changes = mutations.map(() => randomUUID());
        let acked = 0;
        let sent = 0;
        const send = async (upTo: number): Promise<number> => {
          let last = acked;
          // Each mutation is a change of its own, sent in one push or in several.
          for (let mid = acked + 1; mid <= upTo; mid += 1) {
            const mutation = mutations[mid - 1];
            const change = changes[mid - 1];
            if (mutation !== undefined && change !== undefined) last = (await one.push([mutation], { mid, change })).lastMid;
          }
          return last;
        };
        for (const { upTo, lost } of [...sends, { upTo: 12, lost: false }]) {
          const last = await send(Math.max(upTo, acked));
          sent = Math.max(sent, last);
          if (!lost) acked = last;
        }
        expect(sent).toBe(12);
        expect((await two.book()).get('ann')).toMatchObject({ fields: { totalVisits: '11' } });
      }),
      { numRuns: 12 },
    );
  });

  test('and goes beyond what came before has only the rest applied', async () => {
    const [one, two] = await shopOf();
    const all = ['a', 'b', 'c', 'd'].map((id) => one.create(id, { name: id }));
    const change = randomUUID();
    await one.push(all.slice(0, 3), { change });
    const reply = await one.push(all, { mid: 1, change });
    expect(reply.lastMid).toBe(4);
    expect((await two.pull()).head).toBe(4);
  });
});

describe('the numbers of mutations', () => {
  test('leave no gap: what is missing is asked for, and all counters compare their books', async () => {
    const [one, two] = await shopOf();
    await one.push([one.create('ann', { name: 'Ann' })]);
    const refused = await refusalOf(one.push([one.create('bob', { name: 'Bob' })], { mid: 3 }));
    expect(refused).toMatchObject({ status: 409, error: { code: 'mid-gap', expected: 2 } });
    expect(await refusalOf(two.pull())).toMatchObject({ status: 410, error: { code: 'resync' } });
  });

  test('tell a copied book by another change under the same number', async () => {
    const [one] = await shopOf();
    await one.push([one.create('ann', { name: 'Ann' }), one.create('bob', { name: 'Bob' })]);
    const refused = await refusalOf(one.push([one.create('eve', { name: 'Eve' })], { mid: 2 }));
    expect(refused).toMatchObject({ status: 409, error: { code: 'device-forked' } });
    expect([...(await one.book()).keys()]).toEqual(['ann', 'bob']);
  });
});

describe('a clock', () => {
  const day = 24 * 60 * 60_000;

  test('that is ahead gets its stamps replaced, the same stamp by the same one, in order', async () => {
    const ahead = Date.now() + 3650 * day;
    const [one, two] = await shopOf();
    const stamp = (count: number): string => formatStamp({ at: ahead, count, node: one.id });
    const first = await one.push([one.create('a', { name: 'A' }, stamp(1)), one.create('b', { name: 'B' }, stamp(1))]);
    const second = await one.push([one.create('c', { name: 'C' }, stamp(1)), one.create('d', { name: 'D' }, stamp(2))]);
    const [[old, now] = ['', '']] = first.restamped;
    expect(old).toBe(stamp(1));
    expect(parseStamp(now)).toMatchObject({ node: one.id });
    expect(Math.abs((parseStamp(now)?.at ?? 0) - Date.now())).toBeLessThan(60_000);
    const pairs = new Map(second.restamped);
    expect(pairs.get(stamp(1))).toBe(now);
    expect((pairs.get(stamp(2)) ?? '') > now).toBe(true);
    // The counter holds other stamps, so it is told.
    expect((await one.pull()).customers).toHaveLength(4);
    const third = await two.push([two.create('e', { name: 'E' })]);
    expect(third.restamped).toEqual([]);
  });

  test('that was ahead loses no edit that was made on top of another', async () => {
    const ahead = Date.now() + 365 * day;
    const [one, two] = await shopOf(() => ahead);
    const create = one.create('ann', { name: 'Ann' });
    const was = create.op === 'create' ? create.customer.stamp : '';
    await one.push([create]);
    await one.push([one.patch('ann', { name: 'Anna' }, was)]);
    expect((await two.book()).get('ann')).toMatchObject({ fields: { name: 'Anna' } });
    expect((await two.pull()).reviews).toEqual([]);
  });

  test('that is years behind is taken as it is', async () => {
    const [one, two] = await shopOf(() => Date.parse('2001-01-01T00:00:00Z'));
    expect(await one.push([one.create('ann', { name: 'Ann' })])).toMatchObject({ restamped: [], lastMid: 1 });
    expect((await two.book()).has('ann')).toBe(true);
  });
});

describe('a mutation that cannot be taken', () => {
  test('is kept word for word, put up for review, and holds up no other', async () => {
    const [one, two] = await shopOf();
    const reply = await one.push([
      one.create('a', { name: 'A' }),
      '{"op":"patch","id":"a","stamp":"0mwutezsa-0000-c1","at":"2026-11-24T12:00:00.000Z","set":{"shoeSize":{"value":"43","was":""}},"add":{}}',
      '{"op":"dance"}',
      '{"op":"patch","id":"a","stamp":"0mwutezsa-0000-c1","at":"2026-11-24T12:00:00.000Z","set":{"notes":{"value":"half \\ud800","was":""}},"add":{}}',
      one.create('b', { name: 'B' }),
    ]);
    expect(reply.lastMid).toBe(5);
    expect(reply.results).toMatchObject([
      { mid: 2, status: 'rejected', code: 'unknown-field' },
      { mid: 3, status: 'rejected', code: 'not-valid' },
      { mid: 4, status: 'rejected', code: 'not-storable' },
    ]);
    expect([...(await two.book()).keys()]).toEqual(['a', 'b']);
    const kept = await office().database.query<{ readonly body: string; readonly mid: number }>('select mid, body from dead_letter where shop = $1 order by mid', [one.shop]);
    expect(kept.map(({ mid, body }) => [mid, body])).toEqual([[2, expect.stringContaining('shoeSize')], [3, '{"op":"dance"}'], [4, expect.stringContaining('half \\ud800')]]);
    expect((await two.pull()).reviews.map(({ review }) => review)).toMatchObject([{ kind: 'refused', customer: 'a', by: one.id }, { kind: 'refused' }, { kind: 'refused', customer: 'a' }]);
    // What the counter shows of the customer is not what holds, so it is told again.
    expect((await one.pull()).customers.map(entryOf)).toMatchObject([{ id: 'a' }]);
  });

  test('is put aside where the database itself chokes on it, wherever it stands among others', async () => {
    const [one, two] = await shopOf();
    await office().database.query("alter table customer add constraint no_poison check (line is null or line not like '%POISON%')");
    try {
      const ids = Array.from({ length: 23 }, (_, index) => `c${String(index).padStart(2, '0')}`);
      const reply = await one.push(ids.map((id, index) => one.create(id, { name: index === 7 || index === 20 ? 'POISON' : id })));
      expect(reply.lastMid).toBe(23);
      expect(reply.results).toMatchObject([{ mid: 8, status: 'dead-lettered' }, { mid: 21, status: 'dead-lettered' }]);
      expect((await two.book()).size).toBe(21);
      const again = await one.push([one.create('z', { name: 'Z' })]);
      expect(again.lastMid).toBe(24);
      const letters = await office().database.query<{ readonly body: string; readonly status: string }>('select body, status from dead_letter where shop = $1', [one.shop]);
      expect(letters.map(({ status }) => status)).toEqual(['dead-lettered', 'dead-lettered']);
      expect(letters.every(({ body }) => body.includes('POISON'))).toBe(true);
    } finally {
      await office().database.query('alter table customer drop constraint no_poison');
    }
  });
});

describe('a customer that something else has damaged', () => {
  test('takes no more changes, and holds up no other', async () => {
    const [one, two] = await shopOf();
    await one.push([one.create('ann', { name: 'Ann' }), one.create('bob', { name: 'Bob' })]);
    await office().database.query("update customer set line = '[' where shop = $1 and id = 'ann'", [one.shop]);
    const reply = await two.push([two.patch('bob', { city: 'Ulm' }, ''), two.patch('ann', { city: 'Ulm' }, ''), two.create('eve', { name: 'Eve' })]);
    expect(reply.results).toMatchObject([{ mid: 1, status: 'merged' }, { mid: 2, status: 'dead-lettered' }]);
    expect(reply.lastMid).toBe(3);
  });
});

describe('an epoch', () => {
  test('that does not hold any more is refused with the one that does', async () => {
    const [one] = await shopOf();
    const epoch = await office().renewEpoch(one.shop);
    for (const ask of [() => one.push([one.create('a', { name: 'A' })]), () => one.pull(), () => one.sums()]) {
      expect(await refusalOf(ask())).toMatchObject({ status: 410, error: { code: 'resync', epoch } });
    }
    one.epoch = epoch;
    expect(await one.push([one.create('a', { name: 'A' })])).toMatchObject({ epoch, lastMid: 1 });
  });

  test('changes by itself once a counter has seen what is not there yet', async () => {
    const [one, two] = await shopOf();
    await one.push([one.create('a', { name: 'A' })]);
    two.cursor = 12;
    const { error } = await refusalOf(two.pull());
    expect(error.epoch).not.toBe(one.epoch);
    expect((await refusalOf(one.pull())).error.epoch).toBe(error.epoch);
    // Once is enough: the others hear of the same epoch.
    expect((await refusalOf(two.pull())).error.epoch).toBe(error.epoch);
  });

  test('gets back what the back office lost with its last days', async () => {
    const [one, two] = await shopOf();
    const first = randomUUID();
    const second = randomUUID();
    const ann = one.create('ann', { name: 'Ann' });
    const bob = one.create('bob', { name: 'Bob' });
    await one.push([ann], { change: first });
    // The back office is put back to this moment later.
    const tables = ['shop', 'device', 'customer', 'push', 'key_holder', 'review', 'bucket'];
    const { database } = office();
    const saved = await Promise.all(tables.map((table) => database.query<object>(`select to_jsonb(t)::text as row from ${table} t where ${table === 'shop' ? 'id' : 'shop'} = $1`, [one.shop])));
    await one.push([bob], { change: second });
    await two.pull();
    for (const [index, table] of tables.entries()) {
      await database.query(`delete from ${table} where ${table === 'shop' ? 'id' : 'shop'} = $1`, [one.shop]);
      for (const row of saved[index] ?? []) await database.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`, [Object.values(row).join('')]);
    }
    const { error } = await refusalOf(two.pull());
    one.epoch = error.epoch ?? '';
    two.epoch = one.epoch;
    const { lastMid } = await one.snapshot({ limit: 10 });
    expect(lastMid).toBe(1);
    await one.push([bob], { mid: 2, change: second, after: 0 });
    expect([...(await two.book()).keys()]).toEqual(['ann', 'bob']);
  });
});
