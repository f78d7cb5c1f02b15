import type { CustomerId } from '../../customer/customer.ts';
import { encodeCustomer, isTombstone, type Line } from '../../customer/customer-codec.ts';
import type { FieldValue } from '../../customer/field-spec.ts';
import { type FieldKey, isFieldKey } from '../../customer/fields.ts';
import { isCounterField } from '../../customer/merge/counter-fields.ts';
import type { FieldAdd, FieldSet, Mutation } from '../../customer/merge/mutation.ts';
import { checkText, checkValue, isCanonicalDecimal } from './check-value.ts';
import { isId, isInstant, isObject, isStamp, isStampOrNone } from './json-guards.ts';
import type { Refusal, RefusalCode } from './reading.ts';
import { readRow, unknownField } from './row-codec.ts';

/** A mutation as it came, or why it cannot be taken: the others of its push are taken all the same. */
export type ReadMutation = { readonly ok: true; readonly mutation: Mutation } | RefusedMutation;

export interface RefusedMutation {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly message: string;
  /** Whom it is about, where that can be told. */
  readonly customer?: CustomerId;
  /** Its JSON as it came, with what cannot be stored escaped. */
  readonly text: string;
}

/**
 * Writes a mutation:
 *
 *   {"op":"create","row":[...]}                                                  the line of the customer
 *   {"op":"patch","id","stamp","at","set":{field:{"value"?,"typed"?,"was"}},"add":{field:by},"sparing"?:true}
 *   {"op":"delete","id","stamp","seen","sparing"?:true}
 *   {"op":"resolve","review","stamp","bringBack"?:true}
 */
export function writeMutation(mutation: Mutation): string {
  switch (mutation.op) {
    case 'create':
      return writeCreate(encodeCustomer(mutation.customer));
    case 'patch': {
      const { op, id, stamp, at, set, add, sparing } = mutation;
      const sets = Object.fromEntries(set.map(({ field, ...said }) => [field, said]));
      const adds = Object.fromEntries(add.map(({ field, by }) => [field, by]));
      return JSON.stringify({ op, id, stamp, at, set: sets, add: adds, sparing });
    }
    case 'delete': {
      const { op, id, stamp, seen, sparing } = mutation;
      return JSON.stringify({ op, id, stamp, seen, sparing });
    }
    case 'resolve': {
      const { op, review, stamp, bringBack } = mutation;
      return JSON.stringify({ op, review, stamp, bringBack });
    }
  }
}

/** Writes that the customer of a line is there, without reading the line. It has our columns. */
export function writeCreate(line: Line): string {
  return `{"op":"create","row":${line}}`;
}

/** Reads a mutation. @param names the fields of the columns of rows */
export function readMutation(json: unknown, names: readonly string[]): ReadMutation {
  const read = isObject(json) ? readKnown(json, names) : broken;
  if ('op' in read) return { ok: true, mutation: read };
  const customer = customerOfJson(json);
  return { ok: false, ...read, ...(customer === undefined ? {} : { customer }), text: JSON.stringify(json) };
}

type Json = { readonly [name: string]: unknown };

const broken: Refusal = { code: 'not-valid', message: 'A change came in a form that is not known here. Update Counterbook and the back office to the same version.' };

function readKnown(json: Json, names: readonly string[]): Mutation | Refusal {
  switch (json['op']) {
    case 'create':
      return readCreate(json, names);
    case 'patch':
      return readPatch(json);
    case 'delete':
      return readDelete(json);
    case 'resolve':
      return readResolve(json);
    default:
      return broken;
  }
}

function readCreate({ row }: Json, names: readonly string[]): Mutation | Refusal {
  const read = readRow(row, names);
  if (!read.ok) return read.refusal;
  return isTombstone(read.entry) ? broken : { op: 'create', customer: read.entry };
}

function readPatch({ id, stamp, at, set, add, sparing }: Json): Mutation | Refusal {
  if (!isId(id) || !isStamp(stamp) || !isInstant(at) || !isObject(set) || !isObject(add) || !isTrueOrNone(sparing)) return broken;
  const sets: FieldSet[] = [];
  for (const [name, said] of Object.entries(set)) {
    if (!isFieldKey(name)) return unknownField(name);
    const read = readSet(name, said);
    if ('code' in read) return read;
    sets.push(read);
  }
  const adds: FieldAdd[] = [];
  for (const [name, by] of Object.entries(add)) {
    if (!isFieldKey(name)) return unknownField(name);
    if (!isCounterField(name) || typeof by !== 'string' || Object.hasOwn(set, name)) return broken;
    const refusal = checkText(name, by);
    if (refusal !== undefined) return refusal;
    if (!isCanonicalDecimal(by)) return broken;
    adds.push({ field: name, by });
  }
  return { op: 'patch', id, stamp, at, set: sets, add: adds, ...(sparing === true ? { sparing } : {}) };
}

function readSet(field: FieldKey, said: unknown): FieldSet | Refusal {
  if (!isObject(said)) return broken;
  const { value, typed, was } = said;
  if (!isStampOrNone(was) || (typed !== undefined && typeof typed !== 'string')) return broken;
  const refusal = (value === undefined ? undefined : checkValue(field, value)) ?? (typed === undefined ? undefined : checkText(field, typed));
  if (refusal !== undefined) return refusal;
  return { field, ...(value === undefined ? {} : { value: value as FieldValue }), ...(typed === undefined ? {} : { typed }), was };
}

function readDelete({ id, stamp, seen, sparing }: Json): Mutation | Refusal {
  if (!isId(id) || !isStamp(stamp) || !isStampOrNone(seen) || !isTrueOrNone(sparing)) return broken;
  return { op: 'delete', id, stamp, seen, ...(sparing === true ? { sparing } : {}) };
}

function readResolve({ review, stamp, bringBack }: Json): Mutation | Refusal {
  if (!isId(review) || !isStamp(stamp) || !isTrueOrNone(bringBack)) return broken;
  return { op: 'resolve', review, stamp, ...(bringBack === true ? { bringBack } : {}) };
}

function isTrueOrNone(value: unknown): value is true | undefined {
  return value === undefined || value === true;
}

function customerOfJson(json: unknown): CustomerId | undefined {
  if (!isObject(json)) return undefined;
  const { id, row } = json;
  const found: unknown = Array.isArray(row) ? row[0] : id;
  return isId(found) ? found : undefined;
}
