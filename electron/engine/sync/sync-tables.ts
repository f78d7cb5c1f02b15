import type { Table } from 'dexie';
import type { ChangeId } from '../../../shared/contract/customers.ts';
import type { SyncLogEntry } from '../../../shared/contract/sync/sync-view.ts';
import type { MutationNumber } from '../../../shared/contract/sync/wire.ts';
import type { CustomerId } from '../../../shared/customer/customer.ts';
import type { Review, ReviewId } from '../../../shared/customer/merge/review.ts';
import type { Database } from '../book/database.ts';
import type { Slot } from '../book/slots.ts';

/** Up to `recordSize` mutations of one change, in the order of their numbers. What they say stands beside, where it is not in the book itself. */
export interface OutboxRecord {
  /** The number of the first. */
  readonly mid: MutationNumber;
  readonly count: number;
  readonly change: ChangeId;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Customers who are there since: what they said is the line of their slot, until that is another. */
  readonly created: readonly CreatedSlots[];
}

/** Customers in slots that follow each other, on one page. Their mutations are numbered so, too. */
export interface CreatedSlots {
  /** The place of the first in the record: 0 is the record's own number. */
  readonly place: number;
  readonly slot: Slot;
  readonly count: number;
}

/** What the mutations of a record say, where the book does not. */
export interface OutboxTexts {
  /** The record's. */
  readonly mid: MutationNumber;
  /** Mutations as they are sent. */
  readonly said: readonly PlacedText[];
  /** Lines of created customers from before their slot got another: what is sent never changes. */
  readonly kept: readonly PlacedText[];
  /** The fields of the kept lines, in order. */
  readonly columns: readonly string[];
}

/** A text, and its place in the record. */
export type PlacedText = readonly [place: number, text: string];

/** A review as the back office told it. */
export interface ReviewRecord {
  readonly id: ReviewId;
  readonly review: Review;
  /** Somebody settled it here; the back office has yet to say so. */
  readonly settled: boolean;
}

/** A customer of whom this book knows more than a back office that was restored: another counter may bring that back. */
export interface UnconfirmedRecord {
  readonly id: CustomerId;
  /** Since when, in milliseconds since 1970; 0 where no counter has what is missing in its outbox any more. */
  readonly since: number;
}

/** The most mutations of an outbox record. */
export const recordSize = 256;

/** The tables of the sync. */
export interface SyncTables {
  readonly outbox: Table<OutboxRecord, MutationNumber>;
  readonly outboxTexts: Table<OutboxTexts, MutationNumber>;
  readonly reviews: Table<ReviewRecord, ReviewId>;
  readonly unconfirmed: Table<UnconfirmedRecord, CustomerId>;
  readonly log: Table<SyncLogEntry, number, Omit<SyncLogEntry, 'id'>>;
}

export function syncTables(database: Database): SyncTables {
  return {
    outbox: database.table('outbox'),
    outboxTexts: database.table('outboxTexts'),
    reviews: database.table('reviews'),
    unconfirmed: database.table('unconfirmed'),
    log: database.table('syncLog'),
  };
}
