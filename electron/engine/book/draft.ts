import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';
import type { BookDraft, Change } from './book.ts';
import { CustomerIndex } from './customer-index.ts';
import { decodeLine, encodeCustomer, encodeTombstone, isLineOf, isTombstone } from './customer-codec.ts';
import type { Database, UndoRecord } from './database.ts';
import type { KeyKind } from './key-forms.ts';
import { findCustomer, findDeleted, findKeyless, findOwners } from './look-up.ts';
import type { BookMemory, MemoryChange } from './memory.ts';
import { searchTextOf } from './search-text.ts';
import { lineOf, pageOf, pageSize, type Slot } from './slots.ts';
import { UndoWriter } from './undo.ts';

/**
 * A change before it is committed: an overlay over memory. New customers take the slots behind the last; each page that they fill is
 * put at once, so that a large import is with the database by the time its last row is drafted.
 */
export class PagedDraft implements BookDraft {
  readonly #memory: BookMemory;
  readonly #database: Database;
  readonly #undo: UndoWriter;
  readonly #index = new CustomerIndex();
  readonly #appended: string[] = [];
  readonly #appendedTexts: { readonly joined: string; readonly count: number }[] = [];
  /** The search texts of the last, unfilled page's new customers. */
  #openTexts: string[] = [];
  readonly #changed = new Map<Slot, string>();
  readonly #texts = new Map<Slot, string>();
  readonly #dirtyPages = new Set<number>();
  #writes: PromiseLike<void>[] = [];
  /** The first write that failed, until someone awaits it. */
  #failure: { readonly error: unknown } | undefined;
  #growth = 0;

  constructor(memory: BookMemory, database: Database, change: Change) {
    this.#memory = memory;
    this.#database = database;
    this.#undo = new UndoWriter(database, change);
  }

  read(id: CustomerId): StampedCustomer | undefined {
    return findCustomer(this, id);
  }

  isDeleted(id: CustomerId): boolean {
    return findDeleted(this, id);
  }

  ownerOf(key: KeyKind, value: string): CustomerId | undefined {
    return this.ownersOf(key, value)[0];
  }

  ownersOf(key: KeyKind, value: string): readonly CustomerId[] {
    return findOwners(this, key, value);
  }

  keyless(name: string): readonly CustomerId[] {
    return findKeyless(this, name);
  }

  create(customer: StampedCustomer): void {
    const held = this.slotOf(customer.id);
    if (held !== undefined) {
      if (this.customerAt(held) !== undefined) throw new Error(`The book already has a customer ${customer.id}`);
      this.#restate(held, encodeCustomer(customer), searchTextOf(customer));
      this.#index.addKeys(customer, held);
    } else {
      this.#append(customer);
    }
    this.#growth += 1;
    this.#write(this.#undo.created(customer.id));
  }

  update(customer: StampedCustomer): void {
    const { slot, line } = this.#known(customer.id);
    this.#write(this.#undo.updated(slot, line));
    this.#restate(slot, encodeCustomer(customer), searchTextOf(customer));
    this.#index.addKeys(customer, slot);
  }

  remove(id: CustomerId, stamp: Stamp): void {
    const { slot, line } = this.#known(id);
    this.#write(this.#undo.removed(slot, line));
    this.#restate(slot, encodeTombstone({ id, deleted: stamp }), '');
    this.#growth -= 1;
  }

  async flushed(): Promise<void> {
    const writes = this.#writes;
    this.#writes = [];
    await Promise.all(writes);
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Writes what is left, within the transaction. */
  async finish(at: number): Promise<UndoRecord> {
    this.#closePage();
    for (const page of this.#dirtyPages) this.#write(this.#putPage(page));
    this.#write(this.#undo.rest());
    await this.flushed();
    return this.#undo.finish(at);
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

  slotOf(id: CustomerId): Slot | undefined {
    return this.#memory.slotOf(id) ?? this.#index.findId(id, (slot) => isLineOf(this.#lineAt(slot), id));
  }

  customerAt(slot: Slot): StampedCustomer | undefined {
    const entry = decodeLine(this.#lineAt(slot));
    return entry === undefined || isTombstone(entry) ? undefined : entry;
  }

  eachHolder(kind: KeyKind, form: string, found: (slot: Slot) => void): void {
    this.#memory.index.eachHolder(kind, form, found);
    this.#index.eachHolder(kind, form, found);
  }

  eachKeyless(form: string, found: (slot: Slot) => void): void {
    this.#memory.index.eachKeyless(form, found);
    this.#index.eachKeyless(form, found);
  }

  #lineAt(slot: Slot): string {
    const base = this.#memory.slots;
    return slot >= base ? (this.#appended[slot - base] ?? '') : (this.#changed.get(slot) ?? this.#memory.lineAt(slot));
  }

  #known(id: CustomerId): { readonly slot: Slot; readonly line: string } {
    const slot = this.slotOf(id);
    if (slot === undefined || this.customerAt(slot) === undefined) throw new Error(`The book has no customer ${id}`);
    return { slot, line: this.#lineAt(slot) };
  }

  #append(customer: StampedCustomer): void {
    const slot = this.#memory.slots + this.#appended.length;
    this.#appended.push(encodeCustomer(customer));
    this.#openTexts.push(searchTextOf(customer));
    this.#index.addId(customer.id, slot);
    this.#index.addKeys(customer, slot);
    this.#dirtyPages.add(pageOf(slot));
    if (lineOf(slot) < pageSize - 1) return;
    this.#closePage();
    this.#dirtyPages.delete(pageOf(slot));
    this.#write(this.#putPage(pageOf(slot)));
  }

  #closePage(): void {
    if (this.#openTexts.length === 0) return;
    this.#appendedTexts.push({ joined: this.#openTexts.join('\n'), count: this.#openTexts.length });
    this.#openTexts = [];
  }

  /** Gives a slot another line; the keys of the customer that it held in this draft no longer count. */
  #restate(slot: Slot, line: string, text: string): void {
    const base = this.#memory.slots;
    const drafted = slot >= base || this.#changed.has(slot) ? this.customerAt(slot) : undefined;
    if (drafted !== undefined) this.#index.removeKeys(drafted, slot);
    if (slot >= base) this.#appended[slot - base] = line;
    else this.#changed.set(slot, line);
    this.#texts.set(slot, text);
    this.#dirtyPages.add(pageOf(slot));
  }

  #putPage(page: number): PromiseLike<unknown> {
    const lines = this.#memory.linesOfPage(page);
    const end = Math.min((page + 1) * pageSize, this.#memory.slots + this.#appended.length);
    for (let slot = page * pageSize; slot < end; slot += 1) lines[lineOf(slot)] = this.#lineAt(slot);
    return this.#database.pages.put({ id: page, lines });
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
