import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import { type FieldKey, fieldKeys } from '../../../shared/customer/fields.ts';
import { isCounterField } from '../../../shared/customer/merge/counter-fields.ts';
import { latestStamp, stateOf } from '../../../shared/customer/merge/customer-state.ts';
import { decimalDifference } from '../../../shared/customer/merge/decimal-sum.ts';
import type { DeleteMutation, FieldAdd, FieldSet, PatchMutation } from '../../../shared/customer/merge/mutation.ts';
import { stampOf } from '../../../shared/customer/stamp-of.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';

/** An undo and what takes it back leave alone what others said since (DESIGN.md 8). */
const sparingKinds: ReadonlySet<string> = new Set(['import-undo', 'import-redo']);

/** What a change says of a customer who was in the book; undefined where it says nothing new. @param kind of the change: only what was typed by hand adds */
export function patchOf(kind: string, before: StampedCustomer, after: StampedCustomer): PatchMutation | undefined {
  const set: FieldSet[] = [];
  const add: FieldAdd[] = [];
  let stamp: Stamp = '';
  for (const field of fieldKeys) {
    const was = stampOf(before, field);
    const now = stampOf(after, field);
    if (was === now) continue;
    stamp = now;
    const from = before.fields[field];
    const to = after.fields[field];
    if (kind === 'save' && isCounterField(field) && typeof from === 'string' && typeof to === 'string') add.push({ field, by: decimalDifference(from, to) });
    else set.push(setOf(after, field, was));
  }
  if (set.length + add.length === 0) return undefined;
  return { op: 'patch', id: after.id, stamp, at: after.updatedAt, set, add, ...sparing(kind) };
}

/**
 * A patch that says what several steps of one change came to. They share a stamp, and of two that are said at one stamp the first would stand.
 * @param first of the first step. @param second from before the second step to after the last
 */
export function joinPatches(first: PatchMutation, second: PatchMutation, after: StampedCustomer): PatchMutation {
  const was = new Map<FieldKey, Stamp>();
  for (const set of [...second.set, ...first.set]) was.set(set.field, set.was);
  const set = fieldKeys.flatMap((field) => {
    const stamp = was.get(field);
    return stamp === undefined ? [] : [setOf(after, field, stamp)];
  });
  return { ...second, set, add: [...first.add, ...second.add] };
}

export function deletionOf(kind: string, before: StampedCustomer, stamp: Stamp): DeleteMutation {
  return { op: 'delete', id: before.id, stamp, seen: latestStamp(stateOf(before)), ...sparing(kind) };
}

function setOf({ fields, typed }: StampedCustomer, field: FieldKey, was: Stamp): FieldSet {
  const value = fields[field];
  const text = typed?.[field];
  return { field, ...(value === undefined ? {} : { value }), ...(text === undefined ? {} : { typed: text }), was };
}

function sparing(kind: string): { readonly sparing?: true } {
  return sparingKinds.has(kind) ? { sparing: true } : {};
}
