import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import { nameForm } from './customer-index.ts';
import { hasKey, holdsKey, keyForm, type KeyKind } from '../../../shared/customer/key-forms.ts';
import type { Slot } from './slots.ts';

/** Where customers can be looked up: the book, or the book under a draft. */
export interface Lookup {
  slotOf(id: CustomerId): Slot | undefined;
  /** The customer that the slot holds now, if any. */
  customerAt(slot: Slot): StampedCustomer | undefined;
  /** Calls back with slots that may hold the key, maybe more than once. */
  eachHolder(kind: KeyKind, form: string, found: (slot: Slot) => void): void;
  eachKeyless(form: string, found: (slot: Slot) => void): void;
}

export function findCustomer(lookup: Lookup, id: CustomerId): StampedCustomer | undefined {
  const slot = lookup.slotOf(id);
  return slot === undefined ? undefined : lookup.customerAt(slot);
}

/** Whether a slot is the id's, and holds no customer. */
export function findDeleted(lookup: Lookup, id: CustomerId): boolean {
  const slot = lookup.slotOf(id);
  return slot !== undefined && lookup.customerAt(slot) === undefined;
}

/** All who hold a key, the one that came into the book first at the front. */
export function findOwners(lookup: Lookup, kind: KeyKind, value: string): readonly CustomerId[] {
  const form = keyForm(kind, value);
  return idsOf(lookup, (found) => lookup.eachHolder(kind, form, found), ({ fields }) => holdsKey(fields, kind, form));
}

/** The customers without a key of this name. */
export function findKeyless(lookup: Lookup, name: string): readonly CustomerId[] {
  const form = nameForm(name);
  return idsOf(lookup, (found) => lookup.eachKeyless(form, found), ({ fields }) => !hasKey(fields) && nameForm(fields.name ?? '') === form);
}

const nobody: readonly CustomerId[] = [];

function idsOf(lookup: Lookup, each: (found: (slot: Slot) => void) => void, test: (customer: StampedCustomer) => boolean): readonly CustomerId[] {
  let slots: Slot[] | undefined;
  each((slot) => {
    if (slots === undefined) slots = [slot];
    else if (!slots.includes(slot)) slots.push(slot);
  });
  if (slots === undefined) return nobody;
  const owners: CustomerId[] = [];
  for (const slot of slots.sort((a, b) => a - b)) {
    const customer = lookup.customerAt(slot);
    if (customer !== undefined && test(customer)) owners.push(customer.id);
  }
  return owners;
}
