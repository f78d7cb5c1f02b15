import type { Table } from 'dexie';
import type { BookState, ChangeId, CustomerQuery, CustomerWindow } from '../../../shared/contract/customers.ts';
import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import type { Entry, Line } from '../../../shared/customer/customer-codec.ts';
import type { ResolveMutation } from '../../../shared/customer/merge/mutation.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';
import type { UndoRecord } from './database.ts';
import type { Slot } from './slots.ts';
import type { KeyKind } from '../../../shared/customer/key-forms.ts';

/** Looks customers up. Every answer is from memory. */
export interface BookReader {
  /** The customer, or undefined where there is none or it was deleted. */
  read(id: CustomerId): StampedCustomer | undefined;
  /** Whether the book knows the id as that of a customer who was deleted. */
  isDeleted(id: CustomerId): boolean;
  /** Who holds a key; compared by `keyForm`. After a sync two customers may hold one: then the one that came first. */
  ownerOf(key: KeyKind, value: string): CustomerId | undefined;
  /** All who hold a key. */
  ownersOf(key: KeyKind, value: string): readonly CustomerId[];
  /** The customers without email, code, mobile and phone whose folded name is this name's. */
  keyless(name: string): readonly CustomerId[];
}

/** A change being made: reads see what was drafted so far, the book does not yet. */
export interface BookDraft extends BookReader {
  /** Adds a customer whose id is not in the book, or is a deleted customer's, who is thereby back. */
  create(customer: StampedCustomer): void;
  update(customer: StampedCustomer): void;
  /** Leaves a tombstone. */
  remove(id: CustomerId, stamp: Stamp): void;
  /**
   * Settles once the full pages drafted so far are with the database. Await it between pieces of a large change: it fails as soon
   * as a write failed, and keeps the writes from piling up.
   */
  flushed(): Promise<void>;
}

/** What a back office told, being taken in: reads see it at once, the book does not yet. */
export interface FollowDraft extends BookReader {
  /** Where a customer is, or the tombstone that one left. */
  slotOf(id: CustomerId): Slot | undefined;
  /** The line of that place. */
  lineOf(id: CustomerId): Line | undefined;
  /** Lets the book say what was told. A tombstone of somebody unknown, and what the book says already, change nothing: then it answers false. */
  tell(entry: Entry): boolean;
  flushed(): Promise<void>;
}

/** A change to be made. */
export interface Change {
  readonly id: ChangeId;
  /**
   * 'save', 'delete', 'restore', 'import', 'import-undo', 'import-redo', 'merge' or 'review': told apart when old undo images are pruned, and by
   * what a back office is told of it.
   */
  readonly kind: string;
  /** The review of a back office that it settles. */
  readonly settles?: ResolveMutation;
}

/** What came of a change: it was made now, or an earlier call with its id made it and `record` says what it did. */
export type Changed<T> =
  | { readonly already: false; readonly result: T; readonly record: UndoRecord }
  | { readonly already: true; readonly record: UndoRecord };

/** The customers that a query found, frozen at one version: later changes do not reach it. */
export interface BookSnapshot {
  readonly total: number;
  readonly customers: Iterable<StampedCustomer>;
}

/** All customers. It is held in memory; the database is where it is read from at the start and where each change goes first. */
export interface Book extends BookReader {
  readonly state: BookState;
  /** How many pages there are; a slot is a place in one. */
  readonly pages: number;
  /** The lines of a page by slot: customers, tombstones, and what cannot be read. */
  linesOfPage(page: number): readonly Line[];
  /** Whether a slot holds a customer, as far as was looked; after `warmUp` for certain. */
  holdsCustomer(slot: Slot): boolean;
  window(query: CustomerQuery, offset: number, count: number): CustomerWindow;
  snapshot(query: CustomerQuery): BookSnapshot;
  /**
   * Makes a change in one strict transaction over the book's tables and the given ones. The body fills the draft and may read and write
   * those tables; it may await nothing but Dexie calls, since the transaction would end. Memory follows after the commit, so a change
   * that fails leaves no trace. Fails with `storage-full` or `storage-failed`, or with what the body threw.
   */
  change<T>(change: Change, tables: readonly Table[], body: (draft: BookDraft) => Promise<T>): Promise<Changed<T>>;
  /**
   * Takes in what a back office told, in one strict transaction over the book's tables and the given ones, as `change` does; but nobody takes
   * it back, and it is not told on.
   */
  follow<T>(tables: readonly Table[], body: (draft: FollowDraft) => Promise<T>): Promise<T>;
  /**
   * Does something between changes, in one strict transaction over the pages and the given tables, with the book as it stands. As in `change`
   * the body awaits nothing but Dexie calls.
   */
  between<T>(tables: readonly Table[], body: () => Promise<T>): Promise<T>;
  /**
   * Drafts a change that is never made, to see what it would do. The body may read the given tables, and the undo images; as in `change` it
   * awaits nothing but Dexie calls.
   */
  rehearse<T>(tables: readonly Table[], body: (draft: BookDraft) => Promise<T>): Promise<T>;
  /**
   * Does what opening left for later: fills the indexes, and reads every line once, so that damaged ones are known and said
   * (`state.unreadable`) before anyone misses the customer.
   */
  warmUp(pause: () => Promise<void>): Promise<void>;
  /** Settles once no change is under way. */
  settled(): Promise<void>;
}
