import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCustomer, encodeTombstone } from '../../../shared/customer/customer-codec.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { makeTyped } from '../../../shared/customer/fields-codec.ts';
import { applyMutation } from '../../../shared/customer/merge/apply-mutation.ts';
import { type CustomerState, type Visible, visibleOf } from '../../../shared/customer/merge/customer-state.ts';
import type { CustomerMutation } from '../../../shared/customer/merge/mutation.ts';
import { replayPending } from '../../../shared/customer/merge/replay-pending.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';
import { interleaved, mutations, someone } from '../../fixtures/arbitrary-mutations.ts';
import { runs } from '../../fixtures/runs.ts';

function told(given: readonly CustomerMutation[]): Visible | undefined {
  const state = given.reduce((before: CustomerState | undefined, mutation) => applyMutation(before, mutation).state, undefined);
  return state === undefined ? undefined : visibleOf(state);
}

function lineOf(visible: Visible | undefined): string | undefined {
  if (visible === undefined) return undefined;
  return 'deleted' in visible ? encodeTombstone(visible) : encodeCustomer(visible);
}

/** The same mutation with other stamps, also those of fields. */
function restamped(mutation: CustomerMutation, move: (stamp: Stamp) => Stamp): CustomerMutation {
  if (mutation.op !== 'create') return { ...mutation, stamp: move(mutation.stamp) };
  const { stamp, stamps, ...rest } = mutation.customer;
  const moved = stamps === undefined ? {} : { stamps: makeTyped(fieldKeys.flatMap((field) => (stamps[field] === undefined ? [] : [[field, move(stamps[field])]]))) };
  return { ...mutation, customer: { ...rest, stamp: move(stamp), ...moved } };
}

/** The same mutations, all of them later than any that `mutations` makes. */
function later(given: readonly CustomerMutation[]): readonly CustomerMutation[] {
  return given.map((mutation) => restamped(mutation, (stamp) => `~${stamp}`));
}

/** Counters stamp what they do in the order in which they do it. */
function inOrder(given: readonly CustomerMutation[]): readonly CustomerMutation[] {
  const stampOf = (mutation: CustomerMutation): Stamp => (mutation.op === 'create' ? mutation.customer.stamp : mutation.stamp);
  return [...given].sort((a, b) => (stampOf(a) < stampOf(b) ? -1 : 1));
}

const own = mutations({ most: 6, oneStamp: true }).map(inOrder);
const others = mutations({ most: 6 }).map((given) => given.map((mutation) => restamped(mutation, (stamp) => `${stamp}-other`)));

describe('What a counter shows', () => {
  test('is what the back office says, once that knows all', () => {
    fc.assert(
      fc.property(others, (given) => {
        expect(replayPending(told(given), [])).toEqual(told(given));
      }),
    );
  });

  test('before is what the back office will say, where the counter knew of the others', () => {
    fc.assert(
      fc.property(
        fc.tuple(own.map(later), others).chain(([mine, theirs]) => fc.tuple(fc.constant(mine), fc.constant(theirs), fc.nat({ max: mine.length }).chain((sent) => fc.tuple(fc.constant(sent), interleaved(mine.slice(0, sent), theirs))))),
        ([mine, theirs, [sent, order]]) => {
          fc.pre(!bornAgainOverHidden(order, mine.slice(sent)));
          const shown = replayPending(told(order), mine.slice(sent));
          expect(lineOf(shown)).toBe(lineOf(told([...theirs, ...mine])));
        },
      ),
      runs(1500),
    );
  });

  test('differs before from what the back office will say in counted fields at most, where nobody knew of each other', () => {
    fc.assert(
      fc.property(
        fc.tuple(own, others).chain(([mine, theirs]) => fc.tuple(fc.constant(mine), fc.constant(theirs), fc.nat({ max: mine.length }).chain((sent) => fc.tuple(fc.constant(sent), interleaved(mine.slice(0, sent), theirs))))),
        ([mine, theirs, [sent, order]]) => {
          fc.pre(!bornAgainOverHidden(order, mine.slice(sent)));
          const shown = replayPending(told(order), mine.slice(sent));
          expect(lineOf(uncounted(shown))).toBe(lineOf(uncounted(told([...theirs, ...mine]))));
        },
      ),
      runs(1500),
    );
  });

  test('counts an addition that the back office does not know yet, though its stamp is an early one', () => {
    const add: CustomerMutation = { op: 'patch', id: someone, stamp: '000000003-0000-a1', at: '2026-11-24T02:00:00.000Z', set: [], add: [{ field: 'membershipPoints', by: '5' }] };
    const say: Visible = { id: someone, fields: { membershipPoints: '100' }, source: 'counter', createdAt: '2026-11-24T01:00:00.000Z', updatedAt: '2026-11-24T01:00:00.000Z', stamp: '000000009-0000-b2' };
    expect(replayPending(say, [add])).toHaveProperty('fields.membershipPoints', '105');
    expect(replayPending(say, [add, { ...add, stamp: '000000004-0000-a1' }])).toHaveProperty('fields.membershipPoints', '110');
  });
});

/** A counter that is told of a deletion alone cannot know what was said before, which counts again once the customer is created anew. */
function bornAgainOverHidden(known: readonly CustomerMutation[], pending: readonly CustomerMutation[]): boolean {
  const visible = told(known);
  return (visible === undefined || 'deleted' in visible) && known.length > 0 && pending.some(({ op }) => op === 'create');
}

function uncounted(visible: Visible | undefined): Visible | undefined {
  if (visible === undefined || 'deleted' in visible) return visible;
  const { fields, stamps, ...rest } = visible;
  const without = (by: object): object => Object.fromEntries(Object.entries(by).filter(([key]) => key !== 'membershipPoints' && key !== 'totalVisits'));
  return { ...rest, fields: without(fields), stamps: without(stamps ?? {}) };
}
