import type { CustomerId, StampedCustomer } from '../../../../shared/customer/customer.ts';
import { byClaim, eachKey, keyFields, keyForm, type KeyKind } from '../../../../shared/customer/key-forms.ts';
import { hashLine, sumText } from '../../../../shared/customer/merge/bucket-sums.ts';
import type { Review, ReviewId } from '../../../../shared/customer/merge/review.ts';
import { stampOf } from '../../../../shared/customer/stamp-of.ts';
import type { CounterId, Stamp } from '../../../../shared/customer/stamp.ts';
import type { FollowDraft } from '../../book/book.ts';
import type { Database } from '../../book/database.ts';
import { syncTables } from '../sync-tables.ts';

type Duplicate = Extract<Review, { readonly kind: 'duplicate' }>;

/**
 * Puts up customers who share a key with others, as a Counterbook back office does, since Loyverse lets two have one. In the transaction of what
 * brought them. Those whom a person left as they are do not come up again, and what shares its key with nobody any more is settled.
 * @param ids of customers who came from Loyverse just now
 */
export async function judgeDuplicates(database: Database, draft: FollowDraft, ids: readonly CustomerId[], seen: { readonly at: string; readonly by: CounterId }): Promise<void> {
  const { reviews } = syncTables(database);
  const found = new Map<ReviewId, Duplicate>();
  for (const id of ids) {
    const customer = draft.read(id);
    if (customer === undefined) continue;
    eachKey(customer.fields, (key, value) => {
      const customers = sharersOf(draft, key, value);
      if (customers.length > 1) found.set(duplicateId(key, value), { id: duplicateId(key, value), ...seen, kind: 'duplicate', key, value, customers });
    });
  }
  const open = await reviews.filter(({ settled, review }) => !settled && review.kind === 'duplicate').toArray();
  const over = open.filter(({ review }) => review.kind === 'duplicate' && draft.ownersOf(review.key, review.value).length < 2).map(({ id }) => id);
  const known = await reviews.bulkGet([...found.keys()]);
  const fresh = [...found.values()].filter(({ customers }, at) => !names(known[at]?.review, customers));
  await reviews.bulkDelete(over);
  await reviews.bulkPut(fresh.map((review) => ({ id: review.id, review, settled: false })));
}

/** Who holds a key, the one who had it first first. */
function sharersOf(draft: FollowDraft, key: KeyKind, value: string): readonly CustomerId[] {
  const owners = draft.ownersOf(key, value);
  if (owners.length < 2) return owners;
  const claims = owners.flatMap((id) => {
    const customer = draft.read(id);
    return customer === undefined ? [] : [{ customer: id, stamp: claimOf(customer, key, value) }];
  });
  return claims.toSorted(byClaim).map(({ customer }) => customer);
}

/** Since when a customer has a key. */
function claimOf(customer: StampedCustomer, key: KeyKind, value: string): Stamp {
  const stamps = keyFields.flatMap(([field, kind]) => {
    const said = customer.fields[field];
    return kind === key && typeof said === 'string' && keyForm(key, said) === value ? [stampOf(customer, field)] : [];
  });
  return stamps.reduce((a, b) => (b < a ? b : a), stamps[0] ?? customer.stamp);
}

/** Whether a review is about all of them, and maybe others. */
function names(review: Review | undefined, customers: readonly CustomerId[]): boolean {
  return review?.kind === 'duplicate' && customers.every((id) => review.customers.includes(id));
}

/** The same for the same key, so that a matter is put up once. */
function duplicateId(key: KeyKind, value: string): ReviewId {
  return `loyverse-duplicate-${sumText(hashLine(`${key}:${value}`))}`;
}
