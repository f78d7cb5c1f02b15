import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyMutation } from '../../../shared/customer/merge/apply-mutation.ts';
import { type CustomerState, stateOf, visibleOf } from '../../../shared/customer/merge/customer-state.ts';
import { addDecimals, decimalDifference } from '../../../shared/customer/merge/decimal-sum.ts';
import type { CustomerMutation, PatchMutation } from '../../../shared/customer/merge/mutation.ts';
import { additionsKept } from '../../../shared/customer/merge/tally.ts';
import { formatStamp, type Stamp } from '../../../shared/customer/stamp.ts';
import { readDecimal, sameDecimal } from '../../../shared/customer/normalise-decimal.ts';
import { anyOrderOf, decimalText, scaledTo, someone, stamp, writeScaled } from '../../fixtures/arbitrary-mutations.ts';
import { runs } from '../../fixtures/runs.ts';

describe('The sum of two decimals', () => {
  test('is exact, canonical, and has as many decimals as the longer of them', () => {
    fc.assert(
      fc.property(decimalText, decimalText, (a, b) => {
        const places = Math.max(placesOf(a), placesOf(b));
        const sum = addDecimals(a, b);
        expect(sum).toBe(writeScaled(scaledTo(a, places) + scaledTo(b, places), places));
        expect(readDecimal(sum)).toBe(sum);
      }),
      runs(1000),
    );
  });

  test('with the difference leads from one number to the other', () => {
    fc.assert(
      fc.property(decimalText, decimalText, (from, to) => {
        const by = decimalDifference(from, to);
        expect(readDecimal(by)).toBe(by);
        expect(sameDecimal(addDecimals(from, by), to)).toBe(true);
      }),
    );
  });

  test('is the same in any order', () => {
    fc.assert(
      fc.property(
        fc.array(decimalText, { minLength: 1 }).chain((numbers) => fc.tuple(fc.constant(numbers), anyOrderOf(numbers))),
        ([numbers, shuffled]) => {
          expect(shuffled.reduce(addDecimals)).toBe(numbers.reduce(addDecimals));
        },
      ),
    );
  });
});

/** What may happen to the points of a customer, each at its own stamp. */
type Step = { readonly stamp: Stamp; readonly by: string } | { readonly stamp: Stamp; readonly set: string | undefined };

const steps: fc.Arbitrary<readonly Step[]> = fc
  .uniqueArray(stamp, { maxLength: 12 })
  .chain((stamps) => fc.tuple(...stamps.map((own): fc.Arbitrary<Step> => fc.oneof({ weight: 3, arbitrary: decimalText.map((by) => ({ stamp: own, by })) }, { weight: 1, arbitrary: fc.option(decimalText, { nil: undefined }).map((set) => ({ stamp: own, set })) }))));

function patchOf(step: Step): PatchMutation {
  const said = 'by' in step ? { set: [], add: [{ field: 'membershipPoints', by: step.by } as const] } : { set: [{ field: 'membershipPoints', ...(step.set === undefined ? {} : { value: step.set }), was: '' } as const], add: [] };
  return { op: 'patch', id: someone, stamp: step.stamp, at: '2026-11-24T02:00:00.000Z', ...said };
}

function bornWith(points: string | undefined, own: Stamp): CustomerMutation {
  return { op: 'create', customer: { id: someone, fields: points === undefined ? {} : { membershipPoints: points }, source: 'counter', createdAt: '2026-11-24T01:00:00.000Z', updatedAt: '2026-11-24T01:00:00.000Z', stamp: own } };
}

function pointsAfter(given: readonly CustomerMutation[]): string | undefined {
  const state = given.reduce((before: CustomerState | undefined, mutation) => applyMutation(before, mutation).state, undefined);
  const visible = state === undefined ? undefined : visibleOf(state);
  return visible !== undefined && 'fields' in visible ? visible.fields.membershipPoints : undefined;
}

/** The rule, said with whole numbers: the value set last, and every addition after it. */
function expectedPoints(born: { readonly stamp: Stamp; readonly set: string | undefined }, given: readonly Step[]): string | undefined {
  let last = born;
  for (const step of given) if ('set' in step && step.stamp > last.stamp) last = step;
  const added = given.flatMap((step) => ('by' in step && step.stamp > last.stamp ? [step.by] : []));
  if (added.length === 0) return last.set;
  const numbers = [last.set ?? '0', ...added];
  const places = Math.max(...numbers.map(placesOf));
  return writeScaled(numbers.reduce((sum, number) => sum + scaledTo(number, places), 0n), places);
}

describe('A counted field', () => {
  const beforeAll = '000000000-0000-0';

  test('says the base and all that counters added, in any order, each addition once however often it comes', () => {
    fc.assert(
      fc.property(
        fc.option(decimalText, { nil: undefined }),
        steps.map((given) => given.filter((step) => 'by' in step)).chain((given) => fc.tuple(fc.constant(given), fc.subarray([...given]).chain((again) => anyOrderOf([...given, ...again])))),
        (base, [given, repeated]) => {
          expect(pointsAfter([bornWith(base, beforeAll), ...repeated.map(patchOf)])).toBe(expectedPoints({ stamp: beforeAll, set: base }, given));
        },
      ),
      runs(500),
    );
  });

  test('says the value set last and what was added after, in any order', () => {
    fc.assert(
      fc.property(
        fc.option(decimalText, { nil: undefined }),
        stamp.map((own) => `${own}-0`),
        steps.chain((given) => fc.tuple(fc.constant(given), fc.nat({ max: given.length }), anyOrderOf(given))),
        (base, own, [given, place, shuffled]) => {
          const created = bornWith(base, own);
          const told = shuffled.map(patchOf);
          expect(pointsAfter([...told.slice(0, place), created, ...told.slice(place)])).toBe(expectedPoints({ stamp: own, set: base }, given));
        },
      ),
      runs(1000),
    );
  });

  test('stays exact over more additions than are kept apart, in any order', () => {
    const many = Array.from({ length: additionsKept * 2 + 5 }, (_, index): Step => ({ stamp: formatStamp({ at: index, count: 0, node: index % 2 === 0 ? 'a1' : 'b2' }), by: index % 3 === 0 ? '-0.25' : '1.5' }));
    fc.assert(
      fc.property(anyOrderOf(many), (shuffled) => {
        expect(pointsAfter([bornWith('100', beforeAll), ...shuffled.map(patchOf)])).toBe(expectedPoints({ stamp: beforeAll, set: '100' }, many));
      }),
      runs(50),
    );
  });

  test('says a value that was set after all of very many additions', () => {
    const many = Array.from({ length: additionsKept + 5 }, (_, index): Step => ({ stamp: formatStamp({ at: index, count: 0, node: 'a1' }), by: '1' }));
    expect(pointsAfter([bornWith('100', beforeAll), ...many.map(patchOf), patchOf({ stamp: formatStamp({ at: 1000, count: 0, node: 'b2' }), set: '7' })])).toBe('7');
  });

  test('does not count an addition that the value was seen with', () => {
    const seen = stateOf({ id: someone, fields: { membershipPoints: '105' }, source: 'counter', createdAt: '2026-11-24T01:00:00.000Z', updatedAt: '2026-11-24T01:00:00.000Z', stamp: beforeAll, stamps: { membershipPoints: '000000005-0000-a1' } });
    const again = applyMutation(seen, patchOf({ stamp: '000000005-0000-a1', by: '5' })).state;
    expect(visibleOf(again)).toHaveProperty('fields.membershipPoints', '105');
  });
});

function placesOf(text: string): number {
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}
