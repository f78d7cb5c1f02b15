import type { OpenReview } from '../../../shared/contract/sync/sync-view.ts';
import type { Review } from '../../../shared/customer/merge/review.ts';
import { toStorageError } from '../book/storage-error.ts';
import { counterNames } from './counter-names.ts';
import type { Link } from './link.ts';
import type { SyncDeps } from './sync-deps.ts';
import { syncTables } from './sync-tables.ts';

/** The open reviews, the oldest first, with the names of customers and counters. @param link undefined where this counter is not connected */
export async function readReviews({ book, database, counter }: Pick<SyncDeps, 'book' | 'database' | 'counter'>, link: Link | undefined): Promise<readonly OpenReview[]> {
  const { reviews } = syncTables(database);
  const records = await reviews.filter(({ settled }) => !settled).toArray().catch((error: unknown) => {
    throw toStorageError(error);
  });
  const counters = link === undefined ? {} : counterNames(link, counter.id);
  const names = (review: Review): OpenReview['names'] =>
    Object.fromEntries(customersOf(review).flatMap((id) => {
      const customer = book.read(id);
      return customer === undefined ? [] : [[id, customer.fields.name ?? '']];
    }));
  return records.map(({ review }) => ({ review, names: names(review), counters })).toSorted((a, b) => (a.review.at < b.review.at ? -1 : 1));
}

/** Whom a review is about. */
function customersOf(review: Review): readonly string[] {
  switch (review.kind) {
    case 'duplicate':
      return review.customers;
    case 'overwritten':
    case 'edited-deleted':
    case 'spared':
      return [review.customer];
    case 'refused':
      return review.customer === undefined ? [] : [review.customer];
  }
}
