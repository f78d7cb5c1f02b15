import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import { hasKey, holdsKey, keyForm, type KeyKind } from '../../../shared/customer/key-forms.ts';
import type { BookReader } from './book.ts';
import { nameForm } from './customer-index.ts';
import type { Slot } from './slots.ts';

/** Looks customers up in slots: those of the book, or of the book under a draft. */
export abstract class SlotReader implements BookReader {
  abstract slotOf(id: CustomerId): Slot | undefined;
  /** The customer that the slot holds now, if any. */
  abstract customerAt(slot: Slot): StampedCustomer | undefined;
  /** Calls back with slots that may hold the key, maybe more than once. */
  protected abstract eachHolder(kind: KeyKind, form: string, found: (slot: Slot) => void): void;
  protected abstract eachKeyless(form: string, found: (slot: Slot) => void): void;

  read(id: CustomerId): StampedCustomer | undefined {
    const slot = this.slotOf(id);
    return slot === undefined ? undefined : this.customerAt(slot);
  }

  isDeleted(id: CustomerId): boolean {
    const slot = this.slotOf(id);
    return slot !== undefined && this.customerAt(slot) === undefined;
  }

  ownerOf(key: KeyKind, value: string): CustomerId | undefined {
    return this.ownersOf(key, value)[0];
  }

  ownersOf(key: KeyKind, value: string): readonly CustomerId[] {
    const form = keyForm(key, value);
    return this.#idsOf((found) => this.eachHolder(key, form, found), ({ fields }) => holdsKey(fields, key, form));
  }

  keyless(name: string): readonly CustomerId[] {
    const form = nameForm(name);
    return this.#idsOf((found) => this.eachKeyless(form, found), ({ fields }) => !hasKey(fields) && nameForm(fields.name ?? '') === form);
  }

  /** In the order in which they came into the book. */
  #idsOf(each: (found: (slot: Slot) => void) => void, test: (customer: StampedCustomer) => boolean): readonly CustomerId[] {
    const slots: Slot[] = [];
    each((slot) => {
      if (!slots.includes(slot)) slots.push(slot);
    });
    const owners: CustomerId[] = [];
    for (const slot of slots.sort((a, b) => a - b)) {
      const customer = this.customerAt(slot);
      if (customer !== undefined && test(customer)) owners.push(customer.id);
    }
    return owners;
  }
}
