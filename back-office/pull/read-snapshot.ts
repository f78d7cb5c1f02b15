import type { BucketQuery, SnapshotQuery, SumsQuery } from '../../shared/contract/sync/query-codec.ts';
import type { BucketReply, SnapshotReply, SumsReply } from '../../shared/contract/sync/wire.ts';
import { columns } from '../../shared/customer/customer-codec.ts';
import type { CounterId } from '../../shared/customer/stamp.ts';
import type { Database } from '../database/sql.ts';
import { refuse } from '../refusal.ts';
import { readSums } from '../shop/bucket-rows.ts';
import { linesById, linesOfBucket } from '../shop/customer-rows.ts';
import { listNames } from '../shop/device-row.ts';
import { openReviews } from '../shop/review-rows.ts';
import type { ShopId } from '../shop/shop-row.ts';
import { tellable, unreadablePart } from '../shop/tellable.ts';
import { readAsked, type Told } from './pull-changes.ts';

/** More open reviews than anybody looks at; the others come once these are settled and changed again. */
const REVIEWS_SHOWN = 2000;

/**
 * A page of the whole book, by id. Each page is as of its own moment; whatever changes later than the first has a sequence behind
 * `asOf`, and the pull from there brings it (notes 6.3).
 */
export function readSnapshot(database: Database, shop: ShopId, device: CounterId, { epoch, afterId, asOf, limit }: SnapshotQuery, now: number): Promise<Told<SnapshotReply>> {
  return database.snapshot(async (sql) => {
    const known = await readAsked(sql, shop, device, epoch);
    if (asOf !== undefined && (asOf > known.shop.head || asOf < known.shop.min_seq)) throw refuse('resync', { epoch: known.shop.epoch });
    const [rows, reviews, counters] = await Promise.all([
      linesById(sql, shop, afterId ?? '', limit + 1),
      afterId === undefined ? openReviews(sql, shop, REVIEWS_SHOWN) : [],
      listNames(sql, shop),
    ]);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const { lines, changes, left } = tellable(page, reviews);
    const reply = {
      epoch: known.shop.epoch,
      serverTime: now,
      asOf: asOf ?? known.shop.head,
      lastMid: known.device.last_mid,
      columns,
      customers: lines,
      reviews: changes,
      counters,
      ...unreadablePart(left),
      ...(rows.length > limit && last !== undefined ? { nextId: last.id } : {}),
    };
    return { reply, left };
  });
}

/** The sums of all buckets of customers that are in the book. */
export function readBookSums(database: Database, shop: ShopId, device: CounterId, { epoch }: SumsQuery): Promise<SumsReply> {
  return database.snapshot(async (sql) => {
    const known = await readAsked(sql, shop, device, epoch);
    return { epoch: known.shop.epoch, head: known.shop.head, columns, sums: await readSums(sql, shop) };
  });
}

/** The customers of one bucket, where the sums differ. */
export function readBucket(database: Database, shop: ShopId, device: CounterId, { epoch, n }: BucketQuery): Promise<Told<BucketReply>> {
  return database.snapshot(async (sql) => {
    const known = await readAsked(sql, shop, device, epoch);
    const { lines, left } = tellable(await linesOfBucket(sql, shop, n), []);
    return { reply: { epoch: known.shop.epoch, head: known.shop.head, lastMid: known.device.last_mid, columns, customers: lines, ...unreadablePart(left) }, left };
  });
}
