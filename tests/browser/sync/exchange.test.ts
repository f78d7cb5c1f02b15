import { expect, test } from 'vitest';
import { encodeCustomer } from '../../../shared/customer/customer-codec.ts';
import { formatStamp } from '../../../shared/customer/stamp.ts';
import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import { ScriptedOffice } from './scripted-office.ts';
import { openSyncCounter, type SyncCounter } from './sync-counter.ts';

const portal = '<!doctype html><title>Welcome to Free Wifi</title>';
const at = '2026-11-24T00:00:00.000Z';

function id(n: number): string {
  return `019aaaaa-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

/** A customer as another counter makes one, so many milliseconds after the day began. */
function other(n: number, fields: StampedCustomer['fields'], ms = 1): StampedCustomer {
  return { id: id(n), fields, source: 'counter', createdAt: at, updatedAt: at, stamp: formatStamp({ at: Date.UTC(2026, 10, 24) + ms, count: 0, node: 'other' }) };
}

async function withCounter(run: (counter: SyncCounter, office: ScriptedOffice) => Promise<SyncCounter | void>, office = new ScriptedOffice()): Promise<void> {
  const counter = await openSyncCounter(office);
  const last = (await run(counter, office)) ?? counter;
  await last.close();
}

/** The same book on both sides, to the byte. */
async function expectOne(counter: SyncCounter, office: ScriptedOffice): Promise<void> {
  await counter.synced();
  await counter.until(() => counter.lines.join('\n') === office.lines.join('\n')).catch(() => undefined);
  expect(counter.lines).toEqual(office.lines);
}

test('A counter that is connected sends its whole book, and what is saved later at once', async () => {
  await withCounter(async (counter, office) => {
    for (let n = 0; n < 5; n += 1) await counter.save(id(n), { name: `Name ${n}` });
    await counter.remove(id(3));
    await counter.connect();
    await expectOne(counter, office);
    expect(office.lines).toHaveLength(4);
    await counter.save(id(0), { city: 'Ipoh', mobileNumber: '9123 4567' });
    await counter.save(id(9), { name: 'Later', membershipPoints: '5' });
    await counter.remove(id(1));
    await counter.until(() => office.lines.join().includes('Ipoh'));
    await expectOne(counter, office);
  });
});

test('A form that stood open while a sync changed the customer adds to the number that is there by now, and takes back nothing', async () => {
  await withCounter(async (counter, office) => {
    const stamp = other(1, {}).stamp;
    office.do({ op: 'create', customer: other(1, { name: 'Ann', city: 'Ipoh', notes: 'tea', membershipPoints: '10' }) });
    await counter.connect();
    await expectOne(counter, office);
    const seen = counter.engine.book.read(id(1))?.fields ?? {};
    office.do({ op: 'patch', id: id(1), stamp: other(1, {}, 5).stamp, at, set: [{ field: 'city', value: 'Melaka', was: stamp }, { field: 'notes', value: 'no nuts', was: stamp }], add: [{ field: 'membershipPoints', by: '7' }] });
    await counter.until(() => counter.engine.book.read(id(1))?.fields.membershipPoints === '17');
    counter.pass(1000);
    await counter.call('customers.save', { change: crypto.randomUUID(), draft: { id: id(1), typed: { membershipPoints: '15', city: 'Ipoh', notes: 'coffee' }, seen } });
    await expectOne(counter, office);
    expect(counter.engine.book.read(id(1))?.fields).toEqual({ name: 'Ann', city: 'Melaka', notes: 'coffee', membershipPoints: '22' });
    const sent = office.pushes.flatMap(({ groups }) => groups).flatMap(({ mutations }) => mutations);
    expect(sent).toMatchObject([{ ok: true, mutation: { set: [{ field: 'notes' }], add: [{ field: 'membershipPoints', by: '5' }] } }]);
  });
});

test('What others did comes in, under what this counter did since', async () => {
  await withCounter(async (counter, office) => {
    office.do({ op: 'create', customer: other(1, { name: 'Ann', city: 'Ipoh', membershipPoints: '10' }) });
    await counter.connect();
    await expectOne(counter, office);
    office.fault = (path) => (path.startsWith('sync/push') ? { kind: 'lose-request' } : undefined);
    counter.pass(1000);
    await counter.save(id(1), { notes: 'tea', membershipPoints: '15' });
    office.do({ op: 'patch', id: id(1), stamp: other(1, {}, 5).stamp, at, set: [{ field: 'city', value: 'Melaka', was: other(1, {}).stamp }], add: [{ field: 'membershipPoints', by: '7' }] });
    await counter.until(() => counter.view.state === 'offline');
    office.fault = () => undefined;
    await counter.call('sync.now', undefined);
    counter.pass(1000);
    await expectOne(counter, office);
    expect(counter.engine.book.read(id(1))?.fields).toEqual({ name: 'Ann', city: 'Melaka', notes: 'tea', membershipPoints: '22' });
  });
});

test('A pull that comes while a save waits leaves the save on top, and adds what was added here to what was told', async () => {
  await withCounter(async (counter, office) => {
    office.do({ op: 'create', customer: other(1, { name: 'Ann', membershipPoints: '10' }) });
    await counter.connect();
    await expectOne(counter, office);
    let saved = false;
    const pull = office.fetch;
    const slow: ScriptedOffice['fetch'] = async (path, init) => {
      const reply = await pull(path, init);
      if (path.includes('sync/pull') && !saved) {
        saved = true;
        await counter.save(id(1), { membershipPoints: '12', notes: 'saved in between' });
        office.fault = (call) => (call === 'sync/push' ? { kind: 'lose-request' } : undefined);
      }
      return reply;
    };
    Object.defineProperty(office, 'fetch', { value: slow });
    office.do({ op: 'patch', id: id(1), stamp: other(1, {}, 9).stamp, at, set: [], add: [{ field: 'membershipPoints', by: '100' }] });
    await counter.until(() => counter.view.state === 'offline');
    expect(counter.engine.book.read(id(1))?.fields).toMatchObject({ membershipPoints: '112', notes: 'saved in between' });
    office.fault = () => undefined;
    counter.pass(60_000);
    await expectOne(counter, office);
    expect(counter.engine.book.read(id(1))?.fields.membershipPoints).toBe('112');
  });
});

test('A reply that is lost changes nothing: the same mutations go again, to the letter, and take effect once', async () => {
  await withCounter(async (counter, office) => {
    await counter.connect();
    await expectOne(counter, office);
    await counter.save(id(1), { name: 'Ann', membershipPoints: '5' });
    await expectOne(counter, office);
    let lost = 0;
    office.fault = (path) => (path === 'sync/push' && lost++ < 2 ? { kind: 'lose-reply' } : undefined);
    await counter.save(id(1), { membershipPoints: '8' });
    await counter.until(() => counter.view.state === 'offline');
    const reborn = await counter.crash();
    reborn.pass(0);
    await reborn.until(() => reborn.view.state === 'offline');
    reborn.pass(60_000);
    await expectOne(reborn, office);
    expect(reborn.engine.book.read(id(1))?.fields.membershipPoints).toBe('8');
    const sent = office.calls.filter(({ path, body }) => path === 'sync/push' && body?.includes('"add":{"membershipPoints":"3"}')).map(({ body }) => body?.slice(body.indexOf('"groups"')));
    expect(sent).toHaveLength(3);
    expect(new Set(sent).size).toBe(1);
    return reborn;
  });
});

test.each([200, 302, 403, 511])('The sign-in page of a network is no answer, whatever its status: %i', async (status) => {
  await withCounter(async (counter, office) => {
    await counter.connect();
    await expectOne(counter, office);
    office.fault = () => ({ kind: 'answer', status, text: portal });
    await counter.save(id(1), { name: 'Ann' });
    await counter.until(() => counter.view.state === 'offline');
    expect(counter.view).toMatchObject({ state: 'offline', waiting: { changes: 1 }, reason: expect.stringMatching(/in place of the back office/) });
    expect(counter.log.at(-1)).toMatchObject({ tone: 'problem', text: expect.stringMatching(/in place of the back office/) });
    office.fault = () => undefined;
    counter.online();
    counter.pass(1000);
    await expectOne(counter, office);
  });
});

test('A pause that the back office asks for is kept, whatever is saved, unless a person wants it otherwise', async () => {
  await withCounter(async (counter, office) => {
    await counter.connect();
    await expectOne(counter, office);
    office.fault = () => ({ kind: 'answer', status: 429, text: '{"code":"slow-down","message":"Slow down."}', retryAfter: '120' });
    await counter.save(id(1), { name: 'Ann' });
    await counter.until(() => counter.view.state === 'offline');
    expect(counter.view).toMatchObject({ nextTry: Date.UTC(2026, 10, 24) + 120_000 });
    office.fault = () => undefined;
    const asked = office.calls.length;
    await counter.save(id(2), { name: 'Ben' });
    counter.online();
    counter.pass(119_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(office.calls).toHaveLength(asked);
    await counter.call('sync.now', undefined);
    await expectOne(counter, office);
  });
});

test('Tries grow apart up to a minute, and come at once with a save or a line', async () => {
  await withCounter(async (counter, office) => {
    await counter.connect();
    await expectOne(counter, office);
    office.fault = () => ({ kind: 'lose-request' });
    await counter.save(id(1), { name: 'Ann' });
    const pauses: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      await counter.until(() => counter.view.state === 'offline' && counter.view.nextTry !== undefined && counter.view.nextTry > counter.time.now);
      const pause = nextTry(counter) - counter.time.now;
      pauses.push(pause);
      counter.pass(pause);
      await counter.until(() => nextTry(counter) > counter.time.now);
    }
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(counter.log.filter(({ tone }) => tone === 'problem')).toHaveLength(1);
    office.fault = () => undefined;
    counter.online();
    counter.pass(1000);
    await expectOne(counter, office);
  });
});

test('A batch that is too large is halved until it fits', async () => {
  await withCounter(async (counter, office) => {
    for (let n = 0; n < 20; n += 1) await counter.save(id(n), { name: `Name ${n}` });
    office.fault = (path) => (path === 'sync/push' && (office.pushes.at(-1)?.groups.flatMap(({ mutations }) => mutations).length ?? 0) > 3 ? { kind: 'answer', status: 413, text: '{"code":"too-large","message":"Too large."}' } : undefined);
    await counter.connect();
    await expectOne(counter, office);
    expect(office.lines).toHaveLength(20);
  });
});

test('A back office that never answers is given up after half a minute, and asked for less', async () => {
  await withCounter(async (counter, office) => {
    await counter.connect();
    await expectOne(counter, office);
    office.fault = (path) => (path === 'sync/push' ? { kind: 'silence' } : undefined);
    await counter.save(id(1), { name: 'Ann' });
    await counter.until(() => office.calls.at(-1)?.path === 'sync/push');
    counter.pass(30_000);
    await counter.until(() => counter.view.state === 'offline');
    expect(counter.view).toMatchObject({ reason: expect.stringMatching(/took too long/) });
    office.fault = () => undefined;
    counter.pass(60_000);
    await expectOne(counter, office);
  });
});

test('A counter that was away too long receives the whole book, and whoever is gone there is gone here, but for what waits', async () => {
  await withCounter(async (counter, office) => {
    for (let n = 0; n < 6; n += 1) office.do({ op: 'create', customer: other(n, { name: `Name ${n}` }) });
    await counter.connect();
    await expectOne(counter, office);
    office.fault = () => ({ kind: 'lose-request' });
    counter.pass(10);
    await counter.save(id(8), { name: 'New here' });
    await counter.save(id(4), { notes: 'edited here' });
    await counter.until(() => counter.view.state === 'offline');
    office.do({ op: 'delete', id: id(2), stamp: other(2, {}, 5).stamp, seen: other(2, {}).stamp });
    office.store = { ...office.store, rows: new Map([...office.store.rows].filter(([key]) => key !== id(2))) }; // its tombstone was cleared away
    office.keptFrom = office.store.head;
    office.fault = () => undefined;
    counter.pass(60_000);
    await counter.until(() => counter.view.state === 'online');
    await expectOne(counter, office);
    expect(counter.engine.book.read(id(2))).toBeUndefined();
    expect(counter.engine.book.read(id(8))).toBeDefined();
    expect(counter.engine.book.read(id(4))?.fields.notes).toBe('edited here');
  });
});

test('Whom the back office cannot read stays in the book, through the whole book and through a comparison; everybody else is told', async () => {
  await withCounter(async (counter, office) => {
    for (let n = 0; n < 6; n += 1) office.do({ op: 'create', customer: other(n, { name: `Name ${n}` }) });
    await counter.connect();
    await expectOne(counter, office);
    office.damaged.add(id(2));
    office.do({ op: 'patch', id: id(2), stamp: other(2, {}, 5).stamp, at, set: [{ field: 'city', value: 'Ipoh', was: other(2, {}).stamp }], add: [] });
    office.do({ op: 'create', customer: other(7, { name: 'Name 7' }) });
    office.keptFrom = office.store.head; // the whole book, and then a comparison: the sums differ by the change that was not told
    await counter.call('sync.now', undefined);
    await counter.until(() => counter.engine.book.read(id(7)) !== undefined && counter.view.state === 'online');
    expect(office.calls.some(({ path }) => path.startsWith('sync/bucket'))).toBe(true);
    expect(counter.lines).toHaveLength(7);
    expect(counter.engine.book.read(id(2))?.fields).toEqual({ name: 'Name 2' });
    expect(counter.log.map(({ text }) => text).join()).not.toContain('put right');
    office.damaged.clear();
    counter.pass(11 * 60_000);
    await counter.call('sync.now', undefined);
    await counter.until(() => counter.engine.book.read(id(2))?.fields.city === 'Ipoh');
    await expectOne(counter, office);
  });
});

test('A snapshot goes on where a crash cut it off', async () => {
  const office = new ScriptedOffice();
  for (let n = 0; n < 30; n += 1) office.do({ op: 'create', customer: other(n, { name: `Name ${n}` }) });
  office.rowsAReply = 10;
  await withCounter(async (counter) => {
    let pages = 0;
    office.fault = (path) => (path.startsWith('sync/snapshot') && (pages += 1) > 1 ? { kind: 'lose-request' } : undefined);
    await counter.connect();
    await counter.until(() => counter.view.state === 'offline');
    expect(counter.lines).toHaveLength(10);
    office.fault = () => undefined;
    const heard = office.calls.length;
    const reborn = await counter.crash();
    await expectOne(reborn, office);
    const asked = office.calls.slice(heard).filter(({ path }) => path.startsWith('sync/snapshot'));
    expect(asked).toHaveLength(2);
    expect(asked[0]?.path).toContain(`afterId=${id(9)}`);
    return reborn;
  }, office);
});

test('A restored back office gets back what this counter had told it, exactly once, and nobody is removed here', async () => {
  await withCounter(async (counter, office) => {
    await counter.save(id(1), { name: 'Ann', membershipPoints: '10' });
    await counter.connect();
    await expectOne(counter, office);
    const backup = office.store;
    await counter.save(id(1), { membershipPoints: '15' });
    await counter.save(id(2), { name: 'Ben' });
    await counter.remove(id(2));
    await counter.save(id(3), { name: 'Cid' });
    await counter.synced();
    office.do({ op: 'create', customer: other(7, { name: 'From another counter' }) });
    await counter.until(() => counter.engine.book.read(id(7)) !== undefined);
    await expectOne(counter, office);
    office.restore(backup, 'epoch-2');
    await counter.call('sync.now', undefined);
    await counter.until(() => office.lines.join().includes('Cid'));
    await counter.synced();
    expect(counter.engine.book.read(id(1))?.fields.membershipPoints).toBe('15');
    expect(office.lines).toEqual(counter.lines.filter((line) => !line.includes(id(7))));
    expect(counter.engine.book.read(id(7))).toBeDefined(); // another counter may bring it back
    expect(counter.log.map(({ text }) => text).join()).toContain('restored');

    counter.pass(3 * 24 * 60 * 60 * 1000); // nobody did
    await counter.call('sync.now', undefined);
    await counter.until(() => office.lines.join().includes(id(7)));
    await expectOne(counter, office);
  });
});

test('A restored back office that hears from the other counter first is followed, whatever this book says', async () => {
  await withCounter(async (counter, office) => {
    office.do({ op: 'create', customer: other(1, { name: 'Ann', membershipPoints: '10' }) });
    await counter.connect();
    await expectOne(counter, office);
    const backup = office.store;
    const add = { op: 'patch', id: id(1), stamp: other(1, {}, 50).stamp, at, set: [], add: [{ field: 'membershipPoints', by: '5' }] } as const;
    office.do(add);
    await counter.until(() => counter.engine.book.read(id(1))?.fields.membershipPoints === '15');
    await counter.synced();
    office.restore(backup, 'epoch-2');
    await counter.call('sync.now', undefined);
    await counter.until(() => counter.log.some(({ text }) => text.includes('restored')));
    await counter.synced();
    expect(counter.engine.book.read(id(1))?.fields.membershipPoints).toBe('15');
    office.do(add);
    await counter.synced();
    await expectOne(counter, office);
    expect(counter.engine.book.read(id(1))?.fields.membershipPoints).toBe('15');
  });
});

test('A bucket that differs is put right, and said', async () => {
  await withCounter(async (counter, office) => {
    for (let n = 0; n < 40; n += 1) office.do({ op: 'create', customer: other(n, { name: `Name ${n}` }) });
    await counter.connect();
    await expectOne(counter, office);
    office.corrupt(id(3), encodeCustomer(other(3, { name: 'Was lost on the way' })));
    office.corrupt(id(4), undefined);
    counter.pass(10 * 60 * 1000);
    await counter.call('sync.now', undefined);
    await counter.until(() => counter.log.some(({ text }) => text.includes('were compared')));
    await expectOne(counter, office);
    expect(counter.lines).toHaveLength(39);
    expect(counter.log.at(-1)?.text).toContain('2 customers');
  });
});

test('A customer whom the back office refuses stays in this book, through every comparison', async () => {
  await withCounter(async (counter, office) => {
    await counter.connect();
    await expectOne(counter, office);
    office.refuses = 'Unwanted';
    await counter.save(id(1), { name: 'Unwanted' });
    await counter.save(id(2), { name: 'Ben' });
    await counter.synced();
    counter.pass(10 * 60 * 1000);
    await counter.call('sync.now', undefined);
    await counter.until(() => office.calls.filter(({ path }) => path.startsWith('sync/sums')).length > 1);
    await counter.synced();
    expect(counter.engine.book.read(id(1))).toBeDefined();
    expect(counter.log.some(({ tone, text }) => tone === 'problem' && text.includes('refused'))).toBe(true);
  });
});

test('A counter that was turned away keeps its changes, and goes on where it was once it is paired again', async () => {
  await withCounter(async (counter, office) => {
    await counter.save(id(1), { name: 'Ann', membershipPoints: '5' });
    await counter.connect();
    await expectOne(counter, office);
    office.store = { ...office.store, devices: new Map([...office.store.devices].map(([key, device]) => [key, { ...device, token: 'withdrawn' }])) };
    await counter.save(id(1), { membershipPoints: '9' });
    await counter.until(() => counter.view.state === 'offline');
    expect(counter.view).toMatchObject({ needs: 'pairing', waiting: { changes: 1 } });
    counter.pass(24 * 60 * 60 * 1000);
    await counter.connect();
    await expectOne(counter, office);
    expect(office.store.devices.size).toBe(1);
    expect(counter.engine.book.read(id(1))?.fields.membershipPoints).toBe('9');
  });
});

test('Two counters on one copy of a book are told apart: the second needs a new code, and comes back under a new id', async () => {
  await withCounter(async (counter, office) => {
    await counter.connect();
    await expectOne(counter, office);
    await counter.save(id(1), { name: 'Ann' });
    await counter.synced();
    // The copy said something else under the number that comes next.
    office.store = { ...office.store, devices: new Map([...office.store.devices].map(([key, device]) => [key, { ...device, lastMid: device.lastMid + 1, texts: new Map(device.texts).set(device.lastMid + 1, 'another') }])) };
    await counter.save(id(2), { name: 'Ben' });
    await counter.until(() => counter.view.state === 'offline');
    expect(counter.view).toMatchObject({ needs: 'pairing', waiting: { changes: 1 } });
    await counter.connect();
    await expectOne(counter, office);
    expect(office.store.devices.size).toBe(2);
    expect(office.lines).toHaveLength(2);
  });
});

test('A clock that is ahead is put right by the back office, and an import still knows its own stamps when it is undone', async () => {
  await withCounter(async (counter, office) => {
    await counter.connect();
    await expectOne(counter, office);
    counter.pass(365 * 24 * 60 * 60 * 1000);
    const given = new Map<string, string>();
    office.restamps = (stamp) => {
      const known = given.get(stamp) ?? formatStamp({ at: office.now + 1, count: given.size, node: 'office' });
      given.set(stamp, known);
      return known;
    };
    const imported = crypto.randomUUID();
    await counter.call('import.choose', { id: imported, source: { kind: 'file', file: new File(['Customer name,Email\nAnn,ann@example.com\nBen,ben@example.com\n'], 'x.csv') } });
    await counter.call('import.rulebook', { id: imported, rulebook: 'loyverse' });
    await counter.call('import.begin', { id: imported });
    await counter.call('import.start', { id: imported });
    await expectOne(counter, office);
    expect(office.lines).toHaveLength(2);
    expect(await counter.call('import.undo', { id: imported, change: crypto.randomUUID() })).toMatchObject({ removed: 2, keptTotal: 0 });
    await expectOne(counter, office);
    expect(office.lines).toHaveLength(0);
  });
});

function nextTry({ view }: SyncCounter): number {
  return view.state === 'offline' ? (view.nextTry ?? 0) : 0;
}
