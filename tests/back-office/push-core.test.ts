import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyBatch } from '../../back-office/push/apply-batch.ts';
import { classifyMids, findFork } from '../../back-office/push/classify-mids.ts';
import { duplicateId, judgeDuplicates, keyChanges } from '../../back-office/push/judge-duplicates.ts';
import type { NumberedMutation } from '../../back-office/push/numbered-mutation.ts';
import { restamp, withStamps } from '../../back-office/push/restamp.ts';
import type { KeyHolder } from '../../back-office/shop/key-holder-rows.ts';
import type { StoredReview } from '../../back-office/shop/review-rows.ts';
import { stateOf } from '../../shared/customer/merge/customer-state.ts';
import { formatStamp, parseStamp } from '../../shared/customer/stamp.ts';

const numbered = (mid: number, change = `c${mid}`): NumberedMutation => ({ mid, change, read: { ok: true, mutation: { op: 'delete', id: 'a', stamp: formatStamp({ at: mid, count: 0, node: 'n' }), seen: '' } } });

describe('placing a push', () => {
  test('splits it where the counter is, and finds a gap only before it', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 20 }), fc.nat(10), (lastMid, first, count) => {
        const mutations = Array.from({ length: count }, (_, index) => numbered(first + index));
        const place = classifyMids(mutations, lastMid);
        if (count > 0 && first > lastMid + 1) {
          expect(place).toEqual({ kind: 'gap', expected: lastMid + 1 });
          return;
        }
        if (place.kind === 'gap') throw new Error('There is no gap');
        expect([...place.again, ...place.fresh]).toEqual(mutations);
        expect(place.again.every(({ mid }) => mid <= lastMid)).toBe(true);
        expect(place.fresh.every(({ mid }) => mid > lastMid)).toBe(true);
      }),
    );
  });

  test('finds the first mutation that came before as another one, however pushes were cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }), fc.nat(40), fc.nat(40), (sizes, cut, other) => {
        const changes = sizes.flatMap((size, index) => Array.from({ length: size }, () => `c${index}`));
        const all = changes.map((change, index) => numbered(index + 1, change));
        const at = 1 + (cut % all.length);
        const part = (from: number, to: number) => {
          const own = all.filter(({ mid }) => mid >= from && mid <= to);
          return { first: from, last: to, changes: own.filter(({ change }, index) => change !== own[index - 1]?.change).map(({ change, mid }): [string, number] => [change, mid]), results: [], restamped: [] };
        };
        const stored = at === all.length ? [part(1, at)] : [part(1, at), part(at + 1, all.length)];
        expect(findFork(all, stored)).toBeUndefined();
        const forked = 1 + (other % all.length);
        expect(findFork(all.map((one) => (one.mid >= forked ? { ...one, change: 'other' } : one)), stored)).toBe(forked);
      }),
    );
  });
});

describe('replacing stamps', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  const stamp = fc.record({ at: fc.integer({ min: now - 1e6, max: now + 1e6 }), count: fc.nat(30), node: fc.constantFrom('a', 'b') }).map(formatStamp);

  test('leaves those that are not ahead, keeps the order and the counter, and passes all that was taken', () => {
    fc.assert(
      fc.property(fc.array(stamp), stamp, (given, clock) => {
        const { pairs, clock: after } = restamp(given, new Map(), clock, now);
        const becomes = new Map(pairs);
        const ahead = [...new Set(given)].filter((one) => (parseStamp(one)?.at ?? 0) > now + 300_000).sort();
        expect([...becomes.keys()].sort()).toEqual(ahead);
        const replaced = ahead.map((one) => becomes.get(one) ?? '');
        expect([...replaced].sort()).toEqual(replaced);
        expect(new Set(replaced).size).toBe(replaced.length);
        const kept = given.filter((one) => !becomes.has(one));
        for (const one of replaced) for (const before of [...kept, clock]) expect(one.slice(0, 14) > before.slice(0, 14)).toBe(true);
        for (const one of ahead) expect(parseStamp(becomes.get(one) ?? '')?.node).toBe(parseStamp(one)?.node);
        expect([...replaced, ...kept, clock].every((one) => one <= after)).toBe(true);
      }),
    );
  });

  test('changes nothing of a mutation without them', () => {
    const { read } = numbered(1);
    if (!read.ok) throw new Error('It is read');
    expect(withStamps(read.mutation, new Map([['x', 'y']]))).toBe(read.mutation);
  });
});

describe('judging duplicates', () => {
  const holder = (customer: string, stamp: string): KeyHolder => ({ kind: 'email', value: 'x', customer, stamp });
  const seen = { at: '2026-11-24T12:00:00.000Z', by: 'c1' };

  test('an open review stands exactly while several hold a key, whoever comes and goes', () => {
    const step = fc.record({ customer: fc.constantFrom('a', 'b', 'c', 'd'), holds: fc.boolean(), stamp: fc.constantFrom('1', '2', '3') });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const held = new Map<string, KeyHolder>();
        let review: StoredReview | undefined;
        for (const { customer, holds, stamp } of steps) {
          const before = held.get(customer);
          const after = holds ? holder(customer, stamp) : undefined;
          const changes = keyChanges(new Map(before === undefined ? [] : [['email:x', before]]), new Map(after === undefined ? [] : [['email:x', after]]));
          const judged = judgeDuplicates(changes, [...held.values()], new Map(review === undefined ? [] : [[review.review.id, review]]), seen);
          held.delete(customer);
          if (after !== undefined) held.set(customer, after);
          const [next] = judged;
          if (next !== undefined) review = { ...next, seq: 1 };
          const order = [...held.values()].sort((one, other) => (one.stamp + one.customer < other.stamp + other.customer ? -1 : 1)).map((one) => one.customer);
          expect(review?.resolved === false).toBe(held.size > 1);
          if (held.size > 1) expect(review?.review).toMatchObject({ id: duplicateId(holder('a', '1')), customers: order });
        }
      }),
    );
  });
});

describe('applying a batch', () => {
  test('tells a counter nothing of what it alone said', () => {
    const outcome = applyBatch({ device: 'n', seen: 0, at: '2026-11-24T12:00:00.000Z', mutations: [numbered(1), numbered(2)], restamped: new Set() }, { customers: new Map(), reviews: new Map() });
    expect(outcome.results).toEqual([]);
    expect([...outcome.customers.values()].map(({ exact }) => exact)).toEqual([true]);
  });

  test('tells a counter that brings a customer back what others said later, while it was deleted', () => {
    const stamp = (at: number): string => formatStamp({ at, count: 0, node: 'n' });
    const customer = { id: 'a', fields: { name: 'Ann' }, source: 'counter', createdAt: '2026-11-24T12:00:00.000Z', updatedAt: '2026-11-24T12:00:00.000Z', stamp: stamp(7) } as const;
    const restore = { mid: 1, change: 'c1', read: { ok: true, mutation: { op: 'create', customer } } } as const;
    const broughtBack = (cityAt: number) => {
      const state = { ...stateOf(customer), life: { alive: false, stamp: stamp(5) }, stamp: stamp(1), registers: { name: { value: 'Ann', stamp: stamp(1) }, city: { value: 'Ipoh', stamp: stamp(cityAt) } } };
      const known = { seq: 3, state, line: undefined, rest: undefined, author: 'n', deletedAt: undefined };
      return applyBatch({ device: 'n', seen: 3, at: customer.updatedAt, mutations: [restore], restamped: new Set() }, { customers: new Map([['a', known]]), reviews: new Map() }).customers.get('a');
    };
    expect(broughtBack(6)?.exact).toBe(true);
    expect(broughtBack(9)).toMatchObject({ exact: false, state: { registers: { city: { value: 'Ipoh' } } } });
  });
});
