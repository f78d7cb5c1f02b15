import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStampClock, formatStamp, laterStamp, parseStamp } from '../../../shared/customer/stamp.ts';

const parts = fc.record({
  at: fc.oneof(fc.integer({ min: 0, max: 36 ** 9 - 1 }), fc.constantFrom(0, 1, 36 ** 9 - 1)),
  count: fc.oneof(fc.integer({ min: 0, max: 36 ** 4 - 1 }), fc.constantFrom(0, 36 ** 4 - 1)),
  node: fc.stringMatching(/^[0-9a-z][0-9a-z-]{0,12}$/),
});

/** A PC's clock that says the given times one after the other, then stays at the last. */
function wallClock(times: readonly number[]): () => number {
  let index = 0;
  return () => times[Math.min(index++, times.length - 1)] ?? 0;
}

describe('a stamp', () => {
  test('reads back as it was written', () => {
    fc.assert(
      fc.property(parts, (stamp) => {
        expect(parseStamp(formatStamp(stamp))).toEqual(stamp);
      }),
    );
  });

  test('sorts as text by time, then count, then node', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const order = Math.sign(a.at - b.at || a.count - b.count || (a.node < b.node ? -1 : Number(a.node > b.node)));
        const textOrder = formatStamp(a) < formatStamp(b) ? -1 : Number(formatStamp(a) > formatStamp(b));
        expect(textOrder).toBe(order);
      }),
    );
  });

  test.each(['', 'x', '000000000-0000', '000000000-0000-', '00000000-0000-a', '000000000-0000-A', '__proto__'])('is not %j', (text) => {
    expect(parseStamp(text)).toBeUndefined();
  });

  test('that is later is the same one whatever the order of merging, and ties break on the node', () => {
    fc.assert(
      fc.property(parts.map(formatStamp), parts.map(formatStamp), parts.map(formatStamp), (a, b, c) => {
        expect(laterStamp(a, b)).toBe(laterStamp(b, a));
        expect(laterStamp(laterStamp(a, b), c)).toBe(laterStamp(a, laterStamp(b, c)));
        expect(laterStamp(a, a)).toBe(a);
      }),
    );
    const tie = { at: 5, count: 1 };
    expect(laterStamp(formatStamp({ ...tie, node: 'b' }), formatStamp({ ...tie, node: 'a' }))).toBe(formatStamp({ ...tie, node: 'b' }));
  });
});

describe('a stamp clock', () => {
  const times = fc.array(fc.integer({ min: 0, max: 2 ** 42 }), { minLength: 2, maxLength: 50 });

  test('only rises, even where the clock of the PC runs backwards', () => {
    fc.assert(
      fc.property(times, (wall) => {
        const clock = createStampClock('till-1', wallClock(wall));
        const stamps = wall.map(() => clock.next());
        expect(stamps.toSorted()).toEqual(stamps);
        expect(new Set(stamps).size).toBe(stamps.length);
      }),
    );
  });

  test('passes every stamp that it has seen, and the last one of the book', () => {
    fc.assert(
      fc.property(parts, parts, fc.nat(2 ** 42), (last, seen, now) => {
        // The last instant that nine digits can write has no later one.
        fc.pre(Math.max(last.at, seen.at) < 36 ** 9 - 1);
        const clock = createStampClock('till-1', () => now, formatStamp(last));
        expect(clock.next() > formatStamp(last)).toBe(true);
        clock.see(formatStamp(seen));
        const next = clock.next();
        expect(next > formatStamp(seen)).toBe(true);
        expect(next > formatStamp(last)).toBe(true);
      }),
    );
  });

  test('follows the clock of the PC where that is ahead', () => {
    const clock = createStampClock('till-1', () => 1_000, formatStamp({ at: 10, count: 7, node: 'till-2' }));
    expect(clock.next()).toBe(formatStamp({ at: 1_000, count: 0, node: 'till-1' }));
    expect(clock.next()).toBe(formatStamp({ at: 1_000, count: 1, node: 'till-1' }));
  });

  test('goes on to the next millisecond when one is used up', () => {
    const clock = createStampClock('till-1', () => 5, formatStamp({ at: 5, count: 36 ** 4 - 1, node: 'till-1' }));
    expect(clock.next()).toBe(formatStamp({ at: 6, count: 0, node: 'till-1' }));
  });

  test('takes no notice of text that is no stamp', () => {
    const clock = createStampClock('till-1', () => 5, 'nonsense');
    clock.see('zzz');
    expect(clock.next()).toBe(formatStamp({ at: 5, count: 0, node: 'till-1' }));
  });
});
