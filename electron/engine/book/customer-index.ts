import { foldSearch } from '../../../shared/customer/fold.ts';
import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import { eachKey, hasKey, type KeyKind } from '../../../shared/customer/key-forms.ts';
import { hashText, SlotIndex } from './slot-index.ts';
import type { Slot } from './slots.ts';

/** What a customer is looked up by; `name` stands for the name of one who has no key. The order is stored with the pages. */
export const indexKinds = ['id', 'email', 'lookupId', 'phone', 'name'] as const;
export type IndexKind = (typeof indexKinds)[number];

/** Calls back with the hash of each key that a customer is looked up by, besides its id. */
export function eachHash({ fields }: StampedCustomer, found: (kind: IndexKind, hash: number) => void): void {
  eachKey(fields, (kind, form) => found(kind, hashText(form)));
  if (!hasKey(fields)) found('name', hashText(nameForm(fields.name ?? '')));
}

/** Finds the slots of customers by id, key, and name where they have no key. Finds candidates: whoever asks looks at the customer. */
export class CustomerIndex {
  readonly #tables: Readonly<Record<IndexKind, SlotIndex>> = {
    id: new SlotIndex(),
    email: new SlotIndex(),
    lookupId: new SlotIndex(),
    phone: new SlotIndex(),
    name: new SlotIndex(),
  };

  /** Makes room for so many customers with an email, a code and two phones each. */
  reserve(customers: number): void {
    this.#tables.id.reserve(customers);
    this.#tables.email.reserve(customers);
    this.#tables.lookupId.reserve(customers);
    this.#tables.phone.reserve(customers * 2);
  }

  add(kind: IndexKind, hash: number, slot: Slot): void {
    this.#tables[kind].add(hash, slot);
  }

  /** Adds the keys of a customer whose id is known already: the id of a slot stays for good. */
  addKeys(customer: StampedCustomer, slot: Slot): void {
    eachHash(customer, (kind, hash) => this.#tables[kind].add(hash, slot));
  }

  removeKeys(customer: StampedCustomer, slot: Slot): void {
    eachHash(customer, (kind, hash) => this.#tables[kind].remove(hash, slot));
  }

  addAll(other: CustomerIndex): void {
    for (const kind of indexKinds) this.#tables[kind].addAll(other.#tables[kind]);
  }

  removeAll(other: CustomerIndex): void {
    for (const kind of indexKinds) this.#tables[kind].removeAll(other.#tables[kind]);
  }

  /** @param hash `hashText` of the id: a draft asks two indexes and hashes once */
  findId(hash: number, test: (slot: Slot) => boolean): Slot | undefined {
    return this.#tables.id.find(hash, test);
  }

  /** Calls back with every slot that may hold the key. `hash` is `hashText` of a `keyForm`. */
  eachHolder(kind: KeyKind, hash: number, found: (slot: Slot) => void): void {
    this.#tables[kind].each(hash, found);
  }

  /** Calls back with every slot that may be a customer without keys of this name. `hash` is `hashText` of a `nameForm`. */
  eachKeyless(hash: number, found: (slot: Slot) => void): void {
    this.#tables.name.each(hash, found);
  }
}

/** The form in which names are compared: as for searching, with single spaces. */
export function nameForm(name: string): string {
  return foldSearch(name).replaceAll(/\s+/g, ' ').trim();
}
