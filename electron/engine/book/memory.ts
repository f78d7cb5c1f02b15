import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { CustomerIndex } from './customer-index.ts';
import { decodeLine, type Entry, idOfLine, isLineOf, isTombstone } from './customer-codec.ts';
import { SearchPages } from './search-pages.ts';
import { searchTextOf } from './search-text.ts';
import { pageSize, type Slot } from './slots.ts';

/** What a committed change does to memory. */
export interface MemoryChange {
  /** The lines of new slots, in the order of their slots. */
  readonly appended: readonly string[];
  /** Their search texts, joined by line feeds in pieces that end where pages end. */
  readonly appendedTexts: readonly { readonly joined: string; readonly count: number }[];
  /** The new lines of slots that were there before. */
  readonly changed: ReadonlyMap<Slot, string>;
  /** New search texts of slots, appended ones included where they changed once more. */
  readonly texts: ReadonlyMap<Slot, string>;
  /** Ids and keys of all of these. */
  readonly index: CustomerIndex;
  /** By how much the number of customers rose. */
  readonly growth: number;
}

/** The book in memory: each customer as its line, with what finds it. */
export class BookMemory {
  readonly #lines: string[] = [];
  readonly index = new CustomerIndex();
  readonly search = new SearchPages();
  #customers = 0;
  #unreadable = 0;

  /** How many customers there are. */
  get customers(): number {
    return this.#customers;
  }

  /** How many lines could not be read. They stay as they are, in memory and in the database. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /** How many slots are taken; the next new customer's is this. */
  get slots(): number {
    return this.#lines.length;
  }

  lineAt(slot: Slot): string {
    return this.#lines[slot] ?? '';
  }

  linesOfPage(page: number): string[] {
    return this.#lines.slice(page * pageSize, (page + 1) * pageSize);
  }

  entryAt(slot: Slot): Entry | undefined {
    return decodeLine(this.lineAt(slot));
  }

  /** The customer of a slot that is known to hold one. */
  customerAt(slot: Slot): StampedCustomer {
    return customerOfLine(this.lineAt(slot));
  }

  slotOf(id: CustomerId): Slot | undefined {
    return this.index.findId(id, (slot) => isLineOf(this.lineAt(slot), id));
  }

  /** Takes in a page as read from the database. All pages before it were full. */
  load(lines: readonly string[]): void {
    const texts: string[] = [];
    for (const line of lines) {
      const slot = this.#lines.length;
      const entry = decodeLine(line);
      this.#lines.push(line);
      if (entry !== undefined) this.index.addId(entry.id, slot);
      if (entry === undefined) this.#unreadable += 1;
      if (entry === undefined || isTombstone(entry)) {
        texts.push('');
        continue;
      }
      this.index.addKeys(entry, slot);
      texts.push(searchTextOf(entry));
      this.#customers += 1;
    }
    this.search.append(texts.join('\n'), lines.length);
  }

  /** Follows a change that the database has committed. */
  apply({ appended, appendedTexts, changed, texts, index, growth }: MemoryChange): void {
    for (const [slot, line] of changed) {
      const before = this.entryAt(slot);
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

/** The customer of a line that is known to be one. */
export function customerOfLine(line: string): StampedCustomer {
  const entry = decodeLine(line);
  if (entry === undefined || isTombstone(entry)) {
    throw new AppError('internal', `Counterbook expected a customer where there is none (${idOfLine(line)}). Restart Counterbook.`);
  }
  return entry;
}
