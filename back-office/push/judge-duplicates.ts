import { byClaim } from '../../shared/customer/key-forms.ts';
import type { Review, ReviewId } from '../../shared/customer/merge/review.ts';
import type { CounterId } from '../../shared/customer/stamp.ts';
import { type KeyHolder, keyText } from '../shop/key-holder-rows.ts';
import { reviewId, type StoredReview } from '../shop/review-rows.ts';

/** How customers came to hold keys, or ceased to. */
export interface KeyChanges {
  readonly taken: readonly KeyHolder[];
  readonly left: readonly KeyHolder[];
}

/** The id of the review of those who hold one key. */
export function duplicateId({ kind, value }: Pick<KeyHolder, 'kind' | 'value'>): ReviewId {
  return reviewId('duplicate', kind, value);
}

/** What of keys changes between two states of one customer. */
export function keyChanges(before: ReadonlyMap<string, KeyHolder>, after: ReadonlyMap<string, KeyHolder>): KeyChanges {
  return {
    taken: [...after].filter(([text, { stamp }]) => before.get(text)?.stamp !== stamp).map(([, holder]) => holder),
    left: [...before].filter(([text]) => !after.has(text)).map(([, holder]) => holder),
  };
}

/**
 * Who holds a key with others, for people to look at. Nobody is refused for it: the first, by stamp, has the better claim and is named
 * first. It settles itself once one is left, and does not come up again for those whom a person left as they are.
 * @param holders who held the keys before the changes
 * @param reviews the reviews of these keys, as they are
 */
export function judgeDuplicates(
  { taken, left }: KeyChanges,
  holders: readonly KeyHolder[],
  reviews: ReadonlyMap<ReviewId, StoredReview>,
  seen: { readonly at: string; readonly by: CounterId },
): readonly Omit<StoredReview, 'seq'>[] {
  const now = new Map<string, Map<string, KeyHolder>>();
  const of = (holder: KeyHolder): Map<string, KeyHolder> => {
    const text = keyText(holder);
    const found = now.get(text) ?? new Map<string, KeyHolder>();
    now.set(text, found);
    return found;
  };
  for (const holder of holders) of(holder).set(holder.customer, holder);
  for (const holder of left) of(holder).delete(holder.customer);
  for (const holder of taken) of(holder).set(holder.customer, holder);
  const changed = new Map([...taken, ...left].map((holder) => [keyText(holder), holder]));
  return [...changed].flatMap(([text, key]) => {
    const claims = [...(now.get(text) ?? []).values()].sort(byClaim);
    const known = reviews.size === 0 ? undefined : reviews.get(duplicateId(key)); // an id is a hash, and a book of new customers has no review
    if (claims.length < 2 && known === undefined) return [];
    const customers = claims.map(({ customer }) => customer);
    const settled = known?.settled ?? [];
    const resolved = customers.length < 2 || customers.every((id) => settled.includes(id));
    if (known !== undefined && known.resolved === resolved && same(known.review, customers)) return [];
    const reopened = known === undefined || (known.resolved && !resolved);
    const review: Review = { id: duplicateId(key), ...(reopened ? seen : { at: known.review.at, by: known.review.by }), kind: 'duplicate', key: key.kind, value: key.value, customers };
    return [{ review, resolved, settled }];
  });
}

function same(review: Review, customers: readonly string[]): boolean {
  return review.kind === 'duplicate' && review.customers.length === customers.length && review.customers.every((id, index) => id === customers[index]);
}
