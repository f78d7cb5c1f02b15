import { foldSearch } from '../../../shared/customer/fold.ts';
import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import { eachKey, hasKey, type KeyKind } from './key-forms.ts';
import { hashText, SlotIndex } from './slot-index.ts';
import type { Slot } from './slots.ts';

/** Finds the slots of customers by id, key, and name where they have no key. Finds candidates: whoever asks looks at the customer. */
export class CustomerIndex {
  readonly #ids = new SlotIndex();
  readonly #keys: Readonly<Record<KeyKind, SlotIndex>> = { email: new SlotIndex(), lookupId: new SlotIndex(), phone: new SlotIndex() };
  readonly #names = new SlotIndex();

  /** The id of a slot stays for good, also once the customer is deleted. */
  addId(id: CustomerId, slot: Slot): void {
    this.#ids.add(hashText(id), slot);
  }

  addKeys({ fields }: StampedCustomer, slot: Slot): void {
    eachKey(fields, (kind, form) => this.#keys[kind].add(hashText(form), slot));
    if (!hasKey(fields)) this.#names.add(hashText(nameForm(fields.name ?? '')), slot);
  }

  removeKeys({ fields }: StampedCustomer, slot: Slot): void {
    eachKey(fields, (kind, form) => this.#keys[kind].remove(hashText(form), slot));
    if (!hasKey(fields)) this.#names.remove(hashText(nameForm(fields.name ?? '')), slot);
  }

  addAll(other: CustomerIndex): void {
    this.#ids.addAll(other.#ids);
    this.#keys.email.addAll(other.#keys.email);
    this.#keys.lookupId.addAll(other.#keys.lookupId);
    this.#keys.phone.addAll(other.#keys.phone);
    this.#names.addAll(other.#names);
  }

  findId(id: CustomerId, test: (slot: Slot) => boolean): Slot | undefined {
    return this.#ids.find(hashText(id), test);
  }

  /** Calls back with every slot that may hold the key. `form` is a `keyForm`. */
  eachHolder(kind: KeyKind, form: string, found: (slot: Slot) => void): void {
    this.#keys[kind].find(hashText(form), (slot) => {
      found(slot);
      return false;
    });
  }

  /** Calls back with every slot that may be a customer without keys of this name. `form` is a `nameForm`. */
  eachKeyless(form: string, found: (slot: Slot) => void): void {
    this.#names.find(hashText(form), (slot) => {
      found(slot);
      return false;
    });
  }
}

/** The form in which names are compared: as for searching, with single spaces. */
export function nameForm(name: string): string {
  return foldSearch(name).replaceAll(/\s+/g, ' ').trim();
}
