import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columns, decodeLine, encodeCustomer, encodeTombstone, idOfLine, isLineOf, relayLine } from '../../../shared/customer/customer-codec.ts';
import type { StampedCustomer, TypedFields } from '../../../shared/customer/customer.ts';
import { makeTyped } from '../../../shared/customer/fields-codec.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { formatStamp } from '../../../shared/customer/stamp.ts';
import { cellText, customer } from '../../fixtures/arbitrary-customer.ts';
import { madeCustomer } from '../../fixtures/made-customers.ts';

const stampOf = (...nodes: readonly string[]) => fc.record({ at: fc.integer({ min: 0, max: 2 ** 45 }), count: fc.integer({ min: 0, max: 1000 }), node: fc.constantFrom(...nodes) }).map(formatStamp);
const stamp = stampOf('a1', 'b2');
const byField = (text: fc.Arbitrary<string>) => fc.dictionary(fc.constantFrom(...fieldKeys), text, { minKeys: 1, maxKeys: 4 }).map((texts) => makeTyped(fieldKeys.flatMap((key) => (texts[key] === undefined ? [] : [[key, texts[key]] as const]))));

const stamped: fc.Arbitrary<StampedCustomer> = fc
  .tuple(customer, stamp, fc.option(byField(cellText), { nil: undefined }), fc.option(byField(stampOf('c3')), { nil: undefined }))
  .map(([plain, at, typed, stamps]) => ({ ...plain, stamp: at, ...(typed === undefined ? {} : { typed }), ...(stamps === undefined ? {} : { stamps }) }));

const backwards = (texts: TypedFields) => makeTyped(fieldKeys.toReversed().flatMap((key) => (texts[key] === undefined ? [] : [[key, texts[key]] as const])));

describe('a customer as a line', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(stamped, (one) => {
        expect(decodeLine(encodeCustomer(one))).toEqual(one);
      }),
    );
  });

  test('is the same line whoever wrote it: in whatever order texts and stamps came, with or without what goes without saying', () => {
    fc.assert(
      fc.property(stamped, (one) => {
        const { typed, stamps, ...rest } = one;
        const unsaid = makeTyped(fieldKeys.filter((key) => stamps?.[key] === undefined).map((key) => [key, one.stamp]));
        const same: StampedCustomer = { ...rest, ...(typed === undefined ? {} : { typed: backwards(typed) }), stamps: { ...unsaid, ...backwards(stamps ?? {}) } };
        expect(encodeCustomer(same)).toBe(encodeCustomer(one));
      }),
    );
  });

  test('tells its id without being parsed, and sorts by it', () => {
    fc.assert(
      fc.property(stamped, stamped, (a, b) => {
        const [lineA, lineB] = [encodeCustomer(a), encodeCustomer(b)];
        expect(idOfLine(lineA)).toBe(a.id);
        expect(isLineOf(lineA, a.id)).toBe(true);
        expect(isLineOf(lineA, b.id)).toBe(a.id === b.id);
        expect(lineA < lineB).toBe(a.id === b.id ? lineA < lineB : a.id < b.id);
      }),
    );
  });

  test('of a tombstone keeps the id and when it was deleted, and nothing of the person', () => {
    const tombstone = { id: 'x1', deleted: '000000001-0000-a1' };
    expect(decodeLine(encodeTombstone(tombstone))).toEqual(tombstone);
  });

  test('never holds a line feed, since search texts and files are parted by them', () => {
    fc.assert(
      fc.property(stamped, (one) => {
        expect(encodeCustomer(one)).not.toMatch(/[\n\r]/);
      }),
    );
  });

  test('with its columns in another order, or fewer of them, says the same', () => {
    fc.assert(
      fc.property(stamped, fc.shuffledSubarray([...columns], { minLength: columns.length }), (one, names) => {
        const values = names.map((name) => Object.entries(one.fields).find(([key]) => key === name)?.[1] ?? 0);
        const foreign = JSON.stringify([one.id, one.stamp, one.source, Date.parse(one.createdAt), Date.parse(one.updatedAt), values, one.typed ?? 0, one.stamps ?? 0]);
        expect(decodeLine(relayLine(foreign, names))).toEqual(one);
      }),
    );
  });
});

describe('a damaged line', () => {
  const whole = encodeCustomer(madeCustomer(1));

  test('is told, wherever it was cut', () => {
    for (let length = 0; length < whole.length; length += 1) expect(decodeLine(whole.slice(0, length))).toBeUndefined();
  });

  test.each([
    ['no id', '["","s","import",1,1,[]]'],
    ['a number for an id', '[1,"s","import",1,1,[]]'],
    ['an unknown source', '["a","s","somewhere",1,1,[]]'],
    ['a text for an instant', '["a","s","import","today",1,[]]'],
    ['an instant that no date has', '["a","s","import",9e15,1,[]]'],
    ['a number for a name', '["a","s","import",1,1,[5]]'],
    ['more values than columns', `["a","s","import",1,1,${JSON.stringify(Array.from({ length: columns.length + 1 }, () => 0))}]`],
    ['typed text of no field', '["a","s","import",1,1,[],{"shoe":"41"}]'],
    ['an object', '{"id":"a"}'],
    ['nothing', 'null'],
  ])('is told: %s', (_, line) => {
    expect(decodeLine(line)).toBeUndefined();
  });

  test('is left as it is when its columns are rewritten', () => {
    expect(relayLine('["a","s"', columns)).toBe('["a","s"');
  });
});
