import type { CustomerId, StampedCustomer } from '../../shared/customer/customer.ts';
import { type Entry, isTombstone } from '../../shared/customer/customer-codec.ts';
import type { FieldValue } from '../../shared/customer/field-spec.ts';
import { type FieldKey, fieldKeys } from '../../shared/customer/fields.ts';
import { isCounterField } from '../../shared/customer/merge/counter-fields.ts';
import { addDecimals, decimalDifference } from '../../shared/customer/merge/decimal-sum.ts';
import { stampOf } from '../../shared/customer/stamp-of.ts';
import type { Stamp } from '../../shared/customer/stamp.ts';

/** One thing that was done to a customer at a counter, as a person sees it. */
type Deed =
  | { readonly kind: 'set'; readonly field: FieldKey; readonly value: FieldValue | undefined; readonly stamp: Stamp }
  | { readonly kind: 'add'; readonly field: FieldKey; readonly by: string; readonly stamp: Stamp }
  | { readonly kind: 'life'; readonly alive: boolean; readonly stamp: Stamp };

/** What a customer has to come to: one that is in the book, and what each field says. */
export interface Expected {
  readonly alive: boolean;
  readonly fields: ReadonlyMap<FieldKey, FieldValue | undefined>;
}

/**
 * The simple model: everything that was done, wherever, and what that comes to where nothing is lost and nothing counts twice. Of a field the
 * latest value set stands, and of points the additions after it count on top.
 */
export class Ledger {
  readonly #deeds = new Map<CustomerId, Deed[]>();
  /** Customers whose life does not follow from deeds alone: a review brought them back, or not. */
  readonly livesOpen = new Set<CustomerId>();

  get customers(): Iterable<CustomerId> {
    return this.#deeds.keys();
  }

  /** Notes what a change did to a book. @param byHand whether it was a save, which adds to numbers */
  note(before: ReadonlyMap<CustomerId, Entry>, after: ReadonlyMap<CustomerId, Entry>, byHand: boolean): void {
    for (const [id, entry] of after) {
      const known = before.get(id);
      if (known === entry) continue;
      const was = known === undefined || isTombstone(known) ? undefined : known;
      if (isTombstone(entry)) {
        if (was !== undefined) this.#add(id, { kind: 'life', alive: false, stamp: entry.deleted });
      } else {
        this.#noteCustomer(was, entry, byHand);
      }
    }
  }

  /** @param restamped what the back office made of stamps from the future */
  expected(id: CustomerId, restamped: ReadonlyMap<Stamp, Stamp>): Expected {
    const deeds = (this.#deeds.get(id) ?? []).map((deed) => ({ ...deed, stamp: restamped.get(deed.stamp) ?? deed.stamp })).sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
    const fields = new Map<FieldKey, FieldValue | undefined>();
    let alive = false;
    for (const deed of deeds) {
      switch (deed.kind) {
        case 'set':
          fields.set(deed.field, deed.value);
          break;
        case 'add': {
          const sum = fields.get(deed.field);
          fields.set(deed.field, addDecimals(typeof sum === 'string' ? sum : '0', deed.by));
          break;
        }
        case 'life':
          ({ alive } = deed);
      }
    }
    return { alive, fields };
  }

  #noteCustomer(was: StampedCustomer | undefined, now: StampedCustomer, byHand: boolean): void {
    if (was === undefined) this.#add(now.id, { kind: 'life', alive: true, stamp: now.stamp });
    for (const field of fieldKeys) {
      const stamp = stampOf(now, field);
      if (was !== undefined && stampOf(was, field) === stamp) continue;
      const from = was?.fields[field];
      const value = now.fields[field];
      if (byHand && isCounterField(field) && typeof from === 'string' && typeof value === 'string') this.#add(now.id, { kind: 'add', field, by: decimalDifference(from, value), stamp });
      else this.#add(now.id, { kind: 'set', field, value, stamp });
    }
  }

  #add(id: CustomerId, deed: Deed): void {
    const deeds = this.#deeds.get(id);
    if (deeds === undefined) this.#deeds.set(id, [deed]);
    else deeds.push(deed);
  }
}
