import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import { CustomerIndex } from './customer-index.ts';
import { decodeLine, type Entry, isLineOf, isTombstone, type Line } from '../../../shared/customer/customer-codec.ts';
import type { LoadedPage, PageReader } from './load-pages.ts';
import type { PackedLine } from './packed-line.ts';
import { eachHashOf } from './page-digest.ts';
import type { PageText } from './page-text.ts';
import { SearchPages } from './search-pages.ts';
import { hashText } from './slot-index.ts';
import { lineOf, pageOf, type Slot } from './slots.ts';

/** A page in memory. */
export interface BookPage {
  /** Customers, tombstones, and what cannot be read: each a line, packed. */
  readonly lines: PageText;
  /** The search text of each line, empty where it holds no customer. */
  readonly texts: PageText;
}

/** What a committed change does to memory. */
export interface MemoryChange {
  /** The pages that have other lines than before, or are new. */
  readonly pages: ReadonlyMap<number, BookPage>;
  /** The slots that were there before and have another line. */
  readonly replaced: readonly Slot[];
  /** The keys that these had before. */
  readonly gone: CustomerIndex;
  /** Ids of new slots, and the keys of all that the change drafted. */
  readonly index: CustomerIndex;
}

/** The book in memory: each customer as its line, with what finds it. */
export class BookMemory implements PageReader {
  readonly #pages: PageText[] = [];
  readonly #index = new CustomerIndex();
  /** Pages whose customers are not in the index yet. */
  #waiting: { readonly first: Slot; readonly hashes: Int32Array }[] = [];
  readonly search = new SearchPages();
  readonly #unreadable = new Set<Slot>();

  /** How many customers there are. */
  get customers(): number {
    return this.search.customers;
  }

  /** How many lines were found that cannot be read. They stay as they are, in memory and in the database. */
  get unreadable(): number {
    return this.#unreadable.size;
  }

  /** How many slots are taken; the next new customer's is this. */
  get slots(): number {
    return this.search.slots;
  }

  /** The line of a slot, packed; `''` where there is none. */
  lineAt(slot: Slot): PackedLine {
    return this.#pages[pageOf(slot)]?.line(lineOf(slot)) ?? '';
  }

  /** The lines of a page, packed. They never change: a page whose customers do is another one. */
  linesOfPage(page: number): PageText | undefined {
    return this.#pages[page];
  }

  /** All pages as they are now. */
  allLines(): readonly PageText[] {
    return [...this.#pages];
  }

  entryAt(slot: Slot): Entry | undefined {
    return decodeLine(this.lineAt(slot));
  }

  /** The customer that a slot holds, if any. */
  customerAt(slot: Slot): StampedCustomer | undefined {
    return customerOfLine(this.lineAt(slot));
  }

  /** @param hash `hashText` of the id, where it is known */
  slotOf(id: CustomerId, hash = hashText(id)): Slot | undefined {
    return this.index.findId(hash, (slot) => isLineOf(this.lineAt(slot), id));
  }

  /** What finds customers by id and key. It is not needed to show the book, so it is filled behind the opening, or when first asked. */
  get index(): CustomerIndex {
    while (this.fillIndex()) continue;
    return this.#index;
  }

  /** Takes one more page into the index; false where none is waiting. */
  fillIndex(): boolean {
    const next = this.#waiting.pop();
    if (next === undefined) return false;
    eachHashOf(next.hashes, (kind, hash, line) => this.#index.add(kind, hash, next.first + line));
    return true;
  }

  reserve(customers: number): void {
    this.#index.reserve(customers);
  }

  /** Takes in a page as read from the database. All pages before it were full. */
  load({ lines, texts, hashes }: LoadedPage): void {
    this.#waiting.push({ first: this.slots, hashes });
    this.#hold(this.#pages.length, { lines, texts });
  }

  /** Whether the line of a slot can be read. One that cannot is no longer found, and stays as it is. */
  verify(slot: Slot): boolean {
    if (this.#unreadable.has(slot) || this.entryAt(slot) !== undefined) return true;
    this.#unreadable.add(slot);
    this.search.blank(slot);
    return false;
  }

  /** Follows a change that the database has committed. */
  apply({ pages, replaced, gone, index }: MemoryChange): void {
    for (const slot of replaced) this.#unreadable.delete(slot);
    this.index.removeAll(gone);
    this.index.addAll(index);
    for (const page of [...pages.keys()].sort((a, b) => a - b)) {
      const content = pages.get(page);
      if (content !== undefined) this.#hold(page, content);
    }
  }

  #hold(page: number, { lines, texts }: BookPage): void {
    this.#pages[page] = lines;
    this.search.put(page, texts);
  }
}

let lastLine = '';
let lastCustomer: StampedCustomer | undefined;

/**
 * The customer of a line, or undefined where it holds none. Remembers the last one: whoever is found by one key mostly is by the next, too, and
 * then read and changed.
 */
export function customerOfLine(line: Line): StampedCustomer | undefined {
  if (line !== lastLine) {
    const entry = decodeLine(line);
    lastCustomer = entry === undefined || isTombstone(entry) ? undefined : entry;
    lastLine = line;
  }
  return lastCustomer;
}
