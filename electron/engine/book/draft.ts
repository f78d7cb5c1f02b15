import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import { type Entry, isLineOf, isTombstone, type Line } from '../../../shared/customer/customer-codec.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import type { KeyKind } from '../../../shared/customer/key-forms.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';
import { stampOf } from '../../../shared/customer/stamp-of.ts';
import type { BookDraft, Change, FollowDraft } from './book.ts';
import type { ChangeLog } from './change-log.ts';
import { CustomerIndex } from './customer-index.ts';
import type { PageRecord, UndoPageRecord, UndoRecord } from './database.ts';
import { DraftPages } from './draft-pages.ts';
import { DraftWrites, writesInFlight } from './draft-writes.ts';
import { SlotReader } from './look-up.ts';
import { type BookMemory, customerOfLine, type MemoryChange } from './memory.ts';
import { packEntry, unpackLine } from './packed-line.ts';
import { hashText } from './slot-index.ts';
import type { Slot } from './slots.ts';
import { UndoWriter } from './undo.ts';

/** Where a draft puts what it is done with, within the transaction of its change. */
export interface DraftStore {
  putPage(page: PageRecord): PromiseLike<unknown>;
  addUndoPage(page: UndoPageRecord): PromiseLike<unknown>;
}

/** A change before it is committed: an overlay over memory. New customers take the slots behind the last. */
export class PagedDraft extends SlotReader implements BookDraft, FollowDraft {
  readonly #memory: BookMemory;
  readonly #undo: UndoWriter;
  readonly #log: ChangeLog;
  readonly #pages: DraftPages;
  readonly #writes = new DraftWrites();
  readonly #index = new CustomerIndex();
  /** The keys that customers had before this change, which drafts others of them. */
  readonly #gone = new CustomerIndex();
  /** Tombstones whose customers this change brought back. */
  readonly #revived = new Set<Slot>();

  constructor(memory: BookMemory, store: DraftStore, change: Change, log: ChangeLog) {
    super();
    this.#memory = memory;
    this.#log = log;
    this.#undo = new UndoWriter(change, (page) => store.addUndoPage(page));
    this.#pages = new DraftPages(memory, (page) => this.#writes.add(store.putPage(page)));
  }

  create(customer: StampedCustomer): void {
    const held = this.slotOf(customer.id);
    if (held !== undefined) {
      if (this.customerAt(held) !== undefined) throw new Error(`The book already has a customer ${customer.id}`);
      this.#revived.add(held);
      this.#restate(held, customer);
    }
    const slot = held ?? this.#append(customer);
    this.#writes.add(this.#undo.created(customer.id));
    this.#writes.add(this.#log.created(slot));
  }

  update(customer: StampedCustomer): void {
    const { slot, stored } = this.#known(customer.id);
    const restamped = fieldKeys.filter((key) => stampOf(customer, key) !== stampOf(stored, key));
    this.#writes.add(this.#undo.updated(this.#imageOf(slot), restamped));
    this.#restate(slot, customer);
    this.#writes.add(this.#log.updated(slot, stored, customer));
  }

  remove(id: CustomerId, stamp: Stamp): void {
    const { slot, stored } = this.#known(id);
    this.#writes.add(this.#undo.removed(this.#imageOf(slot)));
    this.#restate(slot, { id, deleted: stamp });
    this.#writes.add(this.#log.removed(slot, stored, stamp));
  }

  lineOf(id: CustomerId): Line | undefined {
    const slot = this.slotOf(id);
    return slot === undefined ? undefined : unpackLine(this.#pages.line(slot));
  }

  tell(entry: Entry): boolean {
    const slot = this.slotOf(entry.id);
    if (slot === undefined) {
      if (isTombstone(entry)) return false;
      this.#append(entry);
      return true;
    }
    const line = packEntry(entry);
    if (this.#pages.line(slot) === line) return false;
    this.#restate(slot, entry, line);
    return true;
  }

  flushed(): Promise<void> {
    return this.#writes.flushed();
  }

  /** Puts what is left, within the transaction. Answers the record of the change, which is still to be stored. */
  async finish(at: number): Promise<UndoRecord> {
    await this.finishPages();
    this.#writes.add(this.#undo.rest());
    await this.flushed();
    return this.#undo.record(at);
  }

  /** The same of a change that nobody takes back. */
  async finishPages(): Promise<void> {
    for (const _ of this.#pages.rest()) if (this.#writes.pending >= writesInFlight) await this.flushed();
    await this.flushed();
    await this.#log.finish();
  }

  /** What memory has to follow once the transaction is committed. */
  memoryChange(): MemoryChange {
    return { pages: this.#pages.pages, replaced: [...this.#pages.replaced()], gone: this.#gone, index: this.#index };
  }

  override slotOf(id: CustomerId): Slot | undefined {
    const hash = hashText(id);
    return this.#memory.slotOf(id, hash) ?? this.#index.findId(hash, (slot) => isLineOf(this.#pages.line(slot), id));
  }

  override customerAt(slot: Slot): StampedCustomer | undefined {
    return customerOfLine(this.#pages.line(slot));
  }

  protected override eachHolder(kind: KeyKind, form: string, found: (slot: Slot) => void): void {
    const hash = hashText(form);
    this.#memory.index.eachHolder(kind, hash, found);
    this.#index.eachHolder(kind, hash, found);
  }

  protected override eachKeyless(form: string, found: (slot: Slot) => void): void {
    const hash = hashText(form);
    this.#memory.index.eachKeyless(hash, found);
    this.#index.eachKeyless(hash, found);
  }

  #known(id: CustomerId): { readonly slot: Slot; readonly stored: StampedCustomer } {
    const slot = this.slotOf(id);
    const stored = slot === undefined ? undefined : this.customerAt(slot);
    if (slot === undefined || stored === undefined) throw new Error(`The book has no customer ${id}`);
    return { slot, stored };
  }

  /** The customer that the slot held before this change; undefined where there was none. */
  #imageOf(slot: Slot): { readonly slot: Slot; readonly line: Line } | undefined {
    return slot < this.#memory.slots && !this.#revived.has(slot) ? { slot, line: this.#memory.lineAt(slot) } : undefined;
  }

  #append(customer: StampedCustomer): Slot {
    const { slots } = this.#pages;
    this.#pages.set(slots, packEntry(customer), customer, (kind, hash) => this.#index.add(kind, hash, slots));
    return slots;
  }

  /** Gives a slot another line; the keys of the customer that it held no longer count. */
  #restate(slot: Slot, entry: Entry, line = packEntry(entry)): void {
    const before = this.customerAt(slot);
    if (this.#pages.isDrafted(slot)) {
      if (before !== undefined) this.#index.removeKeys(before, slot);
    } else {
      if (before !== undefined) this.#gone.addKeys(before, slot);
      this.#log.replaced(slot, unpackLine(this.#memory.lineAt(slot)));
    }
    this.#pages.set(slot, line, entry, (kind, hash) => {
      if (kind !== 'id') this.#index.add(kind, hash, slot); // the id of a slot stays for good
    });
  }
}
