import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCustomer, encodeTombstone } from '../../../shared/customer/customer-codec.ts';
import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { applyMutation, bringBack, type Conflict } from '../../../shared/customer/merge/apply-mutation.ts';
import { counterFields } from '../../../shared/customer/merge/counter-fields.ts';
import { type CustomerState, stateOf, visibleOf } from '../../../shared/customer/merge/customer-state.ts';
import type { CustomerMutation, PatchMutation } from '../../../shared/customer/merge/mutation.ts';
import { encodeState } from '../../../shared/customer/merge/state-codec.ts';
import { stampOf } from '../../../shared/customer/stamp-of.ts';
import { anyOrderOf, mutations, someone, stamp, stampedCustomer } from '../../fixtures/arbitrary-mutations.ts';
import { runs } from '../../fixtures/runs.ts';

function afterAll(given: readonly CustomerMutation[], before?: CustomerState): CustomerState | undefined {
  return given.reduce((state: CustomerState | undefined, mutation) => applyMutation(state, mutation).state, before);
}

function bytesOf(state: CustomerState | undefined): unknown {
  return state === undefined ? undefined : encodeState(state);
}

describe('Mutations of a customer', () => {
  test('give the same customer to the byte in any order', () => {
    fc.assert(
      fc.property(
        mutations({ most: 9 }).chain((given) => fc.tuple(fc.constant(given), anyOrderOf(given))),
        ([given, shuffled]) => {
          expect(bytesOf(afterAll(shuffled))).toEqual(bytesOf(afterAll(given)));
        },
      ),
      runs(2000),
    );
  });

  test('give the same when some of them, or all, come again', () => {
    fc.assert(
      fc.property(
        mutations({ most: 7 }).chain((given) => fc.tuple(fc.constant(given), fc.subarray([...given]).chain((again) => anyOrderOf([...given, ...again])))),
        ([given, repeated]) => {
          expect(bytesOf(afterAll(repeated))).toEqual(bytesOf(afterAll(given)));
        },
      ),
      runs(1000),
    );
  });

  test('of a customer who was only seen give the same in any order, too', () => {
    fc.assert(
      fc.property(
        stampedCustomer(fc.constant('000000003-0000-z9'), fc.constant('000000004-0000-z9')),
        mutations({ most: 6 }).chain((given) => fc.tuple(fc.constant(given), anyOrderOf(given))),
        (seen, [given, shuffled]) => {
          expect(bytesOf(afterAll(shuffled, stateOf(seen)))).toEqual(bytesOf(afterAll(given, stateOf(seen))));
        },
      ),
      runs(500),
    );
  });

  test('leave of each field what was said last, and of the customer what was decided last', () => {
    fc.assert(
      fc.property(mutations({ most: 8 }), (given) => {
        const state = afterAll(given);
        const visible = state === undefined ? undefined : visibleOf(state);
        const decided = lastOf(given.filter(({ op }) => op !== 'patch').map((mutation) => ({ stamp: stampOfMutation(mutation), mutation })));
        if (decided === undefined || decided.mutation.op === 'delete') {
          expect(visible).toEqual(decided && { id: someone, deleted: decided.stamp });
          return;
        }
        expect(visible).toHaveProperty('stamp', lastOf(given.filter(({ op }) => op === 'create').map((mutation) => ({ stamp: stampOfMutation(mutation) })))?.stamp);
        const fields = visible !== undefined && 'fields' in visible ? visible.fields : {};
        for (const field of fieldKeys) {
          if (counterFields.some((counted) => counted === field)) continue;
          const said = given.flatMap((mutation): readonly { readonly stamp: string; readonly value: unknown }[] => {
            if (mutation.op === 'create') return [{ stamp: stampOf(mutation.customer, field), value: mutation.customer.fields[field] }];
            return mutation.op === 'patch' ? mutation.set.filter((set) => set.field === field).map(({ value }) => ({ stamp: mutation.stamp, value })) : [];
          });
          expect(fields[field]).toEqual(lastOf(said)?.value);
        }
      }),
      runs(1000),
    );
  });
});

describe('A customer who is seen', () => {
  test('is the same once known: the same line comes out', () => {
    fc.assert(
      fc.property(stampedCustomer(), (customer) => {
        const line = encodeCustomer(customer);
        expect(encodeState(stateOf(customer))).toEqual({ line, rest: undefined });
        expect(encodeState(applyMutation(undefined, { op: 'create', customer }).state)).toEqual({ line, rest: undefined });
      }),
    );
  });

  test('and is gone, too', () => {
    fc.assert(
      fc.property(stamp, (deleted) => {
        expect(encodeState(stateOf({ id: someone, deleted }))).toEqual({ line: encodeTombstone({ id: someone, deleted }), rest: undefined });
      }),
    );
  });
});

const born: StampedCustomer = {
  id: someone,
  fields: { name: 'Tan Mei Ling', email: 'mei@example.com', membershipPoints: '100' },
  source: 'counter',
  createdAt: '2026-11-24T01:00:00.000Z',
  updatedAt: '2026-11-24T01:00:00.000Z',
  stamp: '000000001-0000-a1',
};

function says(own: string, email: string | undefined, was: string, more: Partial<PatchMutation> = {}): PatchMutation {
  return { op: 'patch', id: someone, stamp: own, at: '2026-11-24T02:00:00.000Z', set: [{ field: 'email', ...(email === undefined ? {} : { value: email }), was }], add: [], ...more };
}

function conflictsOf(...given: readonly CustomerMutation[]): readonly Conflict[] {
  let state = stateOf(born);
  return given.flatMap((mutation) => {
    const applied = applyMutation(state, mutation);
    ({ state } = applied);
    return applied.conflicts;
  });
}

describe('Two counters that say something of one field', () => {
  const a = says('000000005-0000-a1', 'a@example.com', born.stamp);
  const b = says('000000006-0000-b2', 'b@example.com', born.stamp);
  const aSaid = { value: 'a@example.com', stamp: a.stamp };
  const bSaid = { value: 'b@example.com', stamp: b.stamp };

  test('not knowing of each other: the later stands and the other is reported, whichever comes first', () => {
    const overwritten: Conflict = { kind: 'overwritten', field: 'email', kept: bSaid, lost: aSaid };
    expect(conflictsOf(a, b)).toEqual([overwritten]);
    expect(conflictsOf(b, a)).toEqual([overwritten]);
  });

  test('the second knowing what the first said: nothing is reported', () => {
    expect(conflictsOf(a, says(b.stamp, 'b@example.com', a.stamp))).toEqual([]);
  });

  test('the same: nothing is reported', () => {
    expect(conflictsOf(a, says(b.stamp, 'a@example.com', born.stamp))).toEqual([]);
  });

  test('one of them clearing it: that is reported as well', () => {
    expect(conflictsOf(a, says(b.stamp, undefined, born.stamp))).toEqual([{ kind: 'overwritten', field: 'email', kept: { stamp: b.stamp }, lost: aSaid }]);
  });

  test('a mutation that comes again reports nothing', () => {
    expect(conflictsOf(a, a)).toEqual([]);
  });

  test('reports exactly where what was known is not what is there, and both differ', () => {
    fc.assert(
      fc.property(stamp, fc.option(stamp, { nil: undefined }), fc.constantFrom('a@example.com', 'b@example.com', undefined), fc.constantFrom('a@example.com', 'b@example.com', undefined), (own, known, first, second) => {
        const [earlier, saw] = known === undefined || known === own ? [`${own}-x`, false] : [known, own > known];
        const state = applyMutation(stateOf({ ...born, stamp: '000000000-0000-0' }), says(earlier, first, '000000000-0000-0')).state;
        const { conflicts } = applyMutation(state, says(own, second, saw ? earlier : '000000000-0000-0'));
        expect(conflicts.some(({ kind }) => kind === 'overwritten')).toBe(!saw && first !== second);
      }),
    );
  });
});

describe('An undo', () => {
  test('leaves what somebody said since, unseen, and says so', () => {
    const theirs = says('000000006-0000-b2', 'b@example.com', born.stamp);
    const undo = says('000000009-0000-a1', 'mei@example.com', '000000005-0000-a1', { sparing: true });
    const state = applyMutation(applyMutation(stateOf(born), theirs).state, undo);
    expect(state.conflicts).toEqual([{ kind: 'spared', fields: ['email'] }]);
    expect(visibleOf(state.state)).toHaveProperty('fields.email', 'b@example.com');
  });

  test('takes back what nobody said anything of since', () => {
    const mine = says('000000005-0000-a1', 'a@example.com', born.stamp);
    const undo = says('000000009-0000-a1', 'mei@example.com', mine.stamp, { sparing: true });
    expect(conflictsOf(mine, undo)).toEqual([]);
  });

  test('of a customer who was added leaves one whom somebody changed since', () => {
    const theirs = says('000000006-0000-b2', 'b@example.com', born.stamp);
    expect(conflictsOf(theirs, { op: 'delete', id: someone, stamp: '000000009-0000-a1', seen: born.stamp, sparing: true })).toEqual([{ kind: 'spared', fields: [] }]);
  });

  test('never changes a field that somebody said anew, whatever else happened', () => {
    fc.assert(
      fc.property(mutations({ most: 6, sparing: true }), stamp, (given, own) => {
        const before = afterAll(given, stateOf(born)) ?? stateOf(born);
        const undo = says(own, 'undone@example.com', 'never-seen', { sparing: true });
        const { state } = applyMutation(before, undo);
        expect(state.registers.email).toEqual(before.registers.email);
      }),
    );
  });
});

describe('A deletion', () => {
  const gone: CustomerMutation = { op: 'delete', id: someone, stamp: '000000008-0000-c3', seen: born.stamp };
  const edit = says('000000006-0000-b2', 'b@example.com', born.stamp);

  test('wins over an edit that it has not seen, and reports that, whichever comes first', () => {
    for (const order of [[gone, edit], [edit, gone]]) {
      expect(conflictsOf(...order)).toEqual([{ kind: 'edited-deleted' }]);
      expect(visibleOf(afterAll(order, stateOf(born)) ?? stateOf(born))).toEqual({ id: someone, deleted: gone.stamp });
    }
  });

  test('wins over a later edit as well', () => {
    const later = says('000000009-0000-b2', 'b@example.com', born.stamp);
    expect(visibleOf(afterAll([gone, later], stateOf(born)) ?? stateOf(born))).toEqual({ id: someone, deleted: gone.stamp });
  });

  test('of what was seen reports nothing, and none does when it comes again', () => {
    expect(conflictsOf(edit, { ...gone, seen: edit.stamp })).toEqual([]);
    expect(conflictsOf(edit, { ...gone, seen: edit.stamp }, { ...gone, seen: edit.stamp })).toEqual([]);
  });

  test('that two counters made reports nothing', () => {
    expect(conflictsOf(gone, { ...gone, stamp: '000000007-0000-b2' })).toEqual([]);
  });

  test('reports no edit that comes again and was deleted knowingly', () => {
    expect(conflictsOf(edit, { ...gone, seen: edit.stamp }, edit)).toEqual([]);
  });
});

describe('A customer who is brought back', () => {
  test('says what was said last, edits after the deletion too, and can be deleted again by who saw it', () => {
    const gone: CustomerMutation = { op: 'delete', id: someone, stamp: '000000008-0000-c3', seen: born.stamp };
    const edit = says('000000006-0000-b2', 'b@example.com', born.stamp);
    const deleted = afterAll([gone, edit], stateOf(born)) ?? stateOf(born);
    const back = bringBack(deleted, '000000009-0000-a1');
    expect(visibleOf(back)).toMatchObject({ stamp: '000000009-0000-a1', fields: { name: 'Tan Mei Ling', email: 'b@example.com' }, stamps: { name: born.stamp, email: edit.stamp } });
    expect(encodeState(back).rest).toBeUndefined();
    expect(applyMutation(back, { ...gone, stamp: '00000000a-0000-b2', seen: '000000009-0000-a1' }).conflicts).toEqual([]);
  });

  test('stays away where only the deletion is known any more', () => {
    const forgotten = stateOf({ id: someone, deleted: '000000008-0000-c3' });
    expect(bringBack(forgotten, '000000009-0000-a1')).toBe(forgotten);
  });

  test('is the same whether edits come before or after it', () => {
    fc.assert(
      fc.property(
        mutations({ most: 6 }).map((given) => given.filter(({ op }) => op === 'patch')),
        stamp,
        (edits, own) => {
          const gone = afterAll([{ op: 'create', customer: born }, { op: 'delete', id: someone, stamp: '000000002-0000-a1', seen: born.stamp }]);
          const before = afterAll(edits, gone === undefined ? gone : bringBack(gone, own));
          const edited = afterAll(edits, gone);
          expect(bytesOf(before)).toEqual(bytesOf(edited === undefined ? edited : bringBack(edited, own)));
        },
      ),
    );
  });
});

function stampOfMutation(mutation: CustomerMutation): string {
  return mutation.op === 'create' ? mutation.customer.stamp : mutation.stamp;
}

function lastOf<T extends { readonly stamp: string }>(things: readonly T[]): T | undefined {
  return things.reduce((last: T | undefined, thing) => (last === undefined || last.stamp < thing.stamp ? thing : last), undefined);
}
