import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BookDraft } from '../../../electron/engine/book/book.ts';
import { eachKey, hasKey, keyForm, type KeyKind } from '../../../shared/customer/key-forms.ts';
import { searchTextOf, wordsOf } from '../../../electron/engine/book/search-text.ts';
import { compareTexts } from '../../../electron/engine/book/sort-order.ts';
import { type SortColumn, sortKeyOfValue } from '../../../electron/engine/book/sort-key.ts';
import type { CustomerFields, StampedCustomer } from '../../../shared/customer/customer.ts';
import { runs } from '../../fixtures/runs.ts';
import { openTestBook, type TestBook } from './open-test-book.ts';

/** The book as a plain Map: what every command is held against. */
interface Model {
  customers: ReadonlyMap<string, StampedCustomer>;
  deleted: ReadonlySet<string>;
  changes: number;
}

interface Real {
  test: TestBook;
}

type Step = (draft: BookDraft, drafted: Map<string, StampedCustomer>, deleted: Set<string>) => void;

const ids = Array.from({ length: 12 }, (_, n) => `0193-${String(n).padStart(2, '0')}`);
const emails = ['a@x.sg', 'b@x.sg', 'c@x.sg'];
const phones = ['+6591234567', '+6591234568', 'ext 12'];

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const fields: fc.Arbitrary<CustomerFields> = fc
  .record({
    name: optional(fc.constantFrom('Ann Lee', 'ann  lee', 'Ánn Lee', 'Ben', 'Zoë', '陈美玲', 'ben')),
    email: optional(fc.constantFrom(...emails)),
    lookupId: optional(fc.constantFrom('M1', 'm1', 'M2')),
    mobileNumber: optional(fc.constantFrom(...phones)),
    phoneNumber: optional(fc.constantFrom(...phones)),
    membershipPoints: optional(fc.constantFrom('9', '10', '-1', '10.0')),
  })
  .map((all): CustomerFields => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

function customerOf(id: string, held: CustomerFields, change: number): StampedCustomer {
  const at = new Date(Date.UTC(2026, 0, 1) + change).toISOString();
  return { id, fields: held, source: 'counter', createdAt: at, updatedAt: at, stamp: `s${change}` };
}

const id = fc.constantFrom(...ids);
const step: fc.Arbitrary<{ readonly label: string; readonly take: Step }> = fc.oneof(
  fc.tuple(id, fields, fc.nat()).map(([one, held, n]) => ({
    label: `put ${one} ${JSON.stringify(held)}`,
    take: (draft: BookDraft, drafted: Map<string, StampedCustomer>, deleted: Set<string>) => {
      const customer = customerOf(one, held, n % 1000);
      if (drafted.has(one)) draft.update(customer);
      else draft.create(customer);
      drafted.set(one, customer);
      deleted.delete(one);
    },
  })),
  id.map((one) => ({
    label: `remove ${one}`,
    take: (draft: BookDraft, drafted: Map<string, StampedCustomer>, deleted: Set<string>) => {
      if (!drafted.delete(one)) return;
      draft.remove(one, 'gone');
      deleted.add(one);
    },
  })),
);

function holders(customers: ReadonlyMap<string, StampedCustomer>, kind: KeyKind, value: string): readonly string[] {
  const found: string[] = [];
  for (const customer of customers.values()) {
    eachKey(customer.fields, (own, form) => {
      if (own === kind && form === keyForm(kind, value)) found.push(customer.id);
    });
  }
  return found.sort();
}

function expectKeys(reader: Pick<BookDraft, 'read' | 'ownersOf' | 'ownerOf' | 'isDeleted'>, customers: ReadonlyMap<string, StampedCustomer>, deleted: ReadonlySet<string>): void {
  for (const one of ids) {
    expect(reader.read(one)).toEqual(customers.get(one));
    expect(reader.isDeleted(one)).toBe(deleted.has(one));
  }
  for (const [kind, values] of [['email', [...emails, 'A@X.SG']], ['lookupId', ['M1', 'm2']], ['phone', phones]] as const) {
    for (const value of values) {
      const expected = holders(customers, kind, value);
      expect([...reader.ownersOf(kind, value)].sort()).toEqual(expected);
      expect(reader.ownerOf(kind, value) === undefined).toBe(expected.length === 0);
    }
  }
}

type Command = fc.AsyncCommand<Model, Real>;
type Ending = 'commit' | 'throw' | 'twice';

/** Steps in one change, which is committed, thrown away, or asked for twice. */
function changeBy(steps: readonly { readonly label: string; readonly take: Step }[], ending: Ending): Command {
  return {
    check: () => true,
    async run(model, { test: { book } }) {
      const drafted = new Map(model.customers);
      const deleted = new Set(model.deleted);
      model.changes += 1;
      const change = { id: `change-${model.changes}`, kind: 'save' };
      const made = book.change(change, [], async (draft) => {
        for (const { take } of steps) take(draft, drafted, deleted);
        expectKeys(draft, drafted, deleted);
        await draft.flushed();
        if (ending === 'throw') throw new RangeError('no');
        return 'done';
      });
      if (ending === 'throw') {
        await expect(made).rejects.toThrow('no');
      } else {
        expect(await made).toMatchObject({ already: false, result: 'done' });
        model.customers = drafted;
        model.deleted = deleted;
      }
      if (ending === 'twice') {
        expect(await book.change(change, [], () => Promise.reject(new Error('the body must not run')))).toMatchObject({ already: true });
      }
    },
    toString: () => `change, ${ending}: ${steps.map(({ label }) => label).join(', ')}`,
  };
}

/** Enough customers at once to fill pages, so that the other commands meet the ends of pages. */
function fillWith(count: number): Command {
  return {
    check: ({ customers }) => customers.size < 1500,
    async run(model, { test: { book } }) {
      const drafted = new Map(model.customers);
      model.changes += 1;
      await book.change({ id: `change-${model.changes}`, kind: 'import' }, [], async (draft) => {
        for (let n = 0; n < count; n += 1) {
          const customer = customerOf(`fill-${model.changes}-${n}`, { name: `filled ${n}` }, n);
          draft.create(customer);
          drafted.set(customer.id, customer);
        }
      });
      model.customers = drafted;
    },
    toString: () => `fill with ${count}`,
  };
}

/** A search in an order, from a place, and every look-up by key. */
function lookAt(search: string, by: SortColumn, descending: boolean, offset: number): Command {
  return {
    check: () => true,
    async run({ customers, deleted }, { test: { book } }) {
      const expected = find(customers, search, by, descending);
      const query = { search, sort: { by, descending } };
      const window = book.window(query, offset, 20);
      expect(window.total).toBe(expected.length);
      expect(window.customers).toEqual(expected.slice(offset, offset + 20));
      const snapshot = book.snapshot(query);
      expect(snapshot.total).toBe(expected.length);
      expect([...snapshot.customers].map((one) => one.id)).toEqual(expected.map((one) => one.id));
      expect(book.state.customers).toBe(customers.size);
      expectKeys(book, customers, deleted);
      const keyless = [...customers.values()].filter(({ fields: held }) => /^[aá]nn {1,2}lee$/i.test(held.name ?? '') && !hasKey(held));
      expect([...book.keyless('ANN LEE')].sort()).toEqual(keyless.map((one) => one.id).sort());
    },
    toString: () => `look at ${JSON.stringify([search, by, descending, offset])}`,
  };
}

const reopen: Command = {
  check: () => true,
  async run(model, real) {
    real.test = await real.test.reopen();
    if (real.test.book.state.customers !== model.customers.size) throw new Error(`${real.test.book.state.customers} customers after the restart`);
  },
  toString: () => 'reopen',
};

/** What a query finds, without indexes. */
function find(customers: ReadonlyMap<string, StampedCustomer>, search: string, by: SortColumn, descending: boolean): readonly StampedCustomer[] {
  const words = wordsOf(search);
  const found = [...customers.values()].filter((one) => words.every(({ forms }) => forms.some((form) => searchTextOf(one).includes(form))));
  const keyed = found.map((customer) => ({ customer, key: keyOf(by, customer) })).sort((a, b) => compareTexts(a.customer.id, b.customer.id));
  const filled = keyed.filter(({ key }) => key !== undefined).sort((a, b) => compareKeys(a.key, b.key));
  const blank = keyed.filter(({ key }) => key === undefined);
  return [...(descending ? filled.reverse() : filled), ...blank].map(({ customer }) => customer);
}

function keyOf(by: SortColumn, customer: StampedCustomer): string | number | undefined {
  return by === 'createdAt' || by === 'updatedAt' ? Date.parse(customer[by]) : sortKeyOfValue(by, customer.fields[by]);
}

function compareKeys(a: string | number | undefined, b: string | number | undefined): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(String(a), String(b));
}

const look = fc
  .tuple(fc.constantFrom('', 'a', 'an', 'ann', 'ann l', '9123', '+65 9123', 'm1', 'filled 25', 'ben'), fc.constantFrom<SortColumn>('name', 'email', 'membershipPoints', 'createdAt', 'groups'), fc.boolean(), fc.nat({ max: 30 }))
  .map(([search, by, descending, offset]) => lookAt(search, by, descending, offset));

const commands = [
  fc.tuple(fc.array(step, { maxLength: 6 }), fc.constantFrom('commit' as const, 'commit' as const, 'throw' as const, 'twice' as const)).map(([steps, ending]) => changeBy(steps, ending)),
  look,
  look,
  fc.constantFrom(100, 255, 256, 300).map((count) => fillWith(count)),
  fc.constant(reopen),
];

test('the book does what a Map of customers would, across any changes, failures, searches and restarts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 25 }), async (sequence) => {
      const real: Real = { test: await openTestBook() };
      try {
        const model: Model = { customers: new Map(), deleted: new Set(), changes: 0 };
        // In a small book every change is a large one, and orders would be made anew instead of following.
        await fillWith(300).run(model, real);
        await fc.asyncModelRun(() => ({ model, real }), sequence);
      } finally {
        real.test.database.close();
      }
    }),
    runs(40),
  );
});
