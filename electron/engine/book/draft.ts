import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';
import type { BookDraft, Change, FollowDraft } from './book.ts';
import type { ChangeLog } from './change-log.ts';
import { CustomerIndex } from './customer-index.ts';
import { columns, encodeCustomer, encodeTombstone, type Entry, isLineOf, isTombstone, type Line } from '../../../shared/customer/customer-codec.ts';
import type { PageRecord, UndoPageRecord, UndoRecord } from './database.ts';
import type { KeyKind } from '../../../shared/customer/key-forms.ts';
import { SlotReader } from './look-up.ts';
import { type BookMemory, customerOfLine, type MemoryChange } from './memory.ts';
import { digestOf, digestVersion, DigestBuilder, type PageDigest } from './page-digest.ts';
import { searchTextOf } from './search-text.ts';
import { hashText } from './slot-index.ts';
import { lineOf, pageOf, pageSize, type Slot } from './slots.ts';
import { stampOf } from '../../../shared/customer/stamp-of.ts';
import { UndoWriter } from './undo.ts';

/** Where a draft puts what it is done with, within the transaction of its change. */
export interface DraftStore {
  putPage(page: PageRecord): PromiseLike<unknown>;
  addUndoPage(page: UndoPageRecord): PromiseLike<unknown>;
}

/** How many changed pages may be on their way to the database at once. */
const pagesInFlight = 64;

/**
 * A change before it is committed: an overlay over memory. New customers take the slots behind the last; each page that they fill is
 * put at once, so that a large import is with the database by the time its last row is drafted.
 */
export class PagedDraft extends SlotReader implements BookDraft, FollowDraft {
  readonly #memory: BookMemory;
  readonly #store: DraftStore;
  readonly #undo: UndoWriter;
  readonly #log: ChangeLog;
  readonly #index = new CustomerIndex();
  readonly #appended: Line[] = [];
  readonly #appendedTexts: { readonly joined: string; readonly count: number }[] = [];
  /** Of the new customers on the last, unfilled page. */
  #open = new DigestBuilder();
  readonly #changed = new Map<Slot, Line>();
  /** Tombstones whose customers this change brought back. */
  readonly #revived = new Set<Slot>();
  readonly #texts = new Map<Slot, string>();
  readonly #dirtyPages = new Set<number>();
  #writes: PromiseLike<void>[] = [];
  /** The first write that failed, until someone awaits it. */
  #failure: { readonly error: unknown } | undefined;
  #growth = 0;

  constructor(memory: BookMemory, store: DraftStore, change: Change, log: ChangeLog) {
    super();
    this.#memory = memory;
    this.#store = store;
    this.#log = log;
    this.#undo = new UndoWriter(change, (page) => store.addUndoPage(page));
  }

  create(customer: StampedCustomer): void {
    const held = this.slotOf(customer.id);
    if (held !== undefined) {
      if (this.customerAt(held) !== undefined) throw new Error(`The book already has a customer ${customer.id}`);
      this.#revived.add(held);
      this.#restate(held, encodeCustomer(customer), searchTextOf(customer));
      this.#index.addKeys(customer, held);
    }
    const slot = held ?? this.#append(customer);
    this.#growth += 1;
    this.#write(this.#undo.created(customer.id));
    this.#write(this.#log.created(slot));
  }

  update(customer: StampedCustomer): void {
    const { slot, stored } = this.#known(customer.id);
    const restamped = fieldKeys.filter((key) => stampOf(customer, key) !== stampOf(stored, key));
    this.#write(this.#undo.updated(this.#imageOf(slot), restamped));
    this.#restate(slot, encodeCustomer(customer), searchTextOf(customer));
    this.#index.addKeys(customer, slot);
    this.#write(this.#log.updated(slot, stored, customer));
  }

  remove(id: CustomerId, stamp: Stamp): void {
    const { slot, stored } = this.#known(id);
    this.#write(this.#undo.removed(this.#imageOf(slot)));
    this.#restate(slot, encodeTombstone({ id, deleted: stamp }), '');
    this.#growth -= 1;
    this.#write(this.#log.removed(slot, stored, stamp));
  }

  lineOf(id: CustomerId): Line | undefined {
    const slot = this.slotOf(id);
    return slot === undefined ? undefined : this.#lineAt(slot);
  }

  tell(entry: Entry): boolean {
    const slot = this.slotOf(entry.id);
    if (isTombstone(entry)) {
      if (slot === undefined || !this.#tellSlot(slot, encodeTombstone(entry), '')) return false;
    } else if (slot === undefined) {
      this.#append(entry);
      this.#growth += 1;
    } else {
      if (!this.#tellSlot(slot, encodeCustomer(entry), searchTextOf(entry))) return false;
      this.#index.addKeys(entry, slot);
      this.#growth += 1;
    }
    return true;
  }

  async flushed(): Promise<void> {
    const writes = this.#writes;
    this.#writes = [];
    await Promise.all(writes);
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Puts what is left, within the transaction. Answers the record of the change, which is still to be stored. */
  async finish(at: number): Promise<UndoRecord> {
    await this.finishPages();
    this.#write(this.#undo.rest());
    await this.flushed();
    return this.#undo.record(at);
  }

  /** The same of a change that nobody takes back. */
  async finishPages(): Promise<void> {
    this.#closePage();
    for (const page of this.#dirtyPages) {
      this.#write(this.#putPage(page));
      if (this.#writes.length >= pagesInFlight) await this.flushed();
    }
    await this.flushed();
    await this.#log.finish();
  }

  /** What memory has to follow once the transaction is committed. */
  memoryChange(): MemoryChange {
    return {
      appended: this.#appended,
      appendedTexts: this.#appendedTexts,
      changed: this.#changed,
      texts: this.#texts,
      index: this.#index,
      growth: this.#growth,
    };
  }

  override slotOf(id: CustomerId): Slot | undefined {
    const hash = hashText(id);
    return this.#memory.slotOf(id, hash) ?? this.#index.findId(hash, (slot) => isLineOf(this.#lineAt(slot), id));
  }

  override customerAt(slot: Slot): StampedCustomer | undefined {
    return customerOfLine(this.#lineAt(slot));
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

  #lineAt(slot: Slot): Line {
    const base = this.#memory.slots;
    return slot >= base ? (this.#appended[slot - base] ?? '') : (this.#changed.get(slot) ?? this.#memory.lineAt(slot));
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

  /** Gives a slot another line as a back office told it; false where it holds that line already. */
  #tellSlot(slot: Slot, line: Line, text: string): boolean {
    if (this.#lineAt(slot) === line) return false;
    if (this.customerAt(slot) !== undefined) this.#growth -= 1;
    this.#restate(slot, line, text);
    return true;
  }

  #append(customer: StampedCustomer): Slot {
    const slot = this.#memory.slots + this.#appended.length;
    this.#appended.push(encodeCustomer(customer));
    this.#open.add(customer, (kind, hash) => this.#index.add(kind, hash, slot));
    if (lineOf(slot) === pageSize - 1) this.#closePage();
    return slot;
  }

  /** Puts the page that is being filled. */
  #closePage(): void {
    const count = this.#open.lines;
    if (count === 0) return;
    const digest = this.#open.finish();
    this.#open = new DigestBuilder();
    this.#appendedTexts.push({ joined: digest.texts, count });
    const end = this.#memory.slots + this.#appended.length;
    const page = pageOf(end - 1);
    const isWhole = lineOf(end - count) === 0;
    // The digest holds from when each customer was drafted, so it is only good for a page that nothing else happened to.
    if (this.#dirtyPages.delete(page) || !isWhole) this.#write(this.#putPage(page));
    else this.#write(this.#putPage(page, digest));
  }

  /** Gives a slot another line; the keys of the customer that it held in this draft no longer count. */
  #restate(slot: Slot, line: Line, text: string): void {
    const base = this.#memory.slots;
    const drafted = slot >= base || this.#changed.has(slot) ? this.customerAt(slot) : undefined;
    if (drafted !== undefined) this.#index.removeKeys(drafted, slot);
    if (slot < base && !this.#changed.has(slot)) this.#log.replaced(slot, this.#memory.lineAt(slot));
    if (slot >= base) this.#appended[slot - base] = line;
    else this.#changed.set(slot, line);
    this.#texts.set(slot, text);
    this.#dirtyPages.add(pageOf(slot));
  }

  #putPage(page: number, digest?: PageDigest): PromiseLike<unknown> {
    const lines = this.#memory.linesOfPage(page);
    const end = Math.min((page + 1) * pageSize, this.#memory.slots + this.#appended.length);
    for (let slot = page * pageSize; slot < end; slot += 1) lines[lineOf(slot)] = this.#lineAt(slot);
    return this.#store.putPage({ id: page, columns, lines, digest: digestVersion, ...(digest ?? digestOf(lines)) });
  }

  #write(write: PromiseLike<unknown> | undefined): void {
    if (write === undefined) return;
    const settled = write.then(
      () => undefined,
      (error: unknown) => {
        this.#failure ??= { error };
      },
    );
    this.#writes.push(settled);
  }
}
