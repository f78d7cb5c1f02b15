import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, likeness } from '../../../shared/customer/edit-distance.ts';
import { joinName } from '../../../shared/customer/mapping/join-name.ts';
import { normaliserOf } from '../../../shared/customer/normalise-field.ts';
import { cellText, shop } from '../../fixtures/arbitrary-customer.ts';

describe('the parts of a name are joined', () => {
  test.each([
    [{ first: 'Mei Ling', last: 'Tan' }, 'Mei Ling Tan'],
    [{ first: ' Vincent ', middle: 'van der', last: 'Berg' }, 'Vincent van der Berg'],
    [{ first: 'Madonna' }, 'Madonna'],
    [{ last: 'Tan' }, 'Tan'],
    [{ first: '', middle: ' ', last: '' }, ''],
    [{}, ''],
    [{ first: '美玲', last: '谭' }, '谭美玲'],
    [{ first: 'Mei Ling', last: '谭' }, 'Mei Ling 谭'],
    [{ first: '길동', last: '홍' }, '홍길동'],
  ])('%o to %s', (parts, name) => {
    expect(joinName(parts)).toBe(name);
  });

  test('to a name that reading does not change, with all letters of the parts', () => {
    const read = normaliserOf('name');
    const letters = (text: string): string => [...text.normalize('NFC').replace(/[\s\0]/g, '')].toSorted().join('');
    fc.assert(
      fc.property(cellText, cellText, cellText, (first, middle, last) => {
        const name = joinName({ first, middle, last });
        expect(read(name, shop) ?? '').toBe(name);
        expect(letters(name)).toBe(letters(`${joinName({ first })} ${joinName({ first: middle })} ${joinName({ last })}`));
      }),
    );
  });
});

describe('the distance of two texts', () => {
  test.each([
    ['gmial', 'gmail', 1],
    ['email', 'emial', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['ca', 'abc', 3],
  ])('%s and %s: %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  test('is 0 for the same alone, the same both ways, and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('is 1 after one slip', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2, maxLength: 12 }), fc.nat(), fc.constantFrom('drop', 'double', 'change', 'swap'), (text, at, slip) => {
        const place = at % (text.length - 1);
        const slipped = {
          drop: text.slice(0, place) + text.slice(place + 1),
          double: text.slice(0, place) + text.charAt(place) + text.slice(place),
          change: `${text.slice(0, place)}\u2603${text.slice(place + 1)}`,
          swap: text.slice(0, place) + text.charAt(place + 1) + text.charAt(place) + text.slice(place + 2),
        }[slip];
        expect(editDistance(text, slipped)).toBe(slipped === text ? 0 : 1);
      }),
    );
  });
});
