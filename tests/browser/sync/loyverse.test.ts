import { expect, test } from 'vitest';
import type { CustomerFields } from '../../../shared/customer/customer.ts';
import { FakeLoyverse, type FakeCall, type FakeHabits } from '../../fixtures/fake-loyverse.ts';
import type { OpenReview } from '../../../shared/contract/sync/sync-view.ts';
import { openSyncCounter, type SyncCounter } from './sync-counter.ts';

const [ann, ben, cho] = ['019aaaaa-0000-7000-8000-000000000001', '019aaaaa-0000-7000-8000-000000000002', '019aaaaa-0000-7000-8000-000000000003'] as const;
const day = 24 * 60 * 60 * 1000;

interface Shop {
  readonly counter: SyncCounter;
  readonly loyverse: FakeLoyverse;
}

async function openShop(habits: FakeHabits = {}): Promise<Shop> {
  const time = { now: Date.UTC(2026, 10, 24) };
  const loyverse = new FakeLoyverse(time, habits);
  return { loyverse, counter: await openSyncCounter(loyverse, undefined, time) };
}

/** Lets time pass until the condition holds. */
const passUntil = (counter: SyncCounter, condition: () => boolean | Promise<boolean>): Promise<void> =>
  counter.until(async () => {
    if (await condition()) return true;
    counter.pass(500);
    return false;
  });

/** Connects, while time passes. */
async function connect(counter: SyncCounter, token = 'good-token'): Promise<void> {
  let settled = false;
  const connecting = counter.call('sync.connect', { kind: 'loyverse', token }).finally(() => {
    settled = true;
  });
  await Promise.all([connecting, passUntil(counter, () => settled)]);
}

const isSynced = ({ view }: SyncCounter): boolean => view.state === 'online' && view.waiting.changes === 0;

const synced = (counter: SyncCounter): Promise<void> => passUntil(counter, () => isSynced(counter));

/** Asks for news, and waits until they are in. */
async function exchanged({ counter, loyverse }: Shop): Promise<void> {
  const before = loyverse.calls.length;
  await counter.call('sync.now', undefined);
  await passUntil(counter, () => loyverse.calls.length > before && isSynced(counter));
}

const fieldsOf = ({ engine }: SyncCounter, id: string): CustomerFields | undefined => engine.book.read(id)?.fields;

const names = ({ engine }: SyncCounter): readonly string[] => [...engine.book.snapshot({ search: '', sort: { by: 'name', descending: false } }).customers].map(({ fields }) => fields.name ?? '');

const writes = ({ calls }: FakeLoyverse): readonly FakeCall[] => calls.filter(({ method }) => method !== 'GET');

test('The book and Loyverse meet: by email, code and phone each customer is there once, on both sides', async () => {
  const { counter, loyverse } = await openShop();
  await counter.save(ann, { name: 'Ann', email: 'ann@example.com', membershipTier: 'Gold' });
  await counter.save(ben, { name: 'Ben', lookupId: 'M1', street1: '1 Hill St', street2: '#02-03', country: 'Singapore' });
  await counter.save(cho, { name: 'Cho', phoneNumber: '6123 4567' });
  const [a, b, c] = [
    loyverse.add({ name: 'Ann', email: 'ANN@example.com', total_points: 12, total_visits: 3, total_spent: 45.5, city: 'Ipoh' }),
    loyverse.add({ name: 'Ben', customer_code: 'm1' }),
    loyverse.add({ name: 'Cho', phone_number: '+65 6123 4567' }),
  ];
  loyverse.add({ name: 'Dan', phone_number: '9123 4567', country_code: 'SG' });
  await connect(counter);
  await synced(counter);
  expect(names(counter)).toEqual(['Ann', 'Ben', 'Cho', 'Dan']);
  expect(loyverse.all).toHaveLength(4);
  expect(fieldsOf(counter, ann)).toMatchObject({ membershipTier: 'Gold', city: 'Ipoh', membershipPoints: '12', totalVisits: '3', totalSpent: '45.5' });
  expect(loyverse.customers.get(b.id)).toMatchObject({ address: '1 Hill St, #02-03', country_code: 'SG' });
  expect(loyverse.customers.get(c.id)).toMatchObject({ phone_number: '+65 6123 4567' });
  expect(loyverse.customers.get(a.id)).toMatchObject({ total_points: 12 });
  await counter.close();
});

test('A new customer goes out with the id of the book for a code, at one call a second', async () => {
  const { counter, loyverse } = await openShop();
  await counter.save(ann, { name: 'Ann', mobileNumber: '9123 4567' });
  await counter.save(ben, { name: 'Ben', lookupId: 'M2' });
  await counter.save(cho, { name: 'Cho' });
  await connect(counter);
  await synced(counter);
  expect(loyverse.all).toEqual([
    expect.objectContaining({ name: 'Ann', phone_number: '+6591234567', customer_code: ann }),
    expect.objectContaining({ name: 'Ben', customer_code: 'M2' }),
    expect.objectContaining({ name: 'Cho', customer_code: cho }),
  ]);
  const times = loyverse.calls.slice(1).map(({ at }) => at);
  for (const [at, time] of times.entries()) if (at > 0) expect(time - (times[at - 1] ?? 0)).toBeGreaterThanOrEqual(1000);
  expect(fieldsOf(counter, ann)).not.toHaveProperty('lookupId');
  await counter.close();
});

test.each<FakeHabits>([{}, { clearsOmitted: true }, { cursorAlone: true }, { hidesDate: true }, { silentMerchant: true }, { showsDeleted: true }])('Edits on both sides come together, whatever the documents leave open: %o', async (habits) => {
  const shop = await openShop(habits);
  const { counter, loyverse } = shop;
  loyverse.largestPage = 2;
  const there = [loyverse.add({ name: 'Ann', email: 'ann@example.com', total_points: 7, region: 'Perak', note: 'tea' }), loyverse.add({ name: 'Ben' }), loyverse.add({ name: 'Cho' }), loyverse.add({ name: 'Dan' }), loyverse.add({ name: 'Eve' })];
  await counter.save(ann, { name: 'Ann', email: 'ann@example.com', membershipTier: 'Gold' });
  await connect(counter);
  await synced(counter);
  counter.pass(1000);
  loyverse.edit(there[0]?.id ?? '', { city: 'Ipoh' });
  await counter.save(ann, { name: 'Anne' });
  await exchanged(shop);
  const both = { name: 'Anne', city: 'Ipoh', region: 'Perak' };
  expect(fieldsOf(counter, ann)).toMatchObject({ ...both, membershipTier: 'Gold', membershipPoints: '7', notes: 'tea' });
  expect(loyverse.customers.get(there[0]?.id ?? '')).toMatchObject({ ...both, total_points: 7, note: 'tea' });
  await counter.save(ann, { notes: '' });
  await exchanged(shop);
  expect(loyverse.customers.get(there[0]?.id ?? '')).toMatchObject({ ...both, total_points: 7, note: null });
  expect(loyverse.all).toHaveLength(5);
  expect(names(counter)).toHaveLength(5);
  await counter.close();
});

test.each(['here', 'there'] as const)('Of a field that was changed on both sides the later stands (%s), and the other is put up for review', async (later) => {
  const shop = await openShop();
  const { counter, loyverse } = shop;
  await counter.save(ann, { name: 'Ann', city: 'Ipoh' });
  await connect(counter);
  await synced(counter);
  loyverse.fault = () => ({ kind: 'lose-request' });
  const id = loyverse.all[0]?.id ?? '';
  const steps = [() => counter.save(ann, { city: 'Melaka' }), async () => loyverse.edit(id, { city: 'Kuching' })];
  for (const step of later === 'here' ? steps.toReversed() : steps) {
    counter.pass(5000);
    await step();
  }
  loyverse.fault = () => undefined;
  await exchanged(shop);
  const [kept, lost] = later === 'here' ? ['Melaka', 'Kuching'] : ['Kuching', 'Melaka'];
  expect(fieldsOf(counter, ann)).toMatchObject({ city: kept });
  expect(loyverse.customers.get(id)).toMatchObject({ city: kept });
  expect(await counter.call('sync.reviews', undefined)).toMatchObject([{ review: { kind: 'overwritten', field: 'city', customer: ann, kept: { value: kept }, lost: { value: lost } } }]);
  const [open] = await counter.call('sync.reviews', undefined);
  expect(Object.values(open?.counters ?? {}).toSorted()).toEqual(['Loyverse', 'This counter']);
  await counter.call('sync.resolve', { change: crypto.randomUUID(), choice: { review: open?.review.id ?? '', choose: 'take-lost' } });
  await exchanged(shop);
  expect(loyverse.customers.get(id)).toMatchObject({ city: lost });
  await counter.close();
});

test.each<[string, Record<string, string>]>([
  ['has an email', { name: 'Ann', email: 'ann@example.com' }],
  ['has a code', { name: 'Ann', lookupId: 'M1' }],
  ['has a name alone', { name: 'Ann' }],
])('A new customer who %s is there once though the reply was lost', async (_, typed) => {
  const shop = await openShop();
  const { counter, loyverse } = shop;
  await connect(counter);
  await synced(counter);
  let lost = 0;
  loyverse.fault = ({ method }) => (method === 'POST' && lost++ < 1 ? { kind: 'lose-reply' } : undefined);
  await counter.save(ann, typed);
  await passUntil(counter, () => lost > 0 && isSynced(counter));
  expect(loyverse.all).toHaveLength(1);
  expect(names(counter)).toEqual(['Ann']);
  await counter.save(ann, { city: 'Ipoh' });
  await exchanged(shop);
  expect(loyverse.all).toMatchObject([{ name: 'Ann', city: 'Ipoh' }]);
  await counter.close();
});

test('A new customer whose reply was lost, and who is deleted before the next try, is gone on both sides', async () => {
  const shop = await openShop();
  const { counter, loyverse } = shop;
  await connect(counter);
  await synced(counter);
  let lost = 0;
  loyverse.fault = ({ method }) => (method === 'POST' && lost++ < 1 ? { kind: 'lose-reply' } : undefined);
  await counter.save(ann, { name: 'Ann' });
  await passUntil(counter, () => counter.view.state === 'offline');
  expect(loyverse.all).toHaveLength(1);
  await counter.remove(ann);
  await passUntil(counter, () => isSynced(counter));
  expect(loyverse.all).toEqual([]);
  expect(names(counter)).toEqual([]);
  await counter.close();
});

test('A crash after the create went out, and before it was written down, makes no second one', async () => {
  const { counter, loyverse } = await openShop({ keepsSecrets: true });
  await connect(counter);
  await synced(counter);
  await counter.save(ann, { name: 'Ann' });
  loyverse.fault = ({ method }) => (method === 'POST' ? { kind: 'lose-reply' } : undefined);
  await passUntil(counter, () => loyverse.all.length === 1);
  loyverse.fault = () => undefined;
  const again = await counter.crash();
  await synced(again);
  expect(loyverse.all).toHaveLength(1);
  expect(names(again)).toEqual(['Ann']);
  await again.close();
});

test.each<[string, { status: number; text: string; headers?: Record<string, string> }, RegExp]>([
  ['a sign-in page', { status: 200, text: '<html>Wifi</html>' }, /sign in/],
  ['a redirect', { status: 302, text: '' }, /sign in/],
  ['a fault of the server', { status: 500, text: '{"errors":[{"code":"INTERNAL_SERVER_ERROR"}]}' }, /a little later/],
  ['nobody, says the shell', { status: 502, text: '{"code":"unavailable","message":"no"}' }, /does not answer/],
  ['a bill', { status: 402, text: '{"errors":[{"code":"PAYMENT_REQUIRED","details":"Pay."}]}' }, /payment/],
])('Where %s answers, that is said, and changes wait', async (_, answer, said) => {
  const shop = await openShop();
  const { counter, loyverse } = shop;
  await connect(counter);
  await synced(counter);
  loyverse.fault = () => ({ kind: 'answer', ...answer });
  await counter.save(ann, { name: 'Ann' });
  await passUntil(counter, () => counter.view.state === 'offline');
  expect(counter.view).toMatchObject({ state: 'offline', reason: expect.stringMatching(said), waiting: { changes: 1 } });
  loyverse.fault = () => undefined;
  await synced(counter);
  expect(loyverse.all).toMatchObject([{ name: 'Ann' }]);
  await counter.close();
});

test('Loyverse is not asked before the time that it names', async () => {
  const shop = await openShop();
  const { counter, loyverse } = shop;
  await connect(counter);
  await synced(counter);
  loyverse.fault = () => ({ kind: 'answer', status: 429, text: '{"errors":[{"code":"RATE_LIMITED"}]}', headers: { 'retry-after': '120' } });
  await counter.save(ann, { name: 'Ann' });
  await passUntil(counter, () => counter.view.state === 'offline');
  const asked = loyverse.calls.at(-1)?.at ?? 0;
  expect(counter.view).toMatchObject({ state: 'offline', nextTry: expect.any(Number) });
  expect(counter.view.state === 'offline' && counter.view.nextTry).toBeGreaterThanOrEqual(asked + 120_000);
  loyverse.fault = () => undefined;
  const before = loyverse.calls.length;
  await synced(counter);
  expect(loyverse.calls[before]?.at).toBeGreaterThanOrEqual(asked + 120_000);
  await counter.close();
});

test('The list goes on from its page after a crash, and begins anew where its cursor is not known any more', async () => {
  const { counter, loyverse } = await openShop({ keepsSecrets: true });
  loyverse.largestPage = 10;
  for (let n = 10; n < 60; n += 1) loyverse.add({ name: `Customer ${n}` });
  let pages = 0;
  loyverse.fault = ({ path }) => (path.startsWith('/customers?') && ++pages > 2 ? { kind: 'lose-request' } : undefined);
  await connect(counter);
  await passUntil(counter, () => counter.view.state === 'offline');
  expect(names(counter)).toHaveLength(20);
  const again = await counter.crash();
  const before = loyverse.calls.length;
  loyverse.fault = () => undefined;
  await passUntil(again, () => names(again).length >= 30);
  expect(loyverse.calls[before]?.path).toContain('cursor=');
  loyverse.expireCursors();
  await synced(again);
  expect(names(again)).toHaveLength(50);
  expect(loyverse.all).toHaveLength(50);
  expect(writes(loyverse)).toEqual([]);
  await again.close();
});

test('Who is deleted at Loyverse is gone here within a day; who was changed here since goes there once more', async () => {
  const shop = await openShop();
  const { counter, loyverse } = shop;
  for (const [id, name] of [[ann, 'Ann'], [ben, 'Ben'], [cho, 'Cho']] as const) await counter.save(id, { name });
  await connect(counter);
  await synced(counter);
  for (const { id, name } of loyverse.all) if (name !== 'Cho') loyverse.remove(id);
  await exchanged(shop);
  expect(names(counter)).toEqual(['Ann', 'Ben', 'Cho']);
  loyverse.fault = () => ({ kind: 'lose-request' });
  await counter.save(ben, { city: 'Ipoh' });
  counter.pass(day);
  loyverse.fault = () => undefined;
  await synced(counter);
  expect(names(counter)).toEqual(['Ben', 'Cho']);
  expect(loyverse.all.map(({ name }) => name).toSorted()).toEqual(['Ben', 'Cho']);
  await counter.close();
});

test('Who is deleted here is deleted at Loyverse, also where that happened there already', async () => {
  const shop = await openShop();
  const { counter, loyverse } = shop;
  for (const [id, name] of [[ann, 'Ann'], [ben, 'Ben'], [cho, 'Cho']] as const) await counter.save(id, { name });
  await connect(counter);
  await synced(counter);
  loyverse.remove(loyverse.all.find(({ name }) => name === 'Ben')?.id ?? '');
  await counter.remove(ann, ben);
  await synced(counter);
  expect(loyverse.all.map(({ name }) => name)).toEqual(['Cho']);
  expect(writes(loyverse).filter(({ method }) => method === 'DELETE')).toHaveLength(2);
  await counter.close();
});

test('Several changes of a customer go out as one, and a part that went out is not sent again after a crash', async () => {
  const { counter, loyverse } = await openShop({ keepsSecrets: true });
  await connect(counter);
  await synced(counter);
  loyverse.fault = () => ({ kind: 'lose-request' });
  for (let n = 0; n < 12; n += 1) await counter.save(`019aaaaa-0000-7000-8000-0000000001${n + 10}`, { name: `Customer ${n}` });
  for (let n = 0; n < 12; n += 1) await counter.save(`019aaaaa-0000-7000-8000-0000000001${n + 10}`, { city: 'Ipoh' });
  loyverse.fault = () => undefined;
  await passUntil(counter, () => loyverse.all.length >= 5);
  expect(counter.view).toMatchObject({ state: 'syncing', progress: { doing: 'sending', total: 24, secondsLeft: expect.any(Number) } });
  const again = await counter.crash();
  await synced(again);
  expect(loyverse.all).toHaveLength(12);
  expect(loyverse.all.every(({ city }) => city === 'Ipoh')).toBe(true);
  expect(writes(loyverse).filter(({ body }) => body?.includes('Ipoh') === true)).toHaveLength(12);
  await again.close();
});

test('A customer whom Loyverse does not take is put up for review, and holds up nobody', async () => {
  const { counter, loyverse } = await openShop();
  await counter.save(ann, { name: 'Ann', email: 'ann@shop.invalid' });
  await counter.save(ben, { name: 'Ben' });
  await connect(counter);
  await synced(counter);
  expect(await counter.call('sync.reviews', undefined)).toMatchObject([{ review: { kind: 'refused', customer: ann, code: 'INVALID_VALUE' }, names: { [ann]: 'Ann' } }]);
  expect(loyverse.all).toMatchObject([{ name: 'Ben' }]);
  await counter.close();
});

test('A token that does not open the account connects nothing; one that was withdrawn is asked for again', async () => {
  const { counter, loyverse } = await openShop();
  await expect(connect(counter, 'bad-token')).rejects.toMatchObject({ code: 'office-refused' });
  await expect(connect(counter, 'two words')).rejects.toMatchObject({ code: 'office-refused' });
  expect(counter.view).toEqual({ state: 'not-connected' });
  await connect(counter);
  await synced(counter);
  expect(counter.view).toMatchObject({ office: { kind: 'loyverse', shop: 'Nasi House' } });
  loyverse.token = 'new-token';
  await counter.save(ann, { name: 'Ann' });
  await passUntil(counter, () => counter.view.state === 'offline');
  expect(counter.view).toMatchObject({ needs: 'token', waiting: { changes: 1 } });
  loyverse.merchant = { id: 'merchant-2', business_name: 'Other House' };
  await expect(counter.call('sync.token', { token: 'new-token' })).rejects.toMatchObject({ code: 'office-refused', message: expect.stringContaining('Other House') });
  loyverse.merchant = { id: 'merchant-1', business_name: 'Nasi House' };
  await counter.call('sync.token', { token: 'new-token' });
  await synced(counter);
  expect(loyverse.all).toMatchObject([{ name: 'Ann' }]);
  await counter.close();
});

test('Without a safe place for secrets the token is asked for after a restart; disconnecting leaves both sides as they are', async () => {
  const { counter, loyverse } = await openShop();
  await counter.save(ann, { name: 'Ann' });
  await connect(counter);
  await synced(counter);
  const again = await counter.crash();
  await passUntil(again, () => again.view.state === 'offline');
  expect(again.view).toMatchObject({ needs: 'token' });
  await again.call('sync.token', { token: 'good-token' });
  await synced(again);
  await again.call('sync.disconnect', undefined);
  expect(again.view).toEqual({ state: 'not-connected' });
  await again.remove(ann);
  expect(loyverse.all).toHaveLength(1);
  expect(await again.database.table('loyverseLinks').count()).toBe(0);
  await again.close();
});

test('Customers who share a key at Loyverse are put up once, not again when they were left so, and not any more once they differ', async () => {
  const shop = await openShop();
  const { counter, loyverse } = shop;
  await counter.save(ann, { name: 'Ann', email: 'x@example.com' });
  counter.pass(1000);
  loyverse.add({ name: 'Ann', email: 'X@example.com', phone_number: '+65 9123 4567' });
  const twin = loyverse.add({ name: 'Anna', email: 'x@example.com' });
  await connect(counter);
  await synced(counter);
  const open = async (): Promise<readonly OpenReview[]> => counter.call('sync.reviews', undefined);
  const anna = counter.engine.book.ownersOf('email', 'x@example.com').find((id) => id !== ann) ?? '';
  const [first, ...others] = await open();
  expect(others).toEqual([]);
  expect(first).toMatchObject({ review: { kind: 'duplicate', key: 'email', value: 'x@example.com', customers: [ann, anna] }, names: { [ann]: 'Ann', [anna]: 'Anna' } });
  await counter.call('sync.resolve', { change: crypto.randomUUID(), choice: { review: first?.review.id ?? '', choose: 'leave' } });
  loyverse.edit(twin.id, { city: 'Ipoh' });
  await exchanged(shop);
  expect(await open()).toEqual([]);
  const third = loyverse.add({ name: 'Bob', email: 'x@example.com' });
  await exchanged(shop);
  expect(await open()).toMatchObject([{ review: { kind: 'duplicate', customers: [ann, anna, expect.any(String)] } }]);
  loyverse.edit(third.id, { email: 'y@example.com' });
  loyverse.edit(twin.id, { email: 'z@example.com' });
  await exchanged(shop);
  expect(await open()).toEqual([]);
  await counter.close();
});

test('Duplicates that are merged here are one at Loyverse, too', async () => {
  const shop = await openShop();
  const { counter, loyverse } = shop;
  loyverse.add({ name: 'Ann', phone_number: '+65 9123 4567' });
  loyverse.add({ name: 'Anna', phone_number: '+65 9123 4567', city: 'Ipoh' });
  await connect(counter);
  await synced(counter);
  const [open] = await counter.call('sync.reviews', undefined);
  const into = open?.review.kind === 'duplicate' ? (open.review.customers[0] ?? '') : '';
  await counter.call('sync.resolve', { change: crypto.randomUUID(), choice: { review: open?.review.id ?? '', choose: 'merge', into } });
  await exchanged(shop);
  expect(names(counter)).toHaveLength(1);
  expect(loyverse.all).toMatchObject([{ phone_number: '+65 9123 4567', city: 'Ipoh' }]);
  await exchanged(shop);
  expect(await counter.call('sync.reviews', undefined)).toEqual([]);
  await counter.close();
});
