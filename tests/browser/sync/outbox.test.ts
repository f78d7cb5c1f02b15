import { Dexie } from 'dexie';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Book, BookDraft } from '../../../electron/engine/book/book.ts';
import { type Counter, openCounter } from '../../../electron/engine/book/counter.ts';
import { Database } from '../../../electron/engine/book/database.ts';
import { openBook } from '../../../electron/engine/book/open-book.ts';
import { newCustomer, restateCustomer } from '../../../electron/engine/book/restate-customer.ts';
import { takeBack } from '../../../electron/engine/book/take-back.ts';
import { enqueueBook } from '../../../electron/engine/sync/enqueue-book.ts';
import { keptFor, Outbox } from '../../../electron/engine/sync/outbox.ts';
import { readBatch } from '../../../electron/engine/sync/read-outbox.ts';
import { syncTables } from '../../../electron/engine/sync/sync-tables.ts';
import { readMutation } from '../../../shared/contract/sync/mutation-codec.ts';
import { columns, encodeCustomer } from '../../../shared/customer/customer-codec.ts';
import type { CustomerFields, StampedCustomer } from '../../../shared/customer/customer.ts';
import { applyMutation } from '../../../shared/customer/merge/apply-mutation.ts';
import { type CustomerState, visibleOf } from '../../../shared/customer/merge/customer-state.ts';
import { customerOf, type Mutation } from '../../../shared/customer/merge/mutation.ts';
import { madeCustomer } from '../../fixtures/made-customers.ts';
import { linesOf } from './sync-counter.ts';
import { deleteDatabase } from '../support/delete-database.ts';

async function discard(database: Database): Promise<void> {
  database.close();
  await deleteDatabase(database.name);
}

/** A book with an outbox, on a database of its own. */
interface Kept {
  readonly name: string;
  readonly database: Database;
  readonly counter: Counter;
  readonly outbox: Outbox;
  readonly book: Book;
  readonly time: { now: number };
}

async function openKept(name = `outbox-${crypto.randomUUID()}`, time = { now: Date.UTC(2026, 10, 24, 2) }): Promise<Kept> {
  const database = new Database(name);
  const environment = { now: () => time.now, randomId: () => 'c0ffee' };
  const counter = await openCounter(database, environment);
  const outbox = await Outbox.open(database, environment);
  const book = await openBook({ database, environment, clock: counter, journal: outbox });
  return { name, database, counter, outbox, book, time };
}

async function reopen({ database, name, time }: Kept): Promise<Kept> {
  database.close();
  return openKept(name, time);
}

async function connect({ book, database, outbox }: Kept): Promise<void> {
  const { outbox: records, outboxTexts } = syncTables(database);
  const then = await book.between([records, outboxTexts, database.meta], () => outbox.restart({ id: 'connect', kind: 'connect' }, (log) => enqueueBook(book, log)));
  then();
}

async function acknowledge({ book, database, outbox }: Kept, mid: number): Promise<void> {
  const { outbox: records, outboxTexts } = syncTables(database);
  (await book.between([records, outboxTexts, database.meta], () => outbox.acknowledge(mid)))();
}

async function change(kept: Kept, kind: string, body: (draft: BookDraft, moment: { readonly stamp: string; readonly at: string }) => Promise<void> | void, id: string = crypto.randomUUID()): Promise<string> {
  kept.time.now += 1;
  const moment = { stamp: kept.counter.next(), at: new Date(kept.time.now).toISOString() };
  await kept.book.change({ id, kind }, [], async (draft) => body(draft, moment));
  return moment.stamp;
}

function create(kept: Kept, id: string, fields: CustomerFields, kind = 'save'): Promise<string> {
  return change(kept, kind, (draft, moment) => draft.create(newCustomer(id, { fields, typed: {} }, 'counter', moment)));
}

function edit(kept: Kept, id: string, fields: CustomerFields, kind = 'save'): Promise<string> {
  return change(kept, kind, (draft, moment) => restate(draft, id, fields, moment));
}

function restate(draft: BookDraft, id: string, fields: CustomerFields, moment: { readonly stamp: string; readonly at: string }): void {
  const stored = draft.read(id);
  const restated = stored === undefined ? undefined : restateCustomer(stored, { fields: { ...stored.fields, ...fields }, typed: stored.typed ?? {} }, moment);
  if (restated !== undefined) draft.update(restated);
}

function remove(kept: Kept, id: string, kind = 'delete'): Promise<string> {
  return change(kept, kind, (draft, { stamp }) => draft.remove(id, stamp));
}

/** What waits, as text, read in batches of a size. */
async function texts({ database, outbox }: Kept, from = 1, most = 7): Promise<readonly string[]> {
  const all: string[] = [];
  while (from + all.length < outbox.nextMid) {
    const { groups, count } = await readBatch(database, from + all.length, most);
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(most);
    expect(groups[0]?.mid).toBe(from + all.length);
    all.push(...groups.flatMap((group) => group.mutations));
  }
  return all;
}

function read(text: string): Mutation {
  const mutation = readMutation(JSON.parse(text), columns);
  if (!mutation.ok) throw new Error(mutation.message);
  return mutation.mutation;
}

async function mutations(kept: Kept): Promise<readonly Mutation[]> {
  return (await texts(kept)).map(read);
}

/** The book as whoever gets the mutations makes it. */
function bookOf(all: readonly Mutation[]): readonly string[] {
  const states = new Map<string, CustomerState>();
  for (const mutation of all) {
    const id = customerOf(mutation);
    if (id !== undefined && mutation.op !== 'resolve') states.set(id, applyMutation(states.get(id), mutation).state);
  }
  return [...states.values()].flatMap((state) => {
    const visible = visibleOf(state);
    return visible === undefined || 'deleted' in visible ? [] : [encodeCustomer(visible)];
  }).sort();
}

test('A counter that is not connected keeps no outbox', async () => {
  const kept = await openKept();
  await create(kept, 'a', { name: 'Ann' });
  await edit(kept, 'a', { city: 'Ipoh' });
  await remove(kept, 'a');
  expect(kept.outbox.state).toEqual({ changes: 0 });
  expect(await syncTables(kept.database).outbox.count()).toBe(0);
  expect(await syncTables(kept.database).outboxTexts.count()).toBe(0);
  await discard(kept.database);
});

test('A book of the version before, with all that is in it, opens with an outbox that is closed', async () => {
  const name = `outbox-${crypto.randomUUID()}`;
  const before = new Dexie(name);
  before.version(1).stores({ pages: 'id', imports: 'id, hash', importPages: '[importId+page]', importPageStates: '[importId+page]', importIndexes: '[importId+chunk]', importSteps: '[importId+step]', importStepPages: '[importId+step+page]', importFiles: 'importId', exports: 'id, createdAt', undo: 'id, at', undoPages: '[change+page]', meta: 'key' });
  const made = await openKept();
  await create(made, 'a', { name: 'Ann' });
  await edit(made, 'a', { city: 'Ipoh' });
  for (const table of ['pages', 'undo', 'undoPages', 'meta']) await before.table(table).bulkPut(await made.database.table(table).toArray());
  await before.table('imports').put({ id: 'i', phase: 'done' });
  before.close();
  const kept = await openKept(name);
  expect(linesOf(kept.book)).toEqual(linesOf(made.book));
  expect(await kept.database.table('imports').toArray()).toEqual([{ id: 'i', phase: 'done' }]);
  expect(kept.outbox.isOpen).toBe(false);
  await Promise.all([discard(kept.database), discard(made.database)]);
});

test('A change and what is to be sent of it are one transaction: both, or neither', async () => {
  const kept = await openKept();
  await connect(kept);
  await create(kept, 'a', { name: 'Ann' });
  await expect(change(kept, 'save', (draft, moment) => {
    restate(draft, 'a', { city: 'Ipoh' }, moment);
    throw new Error('The power failed');
  })).rejects.toThrow('The power failed');
  await expect(change(kept, 'save', async (draft, moment) => {
    restate(draft, 'a', { city: 'Ipoh' }, moment);
    await draft.flushed();
    Dexie.currentTransaction?.abort();
  })).rejects.toMatchObject({ code: 'storage-failed' });
  expect(kept.outbox.state.changes).toBe(1);
  const again = await reopen(kept);
  expect(again.outbox.state.changes).toBe(1);
  expect(again.book.read('a')?.fields).toEqual({ name: 'Ann' });
  await edit(again, 'a', { city: 'Melaka' });
  expect(bookOf(await mutations(again))).toEqual(linesOf(again.book));
  await discard(again.database);
});

test('A change that comes again is written down once', async () => {
  const kept = await openKept();
  await connect(kept);
  await change(kept, 'save', (draft, moment) => draft.create(newCustomer('a', { fields: { name: 'Ann' }, typed: {} }, 'counter', moment)), 'same');
  await change(kept, 'save', (draft, moment) => draft.create(newCustomer('a', { fields: { name: 'Ann' }, typed: {} }, 'counter', moment)), 'same');
  expect(await mutations(kept)).toHaveLength(1);
  await discard(kept.database);
});

test('Connecting puts the whole book into the outbox, by reference, without those who were deleted', async () => {
  const kept = await openKept();
  await change(kept, 'import', (draft) => {
    for (let n = 0; n < 700; n += 1) draft.create(madeCustomer(n));
  });
  await remove(kept, madeCustomer(5).id);
  await connect(kept);
  expect(kept.outbox.state.changes).toBe(699);
  expect(await syncTables(kept.database).outboxTexts.count()).toBe(0);
  expect(bookOf((await texts(kept, 1, 200)).map(read))).toEqual(linesOf(kept.book));
  await discard(kept.database);
});

test('What was created is sent as it was, whatever became of the customer since, and after a restart', async () => {
  const kept = await openKept();
  await connect(kept);
  await change(kept, 'import', (draft) => {
    for (let n = 0; n < 300; n += 1) draft.create(madeCustomer(n));
  });
  const before = await texts(kept);
  await edit(kept, madeCustomer(3).id, { city: 'Ipoh' });
  await remove(kept, madeCustomer(4).id);
  await change(kept, 'import-undo', (draft, moment) => {
    for (let n = 100; n < 300; n += 1) draft.remove(madeCustomer(n).id, moment.stamp);
  });
  await change(kept, 'restore', (draft, moment) => draft.create({ ...madeCustomer(4), stamp: moment.stamp }));
  await edit(kept, madeCustomer(4).id, { city: 'Melaka' });
  await edit(kept, madeCustomer(3).id, { city: 'Kuching' });
  const after = await texts(kept);
  expect(after.slice(0, before.length)).toEqual(before);
  const again = await reopen(kept);
  expect(await texts(again, 1, 113)).toEqual(after);
  await edit(again, madeCustomer(3).id, { notes: 'after the restart' });
  expect((await texts(again)).slice(0, after.length)).toEqual(after);
  expect(bookOf(await mutations(again))).toEqual(linesOf(again.book));
  await discard(again.database);
});

test('What is typed over a number adds to it; what an import says stands in its place', async () => {
  const kept = await openKept();
  await connect(kept);
  await create(kept, 'a', { name: 'Ann', membershipPoints: '10', creditBalance: '5.00' });
  await edit(kept, 'a', { membershipPoints: '15', creditBalance: '2.50', city: 'Ipoh' });
  await edit(kept, 'a', { membershipPoints: '99' }, 'import');
  const [, byHand, imported] = await mutations(kept);
  const created = kept.book.read('a')?.stamp;
  expect(byHand).toMatchObject({ op: 'patch', set: [{ field: 'city', value: 'Ipoh', was: created }], add: [{ field: 'membershipPoints', by: '5' }, { field: 'creditBalance', by: '-2.50' }] });
  expect(imported).toMatchObject({ op: 'patch', set: [{ field: 'membershipPoints', value: '99' }], add: [] });
  await discard(kept.database);
});

test('A field that had nothing, or is cleared, is set', async () => {
  const kept = await openKept();
  await connect(kept);
  await create(kept, 'a', { name: 'Ann' });
  await edit(kept, 'a', { membershipPoints: '5' });
  await change(kept, 'save', (draft, moment) => {
    const stored = draft.read('a');
    const cleared = stored === undefined ? undefined : restateCustomer(stored, { fields: { name: 'Ann' }, typed: {} }, moment);
    if (cleared !== undefined) draft.update(cleared);
  });
  const [, first, second] = await mutations(kept);
  expect(first).toMatchObject({ set: [{ field: 'membershipPoints', value: '5' }], add: [] });
  expect(second).toMatchObject({ set: [{ field: 'membershipPoints' }], add: [] });
  expect(bookOf(await mutations(kept))).toEqual(linesOf(kept.book));
  await discard(kept.database);
});

test('An undo of an import spares what others said since, and knows what it replaces', async () => {
  const kept = await openKept();
  await create(kept, 'a', { name: 'Ann' });
  await connect(kept);
  const stamp = await change(kept, 'import', (draft, moment) => {
    restate(draft, 'a', { city: 'Ipoh' }, moment);
    draft.create(newCustomer('b', { fields: { name: 'Ben' }, typed: {} }, 'import', moment));
  }, 'the-import');
  await change(kept, 'import-undo', async (draft, moment) => {
    await takeBack({ draft, database: kept.database, change: 'the-import', stamps: new Set([stamp]), moment });
  });
  const all = await mutations(kept);
  expect(all.slice(3)).toEqual([
    expect.objectContaining({ op: 'delete', id: 'b', seen: stamp, sparing: true }),
    expect.objectContaining({ op: 'patch', id: 'a', sparing: true, set: [{ field: 'city', was: stamp }] }),
  ]);
  expect(bookOf(all)).toEqual(linesOf(kept.book));
  await discard(kept.database);
});

test('What waits is counted from what was acknowledged, and goes again from where a restored back office is', async () => {
  const kept = await openKept();
  await connect(kept);
  for (const id of ['a', 'b', 'c', 'd']) await create(kept, id, { name: id });
  const all = await texts(kept);
  await acknowledge(kept, 3);
  expect(kept.outbox.state).toEqual({ changes: 1, since: new Date(kept.time.now).toISOString() });
  expect(await texts(kept, 4)).toEqual(all.slice(3));
  await edit(kept, 'b', { city: 'Ipoh' });
  await acknowledge(kept, 5);
  expect(kept.outbox.state).toEqual({ changes: 0 });
  await acknowledge(kept, 1);
  expect(kept.outbox.state.changes).toBe(4);
  expect((await texts(kept, 2)).slice(0, 3)).toEqual(all.slice(1));
  const again = await reopen(kept);
  expect(again.outbox.state.changes).toBe(4);
  await discard(again.database);
});

test('What was acknowledged is kept for 30 days, and what waits for as long as it waits', async () => {
  const kept = await openKept();
  await connect(kept);
  await create(kept, 'a', { name: 'Ann' });
  await create(kept, 'b', { name: 'Ben' });
  await acknowledge(kept, 1);
  const prune = async (): Promise<void> => {
    const { outbox: records, outboxTexts } = syncTables(kept.database);
    (await kept.book.between([records, outboxTexts, kept.database.meta], () => kept.outbox.prune()))();
  };
  await prune();
  expect(kept.outbox.keptFrom).toBe(1);
  kept.time.now += keptFor + 2;
  await prune();
  expect(kept.outbox.keptFrom).toBe(2);
  expect(kept.outbox.state.changes).toBe(1);
  expect(await texts(kept, 2)).toHaveLength(1);
  await discard(kept.database);
});

const ids = ['a', 'b', 'c', 'd'];
const fields = fc.record<CustomerFields>({ name: fc.constantFrom('Ann', 'Ben'), city: fc.constantFrom('Ipoh', 'Melaka'), notes: fc.constantFrom('x', 'y'), membershipPoints: fc.constantFrom('1', '20', '3.5') }, { requiredKeys: [] });
const act = fc.record({ id: fc.constantFrom(...ids), fields, what: fc.constantFrom('say', 'say', 'say', 'remove') });
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('save', 'import', 'merge'), acts: fc.array(act, { minLength: 1, maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.constant('reopen' as const) },
  { weight: 1, arbitrary: fc.constant('acknowledge' as const) },
);

test('Whatever is done, whoever gets the mutations in order has the same book to the byte, and they never change', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), async (steps, most) => {
      let kept = await openKept();
      await create(kept, 'a', { name: 'There before' });
      await connect(kept);
      let sent = await texts(kept, 1, most);
      for (const each of steps) {
        if (each === 'reopen') kept = await reopen(kept);
        else if (each === 'acknowledge') await acknowledge(kept, kept.outbox.nextMid - 1);
        else await change(kept, each.kind, (draft, moment) => {
          const touched = new Set<string>();
          const made = new Set<string>();
          for (const { id, fields: said, what } of each.acts) {
            const stored: StampedCustomer | undefined = draft.read(id);
            // A save is about one customer once; no change both creates and removes a customer, since one stamp cannot say both.
            if (touched.has(`${id} removed`) || (each.kind === 'save' && touched.has(id))) continue;
            touched.add(id);
            if (stored === undefined) {
              draft.create(newCustomer(id, { fields: said, typed: {} }, 'counter', moment));
              made.add(id);
            } else if (what === 'say' || made.has(id)) restate(draft, id, each.kind === 'save' ? wholeNumbers(stored, said) : said, moment);
            else {
              draft.remove(id, moment.stamp);
              touched.add(`${id} removed`);
            }
          }
        });
        const now = await texts(kept, 1, most);
        expect(now.slice(0, sent.length)).toEqual(sent);
        sent = now;
      }
      expect(bookOf(sent.map(read))).toEqual(linesOf(kept.book));
      await discard(kept.database);
    }),
    { numRuns: 40 },
  );
});

/** A sum keeps its decimals, as the desk sees to it; here the numbers are such that it makes no difference. */
function wholeNumbers({ fields: stored }: StampedCustomer, said: CustomerFields): CustomerFields {
  const { membershipPoints, ...rest } = said;
  return membershipPoints === undefined || (stored.membershipPoints ?? '').includes('.') ? rest : said;
}
