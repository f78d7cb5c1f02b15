import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BookDraft, BookReader } from '../../../electron/engine/book/book.ts';
import { eachKey } from '../../../shared/customer/key-forms.ts';
import { keyRemarks } from '../../../electron/engine/book/key-remarks.ts';
import { newCustomer, restateCustomer } from '../../../electron/engine/book/restate-customer.ts';
import { stampOf } from '../../../shared/customer/stamp-of.ts';
import { takeBack, type TakenBack } from '../../../electron/engine/book/take-back.ts';
import type { CustomerFields, CustomerId, StampedCustomer, TypedFields } from '../../../shared/customer/customer.ts';
import { fieldKeys, type FieldKey } from '../../../shared/customer/fields.ts';
import { madeCustomer } from '../../fixtures/made-customers.ts';
import { runs } from '../../fixtures/runs.ts';
import { openTestBook, type TestBook } from './open-test-book.ts';
import { deleteDatabase } from '../support/delete-database.ts';

/** Everyone by id. */
type People = ReadonlyMap<CustomerId, StampedCustomer>;

interface Act {
  readonly id: CustomerId;
  readonly fields: CustomerFields;
  readonly typed: TypedFields;
  readonly remove: boolean;
}

const optional = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(values, { nil: undefined });

const fields = fc
  .record({
    name: fc.constantFrom('Ann', 'Ben', 'Cid'),
    email: optional(fc.constantFrom('a@x.sg', 'b@x.sg', 'c@x.sg', 'd@x.sg')),
    lookupId: optional(fc.constantFrom('M1', 'M2', 'M3')),
    mobileNumber: optional(fc.constantFrom('+6591230001', '+6591230002', '+6591230003')),
    phoneNumber: optional(fc.constantFrom('+6591230001', '+6561230002')),
    notes: optional(fc.constantFrom('tea', 'coffee')),
    groups: optional(fc.constantFrom(['VIP'], ['VIP', 'Staff'], ['Staff', 'VIP'])),
    emailConsent: optional(fc.boolean()),
  })
  .map((all): CustomerFields => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

const acts = (ids: readonly string[]): fc.Arbitrary<readonly Act[]> =>
  fc.array(fc.record({ id: fc.constantFrom(...ids), fields, typed: fc.constantFrom<TypedFields>({}, { mobileNumber: '9123 0001' }), remove: fc.integer({ max: 3, min: 0 }).map((n) => n === 0) }), { maxLength: 10 });

const known = ['k1', 'k2', 'k3', 'k4', 'k5'];
const imported = ['k1', 'k2', 'k3', 'i1', 'i2', 'i3'];
const byHand = [...known, 'i1', 'i2', 'i3', 'h1', 'h2'];

/**
 * Does what keys allow, each to a customer as the draft has it by then.
 * @param before the book under the draft: an import gives nobody a key that someone else has in it
 */
function act(draft: BookDraft, list: readonly Act[], moment: { readonly stamp: string; readonly at: string }, mayRemove: boolean, before: BookReader = draft): void {
  for (const { id, fields: wanted, typed, remove } of list) {
    const stored = draft.read(id);
    if (mayRemove && remove) {
      if (stored !== undefined) draft.remove(id, moment.stamp);
      continue;
    }
    if ([draft, before].some((reader) => keyRemarks(reader, id, wanted, reader.read(id)?.fields).length > 0)) continue;
    const customer = stored === undefined ? newCustomer(id, { fields: wanted, typed }, 'import', moment) : restateCustomer(stored, { fields: wanted, typed }, moment);
    if (customer === undefined) continue;
    if (stored === undefined) draft.create(customer);
    else draft.update(customer);
  }
}

async function make(own: TestBook, id: string, kind: 'save' | 'import', list: readonly Act[]): Promise<string> {
  const stamp = own.clock.next();
  await own.book.change({ id, kind }, [], async (draft) =>
    act(draft, list, { stamp, at: new Date(own.time.now).toISOString() }, kind === 'save', kind === 'save' ? draft : own.book),
  );
  return stamp;
}

async function undo(own: TestBook, id: string, change: string, stamps: readonly string[]): Promise<{ readonly taken: TakenBack; readonly stamp: string }> {
  const stamp = own.clock.next();
  const changed = await own.book.change({ id, kind: 'import-undo' }, [], (draft) =>
    takeBack({ draft, database: own.database, change, stamps: new Set(stamps), moment: { stamp, at: new Date(own.time.now).toISOString() } }),
  );
  if (changed.already) throw new Error(`${id} was made before`);
  return { taken: changed.result, stamp };
}

function everyone({ book }: TestBook): People {
  return new Map([...byHand, ...[...Array(700).keys()].map((n) => madeCustomer(n).id)].flatMap((id) => {
    const customer = book.read(id);
    return customer === undefined ? [] : [[id, customer] as const];
  }));
}

function contents(people: People) {
  return new Map([...people].map(([id, { fields: held, typed = {}, source, createdAt }]) => [id, { held, typed, source, createdAt }]));
}

function keysOf(people: People): ReadonlyMap<string, number> {
  const keys = new Map<string, number>();
  for (const { fields: held } of people.values()) eachKey(held, (kind, form) => keys.set(`${kind} ${form}`, (keys.get(`${kind} ${form}`) ?? 0) + 1));
  return keys;
}

/** Holds what a change was taken back to against what the change did, and what the book said by then. */
function expectTakenBack(before: People, after: People, now: People, result: People, stamps: readonly string[], { kept }: TakenBack): void {
  const differs = (id: CustomerId, key: FieldKey): boolean => {
    const [a, b] = [before.get(id), after.get(id)];
    return a !== undefined && b !== undefined && stampOf(a, key) !== stampOf(b, key);
  };
  const say = (people: People, id: CustomerId, key: FieldKey) => [people.get(id)?.fields[key], people.get(id)?.typed?.[key]];
  for (const id of new Set([...before.keys(), ...after.keys(), ...now.keys(), ...result.keys()])) {
    const customer = now.get(id);
    const listed = kept.get(id)?.fields ?? new Set<FieldKey>();
    if (!before.has(id) && after.has(id)) {
      const edited = customer !== undefined && [...listed].length > 0;
      expect(result.has(id)).toBe(edited);
      if (customer === undefined) continue;
      const newer = fieldKeys.filter((key) => (customer.fields[key] !== undefined || customer.stamps?.[key] !== undefined) && !stamps.includes(stampOf(customer, key)));
      expect([...listed]).toEqual(newer);
      if (edited) expect(result.get(id)).toEqual(customer);
    } else if (before.has(id) && !after.has(id)) {
      expect(result.has(id)).toBe(true);
      if (customer !== undefined) expect(result.get(id)).toEqual(customer);
      else for (const key of fieldKeys) expect(say(result, id, key)).toEqual(listed.has(key) ? [undefined, undefined] : say(before, id, key));
    } else if (customer === undefined) {
      expect(result.has(id)).toBe(false);
    } else {
      for (const key of fieldKeys) {
        if (!differs(id, key)) expect(say(result, id, key)).toEqual(say(now, id, key));
        else if (!stamps.includes(stampOf(customer, key))) expect(listed).toContain(key);
        expect(say(result, id, key)).toEqual(differs(id, key) && !listed.has(key) ? say(before, id, key) : say(now, id, key));
      }
    }
  }
  // Nobody comes to share a key by it.
  const shared = keysOf(now);
  for (const [key, holders] of keysOf(result)) expect(holders).toBeLessThanOrEqual(Math.max(1, shared.get(key) ?? 0));
}

async function withBook(run: (own: TestBook) => Promise<void>): Promise<void> {
  const own = await openTestBook();
  try {
    await run(own);
  } finally {
    own.database.close();
    await deleteDatabase(own.database.name);
  }
}

test('a change taken back leaves the book as it was before, and that taken back as it was after', async () => {
  await fc.assert(
    fc.asyncProperty(acts(known), acts(imported), (first, list) =>
      withBook(async (own) => {
        await make(own, 'first', 'save', first);
        const before = everyone(own);
        const stamp = await make(own, 'import', 'import', list);
        const after = everyone(own);
        const undone = await undo(own, 'undo', 'import', [stamp]);
        expect(contents(everyone(own))).toEqual(contents(before));
        expect(undone.taken.kept.size).toBe(0);
        const redone = await undo(own, 'redo', 'undo', [undone.stamp]);
        expect(contents(everyone(own))).toEqual(contents(after));
        expect(redone.taken.kept.size).toBe(0);
        expect(redone.taken.returned).toBe(undone.taken.removed);
        expect(redone.taken.restored).toBe(undone.taken.restored);
        const again = await undo(own, 'again', 'import', [stamp, redone.stamp]);
        expect(contents(everyone(own))).toEqual(contents(before));
        expect({ ...again.taken, kept: again.taken.kept.size }).toEqual({ ...undone.taken, kept: 0 });
        const customers = everyone(own);
        const opened = await own.reopen();
        expect(contents(everyone(opened))).toEqual(contents(customers));
        opened.database.close();
      }),
    ),
    runs(60),
  );
});

test('whatever was edited, deleted or given away between is spared and listed, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(acts(known), acts(imported), acts(byHand), acts(byHand), acts(byHand), (first, list, edits, more, last) =>
      withBook(async (own) => {
        await make(own, 'first', 'save', first);
        const before = everyone(own);
        const stamp = await make(own, 'import', 'import', list);
        const after = everyone(own);
        await make(own, 'edits', 'save', edits);
        const edited = everyone(own);
        const undone = await undo(own, 'undo', 'import', [stamp]);
        const result = everyone(own);
        expectTakenBack(before, after, edited, result, [stamp], undone.taken);
        await make(own, 'more', 'save', more);
        const moreEdited = everyone(own);
        const redone = await undo(own, 'redo', 'undo', [undone.stamp]);
        expectTakenBack(edited, result, moreEdited, everyone(own), [undone.stamp], redone.taken);
        await make(own, 'last', 'save', last);
        const lastEdited = everyone(own);
        const again = await undo(own, 'again', 'import', [stamp, redone.stamp]);
        expectTakenBack(before, after, lastEdited, everyone(own), [stamp, redone.stamp], again.taken);
      }),
    ),
    runs(60),
  );
});

test('a change of several pages is taken back as a whole', () =>
  withBook(async (own) => {
    await make(own, 'first', 'save', []);
    await own.book.change({ id: 'some', kind: 'save' }, [], async (draft) => {
      for (let n = 0; n < 300; n += 1) draft.create(madeCustomer(n));
    });
    const before = everyone(own);
    const stamp = own.clock.next();
    const at = new Date(own.time.now).toISOString();
    await own.book.change({ id: 'import', kind: 'import' }, [], async (draft) => {
      for (let n = 0; n < 700; n += 1) {
        const stored = draft.read(madeCustomer(n).id);
        const { fields: held } = madeCustomer(n);
        const customer = stored === undefined ? { ...madeCustomer(n), stamp } : restateCustomer(stored, { fields: { ...held, email: `new.${n}@example.com` }, typed: {} }, { stamp, at });
        if (customer === undefined) continue;
        if (stored === undefined) draft.create(customer);
        else draft.update(customer);
      }
    });
    const after = everyone(own);
    const undone = await undo(own, 'undo', 'import', [stamp]);
    expect(undone.taken).toMatchObject({ removed: 400, restored: 300, returned: 0 });
    expect(contents(everyone(own))).toEqual(contents(before));
    expect(own.book.ownerOf('email', 'new.7@example.com')).toBeUndefined();
    expect(own.book.ownerOf('email', 'customer.7@example.com')).toBe(madeCustomer(7).id);
    const redone = await undo(own, 'redo', 'undo', [undone.stamp]);
    expect(redone.taken).toMatchObject({ removed: 0, restored: 300, returned: 400 });
    expect(contents(everyone(own))).toEqual(contents(after));
  }));
