import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import { CustomerIndex } from './customer-index.ts';
import { decodeLine, type Entry, isLineOf, isTombstone, type Line } from '../../../shared/customer/customer-codec.ts';
import type { LoadedPage, PageReader } from './load-pages.ts';
import { eachHashOf } from './page-digest.ts';
import { SearchPages } from './search-pages.ts';
import { hashText } from './slot-index.ts';
import { pageSize, type Slot } from './slots.ts';

/** What a committed change does to memory. */
export interface MemoryChange {
  /** The lines of new slots, in the order of their slots. */
  readonly appended: readonly Line[];
  /** Their search texts, joined by line feeds in pieces that end where pages end. */
  readonly appendedTexts: readonly { readonly joined: string; readonly count: number }[];
  /** The new lines of slots that were there before. */
  readonly changed: ReadonlyMap<Slot, Line>;
  /** New search texts of slots, appended ones included where they changed once more. */
  readonly texts: ReadonlyMap<Slot, string>;
  /** Ids and keys of all of these. */
  readonly index: CustomerIndex;
  /** By how much the number of customers rose. */
  readonly growth: number;
}

/** The book in memory: each customer as its line, with what finds it. */
export class BookMemory implements PageReader {
  readonly #lines: Line[] = [];
  readonly #index = new CustomerIndex();
  /** Pages whose customers are not in the index yet. */
  #waiting: { readonly first: Slot; readonly hashes: Int32Array }[] = [];
  readonly search = new SearchPages();
  #customers = 0;
  readonly #unreadable = new Set<Slot>();

  /** How many customers there are. */
  get customers(): number {
    return this.#customers;
  }

  /** How many lines were found that cannot be read. They stay as they are, in memory and in the database. */
  get unreadable(): number {
    return this.#unreadable.size;
  }

  /** How many slots are taken; the next new customer's is this. */
  get slots(): number {
    return this.#lines.length;
  }

  lineAt(slot: Slot): Line {
    return this.#lines[slot] ?? '';
  }

  linesOfPage(page: number): Line[] {
    return this.#lines.slice(page * pageSize, (page + 1) * pageSize);
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
  load(page: LoadedPage): void {
    const first = this.#lines.length;
    for (const line of page.lines) this.#lines.push(line);
    this.#waiting.push({ first, hashes: page.hashes });
    this.#customers += this.search.append(page.texts, page.lines.length);
  }

  /** Whether the line of a slot can be read. One that cannot is no longer found, and stays as it is. */
  verify(slot: Slot, entry = this.entryAt(slot)): boolean {
    if (this.#unreadable.has(slot) || entry !== undefined) return true;
    if (this.search.nameAt(slot) !== undefined) this.#customers -= 1;
    this.#unreadable.add(slot);
    this.search.replace(new Map([[slot, '']]));
    return false;
  }

  /** Follows a change that the database has committed. */
  apply({ appended, appendedTexts, changed, texts, index, growth }: MemoryChange): void {
    for (const [slot, line] of changed) {
      const before = this.entryAt(slot);
      this.verify(slot, before);
      this.#unreadable.delete(slot);
      if (before !== undefined && !isTombstone(before)) this.index.removeKeys(before, slot);
      this.#lines[slot] = line;
    }
    for (const line of appended) this.#lines.push(line);
    this.index.addAll(index);
    for (const { joined, count } of appendedTexts) this.search.append(joined, count);
    this.search.replace(texts);
    this.#customers += growth;
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
