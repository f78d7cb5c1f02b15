import type { CustomerId, CustomerSource, StampedCustomer, Tombstone } from '../customer.ts';
import type { FieldValue } from '../field-spec.ts';
import { type FieldKey, fieldKeys } from '../fields.ts';
import { makeFields, makeTyped } from '../fields-codec.ts';
import type { Stamp } from '../stamp.ts';
import type { CounterField } from './counter-fields.ts';

/** What a field says, and since when. */
export interface Register {
  /** Absent where it is blank. */
  readonly value?: FieldValue;
  readonly typed?: string;
  readonly stamp: Stamp;
}

/** What a counter field is made of, as far as its register does not tell. */
export interface Tally {
  /** What was set last, and when. Absent where it was cleared, or never set. */
  readonly base?: string;
  readonly setAt: Stamp;
  /** Additions at this stamp or before are in the base already. */
  readonly floor: Stamp;
  /** Additions since, each with its stamp, the earliest first. */
  readonly added: readonly Addition[];
  /** Older additions, summed up so that the list stays short: a value set before the last of them stands beside them. */
  readonly folded?: { readonly by: string; readonly to: Stamp };
}

export interface Addition {
  readonly stamp: Stamp;
  readonly by: string;
}

/** All that is known of a customer, so that what comes late or twice still gives the same. */
export interface CustomerState {
  readonly id: CustomerId;
  /** Whether the customer is in the book, and since when that holds. A stamp of `''`: not created yet, though already changed. */
  readonly life: { readonly alive: boolean; readonly stamp: Stamp };
  /** When all fields were said together last; one without a register is blank since then. */
  readonly stamp: Stamp;
  readonly source: CustomerSource;
  /** ISO 8601 instants in UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly registers: { readonly [K in FieldKey]?: Register };
  readonly tallies: { readonly [K in CounterField]?: Tally };
}

/** What a counter knows of a customer, as far as it was told. */
export type Visible = StampedCustomer | Tombstone;

/** The state that shows itself as this customer. What was added up is not known from it. */
export function stateOf(visible: Visible): CustomerState {
  if ('deleted' in visible) {
    return { id: visible.id, life: { alive: false, stamp: visible.deleted }, stamp: '', source: 'back-office', createdAt: dawn, updatedAt: dawn, registers: {}, tallies: {} };
  }
  const { id, stamp, source, createdAt, updatedAt, fields, typed, stamps } = visible;
  const registers: { -readonly [K in FieldKey]?: Register } = {};
  for (const key of fieldKeys) {
    const said = fields[key];
    const at = stamps?.[key];
    writeRegister(registers, key, registerOf(said, typed?.[key], at ?? stamp), stamp);
  }
  return { id, life: { alive: true, stamp }, stamp, source, createdAt, updatedAt, registers, tallies: {} };
}

/** What the counters are told of a customer; undefined for one who was changed before being created. */
export function visibleOf(state: CustomerState): Visible | undefined {
  const { id, life } = state;
  if (!life.alive) return life.stamp === '' ? undefined : { id, deleted: life.stamp };
  return shownOf(state);
}

/** What a customer says, in the book or not. */
export function shownOf(state: CustomerState): StampedCustomer {
  const { id, registers } = state;
  const values: [FieldKey, FieldValue][] = [];
  const texts: [FieldKey, string][] = [];
  const stamps: [FieldKey, Stamp][] = [];
  for (const key of fieldKeys) {
    const register = registers[key];
    if (register === undefined) continue;
    if (register.value !== undefined) values.push([key, register.value]);
    if (register.typed !== undefined) texts.push([key, register.typed]);
    if (register.stamp !== state.stamp) stamps.push([key, register.stamp]);
  }
  return {
    id,
    fields: makeFields(values),
    ...(texts.length === 0 ? {} : { typed: makeTyped(texts) }),
    source: state.source,
    createdAt: state.createdAt,
    updatedAt: state.updatedAt,
    stamp: state.stamp,
    ...(stamps.length === 0 ? {} : { stamps: makeTyped(stamps) }),
  };
}

/** What a field says; blank since all fields were said where it has no register. */
export function registerAt(state: CustomerState, field: FieldKey): Register {
  return state.registers[field] ?? { stamp: state.stamp };
}

/** The registers with what a field says now; none where it is blank since all fields were said, so that equal states are equal to the byte. */
export function writeRegister(registers: { -readonly [K in FieldKey]?: Register }, field: FieldKey, said: Register, stamp: Stamp): void {
  if (said.value === undefined && said.typed === undefined && said.stamp === stamp) delete registers[field];
  else registers[field] = said;
}

/** A register, without keys for what it has not. */
export function registerOf(value: FieldValue | undefined, typed: string | undefined, stamp: Stamp): Register {
  return { ...(value === undefined ? {} : { value }), ...(typed === undefined ? {} : { typed }), stamp };
}

/** The latest stamp of all that a customer says. */
export function latestStamp(state: CustomerState): Stamp {
  let latest = state.stamp;
  for (const key of fieldKeys) {
    const at = state.registers[key]?.stamp;
    if (at !== undefined && at > latest) latest = at;
  }
  return latest;
}

/** A customer of whom nothing is known yet. */
export function unbornState(id: CustomerId): CustomerState {
  return { id, life: { alive: false, stamp: '' }, stamp: '', source: 'back-office', createdAt: dawn, updatedAt: dawn, registers: {}, tallies: {} };
}

/** Before any instant that a customer was created at. */
const dawn = '1970-01-01T00:00:00.000Z';
