import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTexts, numberOrdering, SortOrder, textOrdering } from '../../../electron/engine/book/sort-order.ts';
import { sortKeyOf } from '../../../electron/engine/book/sort-key.ts';
import { encodeCustomer } from '../../../shared/customer/customer-codec.ts';
import { madeCustomer } from '../../fixtures/made-customers.ts';

const byId = (a: number, b: number): number => a - b;
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '美', '\u{1f600}', ' '), maxLength: 4 });

/** Sorted as said in words: by key, ties by id, blanks at the end. */
function plainly<K extends string | number>(keys: ReadonlyMap<number, K | undefined>, compare: (a: K, b: K) => number, descending: boolean): readonly number[] {
  const slots = [...keys.keys()];
  const filled = slots.flatMap((slot) => {
    const key = keys.get(slot);
    return key === undefined ? [] : [{ slot, key }];
  });
  const blank = slots.filter((slot) => keys.get(slot) === undefined).sort(byId);
  const sorted = filled.sort((a, b) => compare(a.key, b.key) || byId(a.slot, b.slot)).map(({ slot }) => slot);
  return [...(descending ? sorted.reverse() : sorted), ...blank];
}

describe('an order', () => {
  test('is by UTF-16 unit, ties by id, blanks at the end both ways', () => {
    fc.assert(
      fc.property(fc.array(fc.option(text, { nil: undefined }), { maxLength: 200 }), (keys) => {
        const order = new SortOrder<string>(keys.length, (slot) => keys[slot], textOrdering, byId);
        const model = new Map(keys.entries());
        expect([...order.ascending]).toEqual(plainly(model, compareTexts, false));
        expect([...order.descending]).toEqual(plainly(model, compareTexts, true));
      }),
    );
  });

  test('of many texts with the same beginnings is the same', () => {
    const shared = fc.tuple(fc.constantFrom('', 'tan mei ', 'tan mei ling ', '\u0000', '\uffff\uffff'), text).map(([first, rest]) => first + rest);
    fc.assert(
      fc.property(fc.array(shared, { minLength: 100, maxLength: 400 }), (keys) => {
        const order = new SortOrder<string>(keys.length, (slot) => keys[slot], textOrdering, byId);
        expect([...order.ascending]).toEqual(plainly(new Map(keys.entries()), compareTexts, false));
      }),
    );
  });

  test('of numbers is by number', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: 0, max: 9 })), { nil: undefined }), { maxLength: 200 }), (keys) => {
        const order = new SortOrder<number>(keys.length, (slot) => keys[slot], numberOrdering, byId);
        expect([...order.ascending]).toEqual(plainly(new Map(keys.entries()), numberOrdering.compare, false));
      }),
    );
  });

  test('that follows changes is the order made anew', () => {
    const change = fc.record({ slot: fc.nat({ max: 60 }), key: fc.option(text, { nil: undefined }), gone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(fc.option(text, { nil: undefined }), { maxLength: 50 }), fc.array(fc.array(change, { maxLength: 8 }), { maxLength: 6 }), (keys, rounds) => {
        const model = new Map(keys.entries());
        const order = new SortOrder<string>(keys.length, (slot) => (model.has(slot) ? model.get(slot) : null), textOrdering, byId);
        for (const round of rounds) {
          for (const { slot, key, gone } of round) {
            if (gone) model.delete(slot);
            else model.set(slot, key);
          }
          order.update(round.map(({ slot }) => slot));
          expect([...order.ascending]).toEqual(plainly(model, compareTexts, false));
        }
      }),
    );
  });
});

describe('what a customer is ordered by', () => {
  const base = madeCustomer(0);
  const line = encodeCustomer({ ...base, fields: { name: 'Émile', membershipPoints: '10', creditBalance: '9.50', groups: ['B', 'A'], emailConsent: true, dateOfBirth: '1992-10-08' } });

  test('is the folded text, the number, the date, the answer, the instant', () => {
    expect(sortKeyOf('name', line)).toBe('emile');
    expect(sortKeyOf('membershipPoints', line)).toBe(10);
    expect(sortKeyOf('creditBalance', line)).toBe(9.5);
    expect(sortKeyOf('groups', line)).toBe('b; a');
    expect(sortKeyOf('emailConsent', line)).toBe('true');
    expect(sortKeyOf('dateOfBirth', line)).toBe('1992-10-08');
    expect(sortKeyOf('createdAt', line)).toBe(Date.parse(base.createdAt));
    expect(sortKeyOf('email', line)).toBeUndefined();
  });
});
