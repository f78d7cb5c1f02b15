import { sameValue } from '../compare-values.ts';
import type { StampedCustomer } from '../customer.ts';
import { type FieldKey, fieldKeys } from '../fields.ts';
import { stampOf } from '../stamp-of.ts';
import { laterStamp, type Stamp } from '../stamp.ts';
import { type CounterField, isCounterField } from './counter-fields.ts';
import { type CustomerState, latestStamp, type Register, registerAt, registerOf, unbornState, writeRegister } from './customer-state.ts';
import type { CreateMutation, CustomerMutation, DeleteMutation, FieldAdd, PatchMutation } from './mutation.ts';
import { registerOfTally, tallyOf, withAddition, withValue } from './tally.ts';

/** Something that a person should know of: two counters did not know of each other. */
export type Conflict =
  /** Both said something of a field. The later is kept. */
  | { readonly kind: 'overwritten'; readonly field: FieldKey; readonly kept: Register; readonly lost: Register }
  /** One deleted the customer whom the other changed. The deletion stands. */
  | { readonly kind: 'edited-deleted' }
  /** An undo left alone what somebody said since: these fields, or the whole customer. */
  | { readonly kind: 'spared'; readonly fields: readonly FieldKey[] };

/** What came of a mutation. */
export interface Applied {
  readonly state: CustomerState;
  readonly conflicts: readonly Conflict[];
}

/**
 * What is known of a customer after one mutation more. Per field the later stamp stands, so mutations may come in any order and more
 * than once (DESIGN.md 8); only what an undo spares depends on what is known by then.
 */
export function applyMutation(before: CustomerState | undefined, mutation: CustomerMutation): Applied {
  switch (mutation.op) {
    case 'create':
      return { state: created(before, mutation), conflicts: [] };
    case 'patch':
      return patched(before ?? unbornState(mutation.id), mutation);
    case 'delete':
      return deleted(before ?? unbornState(mutation.id), mutation);
  }
}

/**
 * The customer is in the book again, as last said, since this stamp. All fields are said anew together, each still of its own stamp:
 * so counters see the stamp and pass it, and who deletes the customer again is not taken for having done so before.
 * Nothing changes where only the deletion is known any more.
 */
export function bringBack(state: CustomerState, stamp: Stamp): CustomerState {
  if (state.stamp === '') return state;
  const life = laterLife(state.life, true, stamp);
  if (stamp <= state.stamp) return { ...state, life };
  const registers: { -readonly [K in FieldKey]?: Register } = {};
  for (const field of fieldKeys) writeRegister(registers, field, registerAt(state, field), stamp);
  return { ...state, life, stamp, registers };
}

function created(before: CustomerState | undefined, { customer }: CreateMutation): CustomerState {
  const state = before ?? unbornState(customer.id);
  const newer = customer.stamp > state.stamp;
  const stamp = newer ? customer.stamp : state.stamp;
  let { tallies } = state;
  const registers: { -readonly [K in FieldKey]?: Register } = {};
  for (const field of fieldKeys) {
    const said = registerOf(customer.fields[field], customer.typed?.[field], stampOf(customer, field));
    let register = later(registerAt(state, field), said);
    if (isCounterField(field)) {
      const counted = setCounter(tallies, state, field, said);
      tallies = counted.tallies;
      register = counted.register;
    }
    writeRegister(registers, field, register, stamp);
  }
  const { source, createdAt } = newer ? customer : state;
  return { ...state, life: laterLife(state.life, true, customer.stamp), stamp, source, createdAt, updatedAt: laterInstant(state, customer), registers, tallies };
}

function patched(before: CustomerState, { stamp, at, set, add, sparing }: PatchMutation): Applied {
  const conflicts: Conflict[] = [];
  const spared: FieldKey[] = [];
  const registers: { -readonly [K in FieldKey]?: Register } = { ...before.registers };
  let { tallies } = before;
  for (const { field, value, typed, was } of set) {
    const known = registerAt(before, field);
    const said = registerOf(value, typed, stamp);
    const unseen = known.stamp !== was && known.stamp !== stamp && known.stamp !== '';
    if (unseen && sparing === true) {
      spared.push(field);
      continue;
    }
    const counted = isCounterField(field) ? setCounter(tallies, before, field, said) : undefined;
    if (counted !== undefined) ({ tallies } = counted);
    const kept = counted?.register ?? later(known, said);
    writeRegister(registers, field, kept, before.stamp);
    if (unseen && counted === undefined && !sameValue(field, known.value, said.value)) {
      conflicts.push({ kind: 'overwritten', field, kept, lost: kept === known ? said : known });
    }
  }
  for (const addition of add) {
    const counted = addToCounter(tallies, before, addition, stamp);
    ({ tallies } = counted);
    writeRegister(registers, addition.field, counted.register, before.stamp);
  }
  if (spared.length > 0) conflicts.push({ kind: 'spared', fields: spared });
  const state = { ...before, registers, tallies, updatedAt: laterInstant(before, { updatedAt: at }) };
  const gone = !before.life.alive && before.life.stamp !== '';
  if (gone && [...set, ...add].some(({ field }) => saysAnew(before, state, field))) conflicts.push({ kind: 'edited-deleted' });
  return { state, conflicts };
}

/** Whether a field says something that it did not say before: a mutation that comes again does not make it. */
function saysAnew(before: CustomerState, after: CustomerState, field: FieldKey): boolean {
  const [then, now] = [registerAt(before, field), registerAt(after, field)];
  return then.stamp !== now.stamp || then.value !== now.value;
}

function deleted(before: CustomerState, { stamp, seen, sparing }: DeleteMutation): Applied {
  const unseen = before.life.alive && latestStamp(before) > seen;
  if (unseen && sparing === true) return { state: before, conflicts: [{ kind: 'spared', fields: [] }] };
  return { state: { ...before, life: laterLife(before.life, false, stamp) }, conflicts: unseen ? [{ kind: 'edited-deleted' }] : [] };
}

/** A field with a tally, and what its register says then. */
interface Counted {
  readonly tallies: CustomerState['tallies'];
  readonly register: Register;
}

/** A counter field that nothing was ever added to has no tally: its register tells all. */
function setCounter(tallies: CustomerState['tallies'], state: CustomerState, field: CounterField, said: Register): Counted {
  const tally = tallies[field];
  if (tally === undefined) return { tallies, register: later(registerAt(state, field), said) };
  const next = withValue(tally, typeof said.value === 'string' ? said.value : undefined, said.stamp);
  return { tallies: { ...tallies, [field]: next }, register: registerOfTally(next) };
}

function addToCounter(tallies: CustomerState['tallies'], state: CustomerState, { field, by }: FieldAdd, stamp: Stamp): Counted {
  const next = withAddition(tallies[field] ?? tallyOf(registerAt(state, field)), { stamp, by });
  return { tallies: { ...tallies, [field]: next }, register: registerOfTally(next) };
}

/** Of two that say something of a field the later; the first where they are one. */
function later(a: Register, b: Register): Register {
  return a.stamp < b.stamp ? b : a;
}

function laterLife(life: CustomerState['life'], alive: boolean, stamp: Stamp): CustomerState['life'] {
  return stamp > life.stamp ? { alive, stamp } : life;
}

function laterInstant(a: Pick<StampedCustomer, 'updatedAt'>, b: Pick<StampedCustomer, 'updatedAt'>): string {
  return laterStamp(a.updatedAt, b.updatedAt);
}

