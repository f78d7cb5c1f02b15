import type { Table } from 'dexie';
import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import type { Line } from '../../../shared/customer/customer-codec.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';
import type { Change } from './book.ts';
import type { Slot } from './slots.ts';

/** Hears what one change does to the book, as it is drafted. What is written goes into the transaction of the change. */
export interface ChangeLog {
  /** The customer of a slot is in the book: new, or again after a deletion. What it says is what the slot holds once the change is made. */
  created(slot: Slot): PromiseLike<unknown> | undefined;
  /** Told at every step of a change: a customer may be updated twice. */
  updated(slot: Slot, before: StampedCustomer, after: StampedCustomer): PromiseLike<unknown> | undefined;
  removed(slot: Slot, before: StampedCustomer, stamp: Stamp): PromiseLike<unknown> | undefined;
  /** The slot is to hold another line than the one that it held before the change. Told before any of the above, once. */
  replaced(slot: Slot, line: Line): void;
  /** Writes what is left. */
  finish(): Promise<void>;
  /** The transaction is committed. */
  committed(): void;
}

/** Where changes of the book are told of: what is to be sent to a back office, and later a journal. */
export interface ChangeJournal {
  /** The tables that logs write to; none while nothing is logged. */
  readonly tables: readonly Table[];
  /** The log of a change made here. */
  begin(change: Change): ChangeLog;
  /** The log of what a back office told: nothing of it is to be sent, but lines that were to be sent are kept. */
  follow(): ChangeLog;
}

/** The log of a counter that tells nobody. */
export const silentLog: ChangeLog = {
  created: () => undefined,
  updated: () => undefined,
  removed: () => undefined,
  replaced: () => undefined,
  finish: () => Promise.resolve(),
  committed: () => undefined,
};

/** The journal of a counter that tells nobody. */
export const silentJournal: ChangeJournal = { tables: [], begin: () => silentLog, follow: () => silentLog };
