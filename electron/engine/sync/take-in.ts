import type { MutationNumber, ReviewChange } from '../../../shared/contract/sync/wire.ts';
import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import { decodeLine, encodeCustomer, type Entry, isTombstone, type Line } from '../../../shared/customer/customer-codec.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { latestStamp, stateOf } from '../../../shared/customer/merge/customer-state.ts';
import type { CustomerMutation } from '../../../shared/customer/merge/mutation.ts';
import { replayPending } from '../../../shared/customer/merge/replay-pending.ts';
import type { StampClock } from '../../../shared/customer/stamp.ts';
import type { Book, FollowDraft } from '../book/book.ts';
import type { Database } from '../book/database.ts';
import type { Outbox } from './outbox.ts';
import { readPending } from './pending-mutations.ts';
import type { RefusedCustomers } from './refused-customers.ts';
import { restampedCustomers } from './restamped.ts';
import { takeInReviews } from './take-in-reviews.ts';
import { syncTables } from './sync-tables.ts';
import { type Unconfirmed, unite } from './unconfirmed.ts';

export interface TakeInDeps {
  readonly book: Book;
  readonly database: Database;
  readonly clock: StampClock;
  readonly outbox: Outbox;
  readonly unconfirmed: Unconfirmed;
  readonly refused: RefusedCustomers;
}

/** What a back office told. */
export interface Told {
  readonly customers: readonly Line[];
  readonly reviews: readonly ReviewChange[];
  /** The last mutation of this counter that it knows of. */
  readonly lastMid: MutationNumber;
  /** Customers of the book whom it would have told of: where it did not, they are gone. */
  readonly covered: readonly CustomerId[];
  /** Those of them whom it cannot tell of: they stay as they are. */
  readonly unreadable?: readonly CustomerId[];
  /** After a restore nobody is gone: the back office is what lacks them. Absent in between. */
  readonly restored?: { /** Milliseconds since 1970. */ readonly now: number };
}

/** Customers are put this many at a time, so that the writes do not pile up. */
const atOnce = 256;

/**
 * Takes in what was told, in one transaction with what `keep` writes (the cursor, above all): both or neither. What this counter did since, and
 * the back office does not know, stands on top of it. Answers how many customers are others than before.
 * @param keep writes within the transaction over meta, and hears whether the book turned out to say more than what was told; what it answers is
 *   called once that is committed
 */
export async function takeIn(deps: TakeInDeps, told: Told, keep: (doubts: boolean) => Promise<() => void>): Promise<number> {
  const { book, database, clock, outbox, unconfirmed } = deps;
  const tables = syncTables(database);
  const entries = told.customers.map(entryOf);
  let after: readonly (() => void)[] = [];
  let changed = 0;
  await book.follow([tables.reviews, tables.unconfirmed, tables.outbox, tables.outboxTexts], async (draft) => {
    const ids = entries.map(({ id }) => id);
    const known = new Set([...ids, ...(told.unreadable ?? [])]);
    const absent = told.covered.filter((id) => !known.has(id) && draft.read(id) !== undefined);
    const pending = await readPending(database, outbox, draft, [...ids, ...absent, ...told.reviews.map(({ review }) => review.id)], Math.max(outbox.ackedMid, told.lastMid));
    const asTold = await restampedCustomers(database);
    const doubted: StampedCustomer[] = [];
    const settled: CustomerId[] = [];
    for (const [at, entry] of entries.entries()) {
      see(clock, entry);
      const own = pending.mutations.get(entry.id) ?? [];
      const united = told.restored !== undefined || unconfirmed.has(entry.id) ? uniteWith(draft, entry, own, asTold) : undefined;
      if (united === undefined) settled.push(entry.id);
      else doubted.push(united);
      const visible = replayPending(united ?? entry, own);
      if (visible !== undefined && draft.tell(visible)) changed += 1;
      if (at % atOnce === atOnce - 1) await draft.flushed();
    }
    for (const id of absent) {
      const customer = draft.read(id);
      if (customer === undefined || pending.mutations.has(id) || deps.refused.has(id)) continue;
      if (told.restored !== undefined) doubted.push(customer);
      else if (!unconfirmed.has(id) && draft.tell({ id, deleted: latestStamp(stateOf(customer)) })) changed += 1;
    }
    const now = told.restored?.now ?? 0;
    await takeInReviews(database, told.reviews, pending.settled);
    after = [await unconfirmed.change(doubted.map((customer) => ({ customer, now })), settled), await keep(doubted.length > 0)];
  });
  for (const then of after) then();
  return changed;
}

/** What the book says of the customer where that is more than what was told, be it in one field. */
function uniteWith(draft: FollowDraft, entry: Entry, pending: readonly CustomerMutation[], asTold: (customer: StampedCustomer) => StampedCustomer): StampedCustomer | undefined {
  const local = draft.read(entry.id);
  if (local === undefined || isTombstone(entry)) return undefined;
  const united = unite(entry, asTold(local), pending);
  return 'deleted' in united || encodeCustomer(united) === encodeCustomer(entry) ? undefined : united;
}

function entryOf(line: Line): Entry {
  const entry = decodeLine(line);
  if (entry === undefined) throw new Error('A line of the back office was read once, and cannot be read again');
  return entry;
}

function see(clock: StampClock, entry: Entry): void {
  if (isTombstone(entry)) {
    clock.see(entry.deleted);
    return;
  }
  clock.see(entry.stamp);
  for (const key of fieldKeys) {
    const stamp = entry.stamps?.[key];
    if (stamp !== undefined) clock.see(stamp);
  }
}
