import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createIdMaker, createRandomPool, localDate } from '../../electron/engine/environment.ts';
import { runs } from '../fixtures/runs.ts';

const v7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('an id', () => {
  test('is a UUID v7 of the time', () => {
    const newId = createIdMaker(() => Date.UTC(2026, 10, 24), (bytes) => bytes.fill(0xff));
    const id = newId();
    expect(id).toMatch(v7);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 24));
  });

  test('sorts behind all that were made before, also where the clock stands or runs backwards', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 50 }), fc.infiniteStream(fc.nat({ max: 255 })), (clock, random) => {
        let reading = 0;
        const newId = createIdMaker(
          () => 1_700_000_000_000 + (clock[reading % clock.length] ?? 0),
          (bytes) => bytes.forEach((_, at) => (bytes[at] = random.next().value ?? 0)),
        );
        const ids = clock.map(() => {
          reading += 1;
          return newId();
        });
        expect(ids).toEqual([...new Set(ids)].sort());
        for (const id of ids) expect(id).toMatch(v7);
      }),
    );
  });

  test('is still new when 5,000 are made in one millisecond', () => {
    const newId = createIdMaker(() => 1_700_000_000_000, (bytes) => bytes.fill(7));
    const ids = Array.from({ length: 5000 }, newId);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});

test('a pool gives every random byte out once, however many are asked for at a time', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 400 }), (lengths) => {
      let drawn = 0;
      const fill = createRandomPool((pool) => {
        pool.fill((drawn += 1)); // tells the draws apart
      });
      const given = new Map<number, number>();
      for (const length of lengths) {
        const bytes = new Uint8Array(length);
        fill(bytes);
        for (const draw of bytes) given.set(draw, (given.get(draw) ?? 0) + 1);
      }
      for (const [draw, bytes] of given) {
        expect(draw).toBeGreaterThan(0);
        expect(bytes).toBeLessThanOrEqual(4096);
      }
    }),
    runs(20),
  );
});

test('a calendar date is the one on the wall of the shop', () => {
  expect(localDate(new Date(2026, 0, 2, 23, 59))).toBe('2026-01-02');
  expect(localDate(new Date(2026, 11, 31, 0, 0))).toBe('2026-12-31');
});
