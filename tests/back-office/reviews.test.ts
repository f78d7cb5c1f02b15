import { describe, expect, test } from 'vitest';
import type { CustomerMutation } from '../../shared/customer/merge/mutation.ts';
import type { ReviewChange } from '../../shared/contract/sync/wire.ts';
import { formatStamp } from '../../shared/customer/stamp.ts';
import { purgeShop } from '../../back-office/upkeep/purge-shop.ts';
import { openOffice } from './open-office.ts';
import type { TestCounter } from './test-counter.ts';

const { office, shopOf } = openOffice();

const stampOf = (mutation: CustomerMutation): string => (mutation.op === 'create' ? mutation.customer.stamp : mutation.stamp);

/** What a counter is told of reviews from the beginning, the latest of each. */
async function reviewsOf(counter: TestCounter): Promise<readonly ReviewChange[]> {
  counter.cursor = 0;
  return (await counter.pull()).reviews;
}

describe('customers that hold one key', () => {
  test('are all kept, and named by who had it first', async () => {
    const [one, two] = await shopOf();
    const ann = one.create('ann', { name: 'Ann', email: 'A@example.com' }, formatStamp({ at: Date.now() - 1000, count: 0, node: one.id }));
    const bob = two.create('bob', { name: 'Bob', email: 'a@example.com ' });
    await two.push([bob]);
    await one.push([ann]);
    expect(await reviewsOf(one)).toMatchObject([{ resolved: false, review: { kind: 'duplicate', key: 'email', value: 'a@example.com', customers: ['ann', 'bob'], by: one.id } }]);
    expect((await one.book()).size).toBe(2);
  });

  test('settle by themselves once one is left', async () => {
    const [one, two] = await shopOf();
    const ann = one.create('ann', { name: 'Ann', mobileNumber: '+4915112345678' });
    await one.push([ann]);
    const bob = two.create('bob', { name: 'Bob', phoneNumber: '+4915112345678' });
    await two.push([bob]);
    expect(await reviewsOf(one)).toMatchObject([{ resolved: false, review: { key: 'phone' } }]);
    await two.push([two.patch('bob', { phoneNumber: '+4915187654321' }, stampOf(bob))]);
    expect(await reviewsOf(one)).toMatchObject([{ resolved: true, review: { customers: ['ann'] } }]);
    await two.push([two.patch('bob', { mobileNumber: '+4915112345678' }, stampOf(bob))]);
    expect(await reviewsOf(one)).toMatchObject([{ resolved: false, review: { customers: ['ann', 'bob'] } }]);
    await one.push([{ op: 'delete', id: 'ann', stamp: one.stamp(), seen: stampOf(ann) }]);
    expect(await reviewsOf(one)).toMatchObject([{ resolved: true, review: { customers: ['bob'] } }]);
  });

  test('are not put up again once a person left them, until another one joins', async () => {
    const [one, two, three] = await shopOf();
    const family = ['ann', 'bob'].map((id) => one.create(id, { name: id, email: 'home@example.com' }));
    await one.push(family);
    const [first] = await reviewsOf(two);
    const review = first?.review.id ?? '';
    await two.push([{ op: 'resolve', review, stamp: two.stamp() }]);
    expect(await reviewsOf(one)).toMatchObject([{ resolved: true }]);
    const ann = family[0];
    if (ann === undefined) throw new Error('Ann is missing');
    const moved = one.patch('ann', { email: 'other@example.com' }, stampOf(ann));
    await one.push([moved]);
    await one.push([one.patch('ann', { email: 'home@example.com' }, stampOf(moved))]);
    expect((await reviewsOf(one)).filter(({ resolved }) => !resolved)).toEqual([]);
    await three.push([three.create('eve', { name: 'Eve', email: 'home@example.com' })]);
    expect((await reviewsOf(one)).filter(({ resolved }) => !resolved)).toMatchObject([{ review: { id: review, by: three.id } }]);
  });

  test('come from one push, and from keys longer than an index takes', async () => {
    const [one] = await shopOf();
    const code = 'x'.repeat(60_000);
    await one.push(['a', 'b', 'c'].map((id) => one.create(id, { name: id, lookupId: code })));
    expect(await reviewsOf(one)).toMatchObject([{ review: { key: 'lookupId', customers: ['a', 'b', 'c'] } }]);
  });

  test('swap a key within one push without a review that stays', async () => {
    const [one] = await shopOf();
    const ann = one.create('ann', { name: 'Ann', email: 'a@example.com' });
    const bob = one.create('bob', { name: 'Bob', email: 'b@example.com' });
    await one.push([ann, bob]);
    await one.push([one.patch('ann', { email: 'b@example.com' }, stampOf(ann)), one.patch('bob', { email: 'a@example.com' }, stampOf(bob))]);
    expect((await reviewsOf(one)).filter(({ resolved }) => !resolved)).toEqual([]);
  });
});

describe('two counters that did not know of each other', () => {
  test('and said something of one field: the later stands, the other is put up', async () => {
    const [one, two, three] = await shopOf();
    const ann = one.create('ann', { name: 'Ann', city: 'Bonn' });
    await one.push([ann]);
    await two.pull();
    const earlier = two.patch('ann', { city: 'Ulm' }, stampOf(ann));
    const later = one.patch('ann', { city: 'Köln' }, stampOf(ann), { stamp: formatStamp({ at: Date.now() + 1000, count: 0, node: one.id }) });
    await one.push([later]);
    const reply = await two.push([earlier]);
    expect(reply.results).toMatchObject([{ status: 'merged' }]);
    expect((await three.book()).get('ann')).toMatchObject({ fields: { city: 'Köln' } });
    expect(await reviewsOf(three)).toMatchObject([{ review: { kind: 'overwritten', customer: 'ann', field: 'city', kept: { value: 'Köln' }, lost: { value: 'Ulm' } } }]);
  });

  test('one of whom deleted: the deletion stands, and a person can bring the customer back as last said', async () => {
    const [one, two, three] = await shopOf();
    const ann = one.create('ann', { name: 'Ann', city: 'Bonn' });
    await one.push([ann]);
    await two.pull();
    await one.push([{ op: 'delete', id: 'ann', stamp: one.stamp(), seen: stampOf(ann) }]);
    await two.push([two.patch('ann', { city: 'Ulm' }, stampOf(ann))]);
    expect((await three.book()).size).toBe(0);
    const [put] = await reviewsOf(three);
    expect(put).toMatchObject({ resolved: false, review: { kind: 'edited-deleted', customer: 'ann', name: 'Ann' } });
    await three.push([{ op: 'resolve', review: put?.review.id ?? '', stamp: three.stamp(), bringBack: true }]);
    expect((await two.book()).get('ann')).toMatchObject({ fields: { name: 'Ann', city: 'Ulm' } });
    expect(await reviewsOf(one)).toMatchObject([{ resolved: true }]);
    // Whoever brought back is told as well: it held a tombstone.
    three.cursor = 0;
    expect((await three.pull()).customers).toHaveLength(1);
  });

  test('an undo spares what was said since', async () => {
    const [one, two] = await shopOf();
    const ann = one.create('ann', { name: 'Ann', city: 'Bonn' });
    await one.push([ann]);
    await two.pull();
    await two.push([two.patch('ann', { city: 'Ulm' }, stampOf(ann))]);
    await one.push([one.patch('ann', { city: 'Trier' }, stampOf(ann), { sparing: true }), { op: 'delete', id: 'ann', stamp: one.stamp(), seen: stampOf(ann), sparing: true }]);
    expect((await two.book()).get('ann')).toMatchObject({ fields: { city: 'Ulm' } });
    expect((await reviewsOf(one)).map(({ review }) => review)).toMatchObject([{ kind: 'spared', fields: ['city'] }, { kind: 'spared', fields: [] }]);
    expect((await one.pull()).customers).toEqual([]);
    one.cursor = 0;
    expect((await one.pull()).customers).toHaveLength(1);
  });
});

describe('settling a review', () => {
  test('that nobody knows is refused, and said', async () => {
    const [one] = await shopOf();
    expect(await one.push([{ op: 'resolve', review: 'duplicate-none', stamp: one.stamp() }])).toMatchObject({ results: [{ status: 'rejected', code: 'unknown-review' }] });
  });

  test('twice, from two counters, is fine', async () => {
    const [one, two] = await shopOf();
    await one.push([one.create('a', { name: 'A', email: 'x@example.com' }), one.create('b', { name: 'B', email: 'x@example.com' })]);
    const [put] = await reviewsOf(one);
    for (const counter of [one, two]) expect(await counter.push([{ op: 'resolve', review: put?.review.id ?? '', stamp: counter.stamp() }])).toMatchObject({ results: [] });
    expect(await reviewsOf(two)).toMatchObject([{ resolved: true }]);
  });

  test('by bringing back fails where what was said is forgotten', async () => {
    const [one, two] = await shopOf();
    const ann = one.create('ann', { name: 'Ann' });
    await one.push([ann]);
    await two.pull();
    await one.push([{ op: 'delete', id: 'ann', stamp: one.stamp(), seen: stampOf(ann) }]);
    await two.push([two.patch('ann', { city: 'Ulm' }, stampOf(ann))]);
    const [put] = await reviewsOf(one);
    await purgeShop(office().database, one.shop, Date.now() + 31 * 24 * 60 * 60_000);
    const reply = await one.push([{ op: 'resolve', review: put?.review.id ?? '', stamp: one.stamp(), bringBack: true }]);
    expect(reply.results).toMatchObject([{ status: 'rejected', code: 'nothing-kept' }]);
  });
});
