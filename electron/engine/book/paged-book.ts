import type { Table } from 'dexie';
import type { BookState, CustomerQuery, CustomerWindow } from '../../../shared/contract/customers.ts';
import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import type { Line } from '../../../shared/customer/customer-codec.ts';
import type { KeyKind } from '../../../shared/customer/key-forms.ts';
import { BookChanges, type BookDeps } from './book-changes.ts';
import type { Book, BookDraft, BookSnapshot, Change, Changed, FollowDraft } from './book.ts';
import type { PagedDraft } from './draft.ts';
import { Finder } from './finder.ts';
import { SlotReader } from './look-up.ts';
import { type BookMemory, customerOfLine } from './memory.ts';
import { unpackLine } from './packed-line.ts';
import { hashText } from './slot-index.ts';
import { lineOf, pageOf, pageSize, type Slot } from './slots.ts';

/** The book over its memory. */
export class PagedBook extends SlotReader implements Book {
  readonly #changed: (state: BookState) => void;
  readonly #memory: BookMemory;
  readonly #finder: Finder;
  readonly #changes: BookChanges;
  #version = 1;

  constructor(deps: BookDeps, memory: BookMemory) {
    super();
    this.#changed = deps.changed ?? (() => undefined);
    this.#memory = memory;
    this.#finder = new Finder(memory);
    this.#changes = new BookChanges(deps, memory, (draft) => this.#follow(draft));
  }

  get state(): BookState {
    const { customers, unreadable } = this.#memory;
    return { version: this.#version, customers, ...(unreadable === 0 ? {} : { unreadable }) };
  }

  get pages(): number {
    return Math.ceil(this.#memory.slots / pageSize);
  }

  linesOfPage(page: number): readonly Line[] {
    return this.#memory.linesOfPage(page)?.lines().map(unpackLine) ?? [];
  }

  holdsCustomer(slot: Slot): boolean {
    return this.#memory.search.nameAt(slot) !== undefined;
  }

  window(query: CustomerQuery, offset: number, count: number): CustomerWindow {
    const from = Math.max(0, offset);
    for (;;) {
      const found = this.#finder.find(query);
      const slots = found.range(from, from + Math.max(0, count));
      const customers: StampedCustomer[] = [];
      for (const slot of slots) {
        const customer = this.#memory.customerAt(slot);
        if (customer !== undefined) customers.push(customer);
      }
      if (customers.length === slots.length) return { total: found.total, offset: from, customers, version: this.#version };
      this.#verify(slots); // a line is damaged: it leaves the result
    }
  }

  snapshot(query: CustomerQuery): BookSnapshot {
    const found = this.#finder.find(query);
    const slots = found.range(0, found.total);
    const pages = this.#memory.allLines(); // a page never changes: what changes is another page in its place
    return {
      total: found.total,
      customers: {
        *[Symbol.iterator]() {
          for (const slot of slots) {
            const customer = customerOfLine(pages[pageOf(slot)]?.line(lineOf(slot)) ?? '');
            if (customer !== undefined) yield customer;
          }
        },
      },
    };
  }

  change<T>(change: Change, tables: readonly Table[], body: (draft: BookDraft) => Promise<T>): Promise<Changed<T>> {
    return this.#changes.change(change, tables, body);
  }

  follow<T>(tables: readonly Table[], body: (draft: FollowDraft) => Promise<T>): Promise<T> {
    return this.#changes.follow(tables, body);
  }

  between<T>(tables: readonly Table[], body: () => Promise<T>): Promise<T> {
    return this.#changes.between(tables, body);
  }

  rehearse<T>(tables: readonly Table[], body: (draft: BookDraft) => Promise<T>): Promise<T> {
    return this.#changes.rehearse(tables, body);
  }

  settled(): Promise<void> {
    return this.#changes.settled();
  }

  async warmUp(pause: () => Promise<void>): Promise<void> {
    while (this.#memory.fillIndex()) await pause();
    for (let first = 0; first < this.#memory.slots; first += pageSize) {
      const slots: Slot[] = [];
      for (let slot = first; slot < Math.min(first + pageSize, this.#memory.slots); slot += 1) slots.push(slot);
      this.#verify(slots);
      await pause();
    }
  }

  override slotOf(id: CustomerId): Slot | undefined {
    return this.#memory.slotOf(id);
  }

  override customerAt(slot: Slot): StampedCustomer | undefined {
    return this.#memory.customerAt(slot);
  }

  protected override eachHolder(kind: KeyKind, form: string, found: (slot: Slot) => void): void {
    this.#memory.index.eachHolder(kind, hashText(form), found);
  }

  protected override eachKeyless(form: string, found: (slot: Slot) => void): void {
    this.#memory.index.eachKeyless(hashText(form), found);
  }

  #verify(slots: Iterable<Slot>): void {
    this.#changedAt([...slots].filter((slot) => !this.#memory.verify(slot)));
  }

  #follow(draft: PagedDraft): void {
    const change = draft.memoryChange();
    const first = this.#memory.slots;
    const changed = [...change.replaced];
    this.#memory.apply(change);
    for (let slot = first; slot < this.#memory.slots; slot += 1) changed.push(slot);
    this.#changedAt(changed);
  }

  #changedAt(slots: readonly Slot[]): void {
    if (slots.length === 0) return;
    this.#version += 1;
    this.#finder.follow(slots);
    this.#changed(this.state);
  }
}
