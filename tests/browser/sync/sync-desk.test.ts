import { expect, test } from 'vitest';
import type { Review } from '../../../shared/customer/merge/review.ts';
import { formatStamp } from '../../../shared/customer/stamp.ts';
import { type Fault, ScriptedOffice } from './scripted-office.ts';
import { openSyncCounter, type SyncCounter } from './sync-counter.ts';

const at = '2026-11-24T00:00:00.000Z';
const stamp = formatStamp({ at: Date.UTC(2026, 10, 24), count: 9, node: 'other' });
const [ann, anna, ben] = ['019aaaaa-0000-7000-8000-000000000001', '019aaaaa-0000-7000-8000-000000000002', '019aaaaa-0000-7000-8000-000000000003'] as const;

async function withConnected(run: (counter: SyncCounter, office: ScriptedOffice) => Promise<void>): Promise<void> {
  const office = new ScriptedOffice();
  const counter = await openSyncCounter(office);
  await counter.save(ann, { name: 'Ann', email: 'ann@example.com', city: 'Ipoh', membershipPoints: '5' });
  await counter.save(anna, { name: 'Anna', mobileNumber: '9123 4567', city: 'Melaka', notes: 'tea' });
  await counter.save(ben, { name: 'Ben', email: 'ben@example.com' });
  await counter.connect();
  await counter.synced();
  await run(counter, office);
  await counter.close();
}

/** The office puts something up, and the counter hears of it. */
async function putUp(counter: SyncCounter, office: ScriptedOffice, review: Review): Promise<void> {
  office.review(review);
  await counter.until(async () => (await counter.call('sync.reviews', undefined)).some((open) => open.review.id === review.id));
}

const duplicate: Review = { id: 'duplicate-1', at, by: 'other', kind: 'duplicate', key: 'email', value: 'ann@example.com', customers: [ann, anna] };
const overwritten: Review = { id: 'overwritten-1', at, by: 'other', kind: 'overwritten', customer: ann, field: 'city', kept: { value: 'Ipoh', stamp }, lost: { value: 'Kuching', stamp } };

test('A counter that was never connected says so', async () => {
  const counter = await openSyncCounter(new ScriptedOffice());
  expect(counter.view).toEqual({ state: 'not-connected' });
  expect(await counter.call('sync.now', undefined)).toEqual({ state: 'not-connected' });
  expect(await counter.call('sync.disconnect', undefined)).toEqual({ state: 'not-connected' });
  expect(await counter.call('sync.reviews', undefined)).toEqual([]);
  await counter.close();
});

test.each<[string, Fault, string]>([
  ['nobody answers', { kind: 'lose-request' }, 'office-unreachable'],
  ['a sign-in page answers', { kind: 'answer', status: 200, text: '<html>Wifi</html>' }, 'wrong-address'],
  ['some other server answers', { kind: 'answer', status: 404, text: 'Not here' }, 'wrong-address'],
  ['the shell finds nobody', { kind: 'answer', status: 502, text: '{"code":"unavailable","message":"office.example.com does not answer."}' }, 'office-unreachable'],
  ['the office is busy', { kind: 'answer', status: 429, text: '{"code":"slow-down","message":"Slow down."}' }, 'office-unreachable'],
  ['the office speaks another version', { kind: 'answer', status: 426, text: '{"code":"upgrade","message":"Update Counterbook."}' }, 'office-refused'],
])('Where %s, the counter stays as it is and says what to do', async (_, fault, code) => {
  const office = new ScriptedOffice();
  office.fault = () => fault;
  const counter = await openSyncCounter(office);
  await expect(counter.connect()).rejects.toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  expect(counter.view).toEqual({ state: 'not-connected' });
  await counter.save(ann, { name: 'Ann' });
  expect(await counter.database.table('outbox').count()).toBe(0);
  await counter.close();
});

test('A code that is wrong, and an address that is none, are told apart', async () => {
  const counter = await openSyncCounter(new ScriptedOffice());
  const order = { kind: 'counterbook', address: 'office.example.com', code: 'GOOD-CODE', name: 'Front' } as const;
  await expect(counter.call('sync.connect', { ...order, code: 'BAD' })).rejects.toMatchObject({ code: 'office-refused' });
  for (const address of ['', 'ftp://office.example.com', 'https://user:secret@office.example.com', 'https://office.example.com/path', 'two words']) {
    await expect(counter.call('sync.connect', { ...order, address })).rejects.toMatchObject({ code: 'wrong-address' });
  }
  expect(await counter.call('sync.connect', order)).toMatchObject({ office: { kind: 'counterbook', shop: 'Corner shop', address: 'https://office.example.com' } });
  await counter.close();
});

test('After a restart the counter is connected as before, and the log is there', async () => {
  const office = new ScriptedOffice();
  const counter = await openSyncCounter(office);
  await counter.connect();
  await counter.synced();
  const log = await counter.call('sync.log', { count: 10 });
  expect(log.map(({ text }) => text)).toEqual(expect.arrayContaining([expect.stringContaining('Connected to Corner shop')]));
  const again = await counter.crash();
  await again.synced();
  expect(again.view).toMatchObject({ state: 'online', office: { shop: 'Corner shop' }, lastSuccess: expect.any(String), reviews: 0 });
  expect((await again.call('sync.log', { count: 10 })).slice(-log.length)).toEqual(log);
  const [newest] = log;
  expect(await again.call('sync.log', { count: 1, before: newest?.id ?? 0 })).toEqual(log.slice(1, 2));
  await again.close();
});

test('A counter that is disconnected keeps its book and no outbox; connected again, it is another to the back office', async () => {
  await withConnected(async (counter, office) => {
    expect(await counter.call('sync.disconnect', undefined)).toEqual({ state: 'not-connected' });
    await counter.save(ben, { city: 'Johor' });
    expect(counter.lines).toHaveLength(3);
    expect(await counter.database.table('outbox').count()).toBe(0);
    expect(office.lines.join()).not.toContain('Johor');
    await counter.connect();
    await counter.synced();
    expect(office.lines).toEqual(counter.lines);
    expect(office.lines.join()).toContain('Johor');
    expect(office.store.devices.size).toBe(2);
  });
});

test('Reviews call the other counters as the owner does, also after a restart, and by a new name once it is given', async () => {
  const office = new ScriptedOffice();
  const counter = await openSyncCounter(office);
  await counter.save(ann, { name: 'Ann' });
  await counter.connect();
  await counter.synced();
  const [own = ''] = office.store.devices.keys();
  office.names = new Map(office.names).set('other', 'Back counter');
  await putUp(counter, office, overwritten);
  const named = async (of: SyncCounter): Promise<unknown> => (await of.call('sync.reviews', undefined))[0]?.counters;
  expect(await named(counter)).toEqual({ other: 'Back counter', [own]: 'Front' });
  office.fault = () => ({ kind: 'lose-request' });
  const again = await counter.crash();
  await again.until(() => again.view.state === 'offline');
  expect(await named(again)).toEqual({ other: 'Back counter', [own]: 'Front' });
  office.fault = () => undefined;
  office.names = new Map(office.names).set('other', 'Kitchen'); // and nothing else is new
  await again.call('sync.now', undefined);
  again.pass(1000);
  await again.synced();
  expect(await named(again)).toEqual({ other: 'Kitchen', [own]: 'Front' });
  office.names = undefined;
  await again.call('sync.now', undefined);
  await again.synced();
  expect(await named(again)).toEqual({ other: 'Kitchen', [own]: 'Front' });
  await again.close();
});

test('Duplicates become one: whoever stays takes over what is blank, the others go, and the review is settled everywhere', async () => {
  await withConnected(async (counter, office) => {
    await putUp(counter, office, duplicate);
    expect(await counter.call('sync.reviews', undefined)).toEqual([{ review: duplicate, names: { [ann]: 'Ann', [anna]: 'Anna' }, counters: expect.any(Object) }]);
    const change = crypto.randomUUID();
    const order = { change, choice: { review: duplicate.id, choose: 'merge', into: ann } } as const;
    await counter.call('sync.resolve', order);
    expect(await counter.call('sync.resolve', order)).toMatchObject({ reviews: 0 }); // a retry is the same
    expect(counter.engine.book.read(ann)?.fields).toEqual({ name: 'Ann', email: 'ann@example.com', city: 'Ipoh', membershipPoints: '5', mobileNumber: '+6591234567', notes: 'tea' });
    expect(counter.engine.book.read(anna)).toBeUndefined();
    await counter.synced();
    await counter.until(() => office.store.reviews.get(duplicate.id)?.resolved === true);
    expect(office.lines).toEqual(counter.lines);
    await expect(counter.call('sync.resolve', { ...order, change: crypto.randomUUID() })).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('A value that was overwritten can stand after all, unless somebody has the key by now', async () => {
  await withConnected(async (counter, office) => {
    await putUp(counter, office, overwritten);
    await counter.call('sync.resolve', { change: crypto.randomUUID(), choice: { review: overwritten.id, choose: 'take-lost' } });
    expect(counter.engine.book.read(ann)?.fields.city).toBe('Kuching');
    const taken: Review = { ...overwritten, id: 'overwritten-2', field: 'email', lost: { value: 'ben@example.com', stamp } };
    await putUp(counter, office, taken);
    await expect(counter.call('sync.resolve', { change: crypto.randomUUID(), choice: { review: taken.id, choose: 'take-lost' } })).rejects.toMatchObject({ code: 'not-valid' });
    expect(await counter.call('sync.reviews', undefined)).toHaveLength(1);
    await counter.call('sync.resolve', { change: crypto.randomUUID(), choice: { review: taken.id, choose: 'leave' } });
    expect(await counter.call('sync.reviews', undefined)).toHaveLength(0);
    await counter.synced();
    expect(office.lines).toEqual(counter.lines);
  });
});

test('Bringing back is told to the back office, which knows what the customer said last', async () => {
  await withConnected(async (counter, office) => {
    await counter.remove(ben);
    const review: Review = { id: 'deleted-1', at, by: 'other', kind: 'edited-deleted', customer: ben, name: 'Ben' };
    await putUp(counter, office, review);
    await counter.call('sync.resolve', { change: crypto.randomUUID(), choice: { review: review.id, choose: 'bring-back' } });
    await counter.until(() => office.calls.some(({ body }) => body?.includes('"bringBack":true') === true));
    await expect(counter.call('sync.resolve', { change: crypto.randomUUID(), choice: { review: duplicate.id, choose: 'leave' } })).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('A review that was settled here without a line stays settled, whatever the back office says until it knows', async () => {
  await withConnected(async (counter, office) => {
    await putUp(counter, office, duplicate);
    office.fault = (path) => (path === 'sync/push' ? { kind: 'lose-request' } : undefined);
    await counter.call('sync.resolve', { change: crypto.randomUUID(), choice: { review: duplicate.id, choose: 'leave' } });
    await counter.until(() => counter.view.state === 'offline');
    const again = await counter.crash();
    expect(await again.call('sync.reviews', undefined)).toEqual([]);
    office.fault = () => undefined;
    await again.call('sync.now', undefined);
    await again.until(() => office.store.reviews.get(duplicate.id)?.resolved === true);
    await again.synced();
    await again.engine.sync.stop();
    again.database.close();
  });
});
