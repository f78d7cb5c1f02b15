import type { Database } from '../database/sql.ts';
import type { CustomerId } from '../../shared/customer/customer.ts';
import type { Review } from '../../shared/customer/merge/review.ts';
import { namesOf } from '../shop/customer-rows.ts';
import { type DeadLetter, listDeadLetters } from '../shop/dead-letter-rows.ts';
import { type DeviceRow, listDevices } from '../shop/device-row.ts';
import { openReviews } from '../shop/review-rows.ts';
import type { ShopId } from '../shop/shop-row.ts';
import { listUnreadable, type UnreadableRow } from '../shop/unreadable-rows.ts';

/** What the owner's page shows. */
export interface Overview {
  readonly shop: { readonly id: ShopId; readonly name: string };
  readonly customers: number;
  readonly devices: readonly DeviceRow[];
  readonly duplicates: readonly (Review & { readonly kind: 'duplicate' })[];
  readonly names: ReadonlyMap<CustomerId, string>;
  /** Open reviews of other kinds. */
  readonly others: number;
  /** Rows that something else has damaged. */
  readonly unreadable: readonly UnreadableRow[];
  readonly deadLetters: readonly (DeadLetter & { readonly at: Date })[];
}

const SHOWN = 100;
const REVIEWS_COUNTED = 10_000;

export function loadOverview(database: Database, shop: Overview['shop']): Promise<Overview> {
  return database.snapshot(async (sql) => {
    const [counted, devices, reviews, deadLetters, unreadable] = await Promise.all([
      sql.query<{ readonly count: number }>('select count(*) as count from customer where shop = $1 and alive', [shop.id]),
      listDevices(sql, shop.id),
      openReviews(sql, shop.id, REVIEWS_COUNTED),
      listDeadLetters(sql, shop.id, SHOWN),
      listUnreadable(sql, shop.id),
    ]);
    const open = reviews.flatMap(({ stored }) => (stored === undefined ? [] : [stored.review]));
    const duplicates = open.filter((review) => review.kind === 'duplicate');
    const shown = duplicates.slice(0, SHOWN);
    const names = await namesOf(sql, shop.id, [...new Set(shown.flatMap(({ customers }) => customers))]);
    return { shop, customers: counted[0]?.count ?? 0, devices, duplicates, names, others: open.length - duplicates.length, unreadable, deadLetters };
  });
}
