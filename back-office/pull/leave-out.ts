import type { Service } from '../http/service.ts';
import type { ShopId } from '../shop/shop-row.ts';
import type { LeftOut } from '../shop/tellable.ts';
import { noteUnreadable } from '../shop/unreadable-rows.ts';

/** Counts damaged rows that were left out of a reply, notes them for the owner, and says so once to whoever looks after the back office. */
export async function noteLeftOut({ database, metrics, now, log }: Service, shop: ShopId, left: LeftOut): Promise<void> {
  const count = left.customers.length + left.reviews.length;
  if (count === 0) return;
  metrics.leftOut(count);
  for (const { kind, id } of await noteUnreadable(database, shop, left, new Date(now()))) {
    log(`The ${kind} ${id} of the shop ${shop} cannot be read: something else has changed the database. Counters are told of everything else. How to repair it is in docs/scale.md.`);
  }
}
