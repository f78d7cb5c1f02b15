import type { ReviewChange } from '../../../shared/contract/sync/wire.ts';
import type { ReviewId } from '../../../shared/customer/merge/review.ts';
import type { Database } from '../book/database.ts';
import { syncTables } from './sync-tables.ts';

/**
 * Takes in reviews as they are at the back office now, in a transaction over their table.
 * @param settled reviews that were settled here, which the back office does not know yet
 */
export async function takeInReviews(database: Database, told: readonly ReviewChange[], settled: ReadonlySet<ReviewId>): Promise<void> {
  const { reviews } = syncTables(database);
  const closed = told.filter(({ resolved }) => resolved).map(({ review }) => review.id);
  const open = told.filter(({ resolved }) => !resolved).map(({ review }) => ({ id: review.id, review, settled: settled.has(review.id) }));
  if (closed.length > 0) await reviews.bulkDelete(closed);
  if (open.length > 0) await reviews.bulkPut(open);
}
