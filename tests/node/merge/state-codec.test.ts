import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyMutation, bringBack } from '../../../shared/customer/merge/apply-mutation.ts';
import { type CustomerState, stateOf } from '../../../shared/customer/merge/customer-state.ts';
import { decodeState, encodeState } from '../../../shared/customer/merge/state-codec.ts';
import { additionsKept } from '../../../shared/customer/merge/tally.ts';
import { formatStamp } from '../../../shared/customer/stamp.ts';
import { mutations, someone, stamp, stampedCustomer } from '../../fixtures/arbitrary-mutations.ts';
import { runs } from '../../fixtures/runs.ts';

function readBack(state: CustomerState): CustomerState | undefined {
  const { line, rest } = encodeState(state);
  return decodeState(line, rest);
}

describe('A state at rest', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(mutations({ most: 8, sparing: true }), fc.option(stamp, { nil: undefined }), (given, back) => {
        let state: CustomerState | undefined;
        for (const mutation of given) {
          state = applyMutation(state, mutation).state;
          expect(readBack(state)).toEqual(state);
        }
        if (state === undefined || back === undefined) return;
        const again = bringBack(state, back);
        expect(readBack(again)).toEqual(again);
      }),
      runs(1000),
    );
  });

  test('comes back with the sum of very many additions', () => {
    let state = stateOf({ id: someone, fields: {}, source: 'counter', createdAt: '2026-11-24T01:00:00.000Z', updatedAt: '2026-11-24T01:00:00.000Z', stamp: '000000000-0000-a1' });
    for (let at = 1; at < additionsKept + 9; at += 1) state = applyMutation(state, { op: 'patch', id: someone, stamp: formatStamp({ at, count: 0, node: 'a1' }), at: '2026-11-24T01:00:00.000Z', set: [], add: [{ field: 'totalVisits', by: '1' }] }).state;
    expect(state.tallies.totalVisits?.folded?.by).toBe('8');
    expect(readBack(state)).toEqual(state);
  });

  test('is the line alone where nothing was added up', () => {
    fc.assert(
      fc.property(stampedCustomer(), (customer) => {
        expect(encodeState(stateOf(customer)).rest).toBeUndefined();
      }),
    );
  });

  test('of a deleted customer without its rest has forgotten all but the deletion', () => {
    const state = stateOf({ id: someone, fields: { name: 'Tan Mei Ling' }, source: 'counter', createdAt: '2026-11-24T01:00:00.000Z', updatedAt: '2026-11-24T01:00:00.000Z', stamp: '000000001-0000-a1' });
    const { line, rest } = encodeState(applyMutation(state, { op: 'delete', id: someone, stamp: '000000002-0000-a1', seen: '000000001-0000-a1' }).state);
    expect(rest).toContain('Tan Mei Ling');
    expect(decodeState(line, undefined)).toEqual(stateOf({ id: someone, deleted: '000000002-0000-a1' }));
  });

  test('that is damaged is not taken for one', () => {
    const line = `["${someone}","000000001-0000-a1"]`;
    expect(decodeState(undefined, undefined)).toBeUndefined();
    for (const rest of ['', '{', 'null', '{"hidden":1}', '{"hidden":"[]"}', '{"tallies":{"totalVisits":[1]}}', '{"tallies":{"totalVisits":[0,"a","b",[1,2]]}}']) {
      expect(decodeState(line, rest)).toBeUndefined();
    }
    expect(decodeState('["', undefined)).toBeUndefined();
    expect(decodeState(undefined, '{}')).toBeUndefined();
  });
});
