import { createHash } from 'node:crypto';
import type { ReviewChange, Sequence } from '../../shared/contract/sync/wire.ts';
import type { CustomerId } from '../../shared/customer/customer.ts';
import type { Review, ReviewId, ReviewSubject } from '../../shared/customer/merge/review.ts';
import type { Sql, Transaction } from '../database/sql.ts';
import type { ShopId } from './shop-row.ts';
import { readIds, readStoredReview } from './stored-json-codec.ts';

/** A review as kept. */
export interface StoredReview extends ReviewChange {
  readonly seq: Sequence;
  /** Of duplicates: the customers whom a person left as they are. Nobody is asked about them again. */
  readonly settled: readonly CustomerId[];
}

/** The id of a review: the same for the same matter, so that a matter is put up once. */
export function reviewId(kind: ReviewSubject['kind'], ...matter: readonly string[]): ReviewId {
  return `${kind}-${createHash('sha256').update(JSON.stringify(matter)).digest('hex').slice(0, 32)}`;
}

interface ReviewRow {
  readonly id: ReviewId;
  readonly seq: Sequence;
  readonly body: string;
  readonly resolved: boolean;
  readonly settled: string | null;
}

const reviewColumns = 'id, seq, body, resolved, settled';

/** The reviews of these ids. One that is damaged counts as none: it is put up anew where its matter comes up again. */
export async function loadReviews(sql: Sql, shop: ShopId, ids: readonly ReviewId[]): Promise<ReadonlyMap<ReviewId, StoredReview>> {
  return new Map((await readReviews(sql, shop, ids)).flatMap(({ id, stored }) => (stored === undefined ? [] : [[id, stored] as const])));
}

/** A review with its place in the order; without what it says where that is damaged. */
export interface ReadReview {
  readonly id: ReviewId;
  readonly seq: Sequence;
  readonly stored: StoredReview | undefined;
}

/** The same, those that are damaged too. */
export async function readReviews(sql: Sql, shop: ShopId, ids: readonly ReviewId[]): Promise<readonly ReadReview[]> {
  if (ids.length === 0) return [];
  return (await sql.query<ReviewRow>(`select ${reviewColumns} from review where shop = $1 and id = any($2)`, [shop, ids])).map(read);
}

export async function reviewsAfter(sql: Sql, shop: ShopId, after: Sequence, limit: number): Promise<readonly ReadReview[]> {
  return (await sql.query<ReviewRow>(`select ${reviewColumns} from review where shop = $1 and seq > $2 order by seq limit $3`, [shop, after, limit])).map(read);
}

export async function openReviews(sql: Sql, shop: ShopId, limit: number): Promise<readonly ReadReview[]> {
  return (await sql.query<ReviewRow>(`select ${reviewColumns} from review where shop = $1 and not resolved order by seq desc limit $2`, [shop, limit])).map(read);
}

function read({ id, seq, body, resolved, settled }: ReviewRow): ReadReview {
  const review = readStoredReview(body);
  const left = settled === null ? [] : readIds(settled);
  return { id, seq, stored: review?.id !== id || left === undefined ? undefined : { seq, review, resolved, settled: left } };
}

export function saveReviews(sql: Transaction, shop: ShopId, reviews: readonly StoredReview[]): void {
  if (reviews.length === 0) return;
  const bodies = reviews.map(({ review }): Review => review);
  sql.send(
    `insert into review (shop, id, seq, body, resolved, settled)
     select $1, id, seq, body, resolved, settled
       from unnest($2::text[], $3::bigint[], $4::text[], $5::boolean[], $6::text[]) as row (id, seq, body, resolved, settled)
     on conflict (shop, id) do update set seq = excluded.seq, body = excluded.body, resolved = excluded.resolved, settled = excluded.settled`,
    [shop, bodies.map(({ id }) => id), reviews.map(({ seq }) => seq), bodies.map((body) => JSON.stringify(body)), reviews.map(({ resolved }) => resolved), reviews.map(({ settled }) => (settled.length === 0 ? null : JSON.stringify(settled)))],
  );
}
