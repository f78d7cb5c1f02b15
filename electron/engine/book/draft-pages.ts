import type { Entry, Line } from '../../../shared/customer/customer-codec.ts';
import type { IndexKind } from './customer-index.ts';
import type { PageRecord } from './database.ts';
import { DraftPage } from './draft-page.ts';
import type { BookMemory, BookPage } from './memory.ts';
import type { PackedLine } from './packed-line.ts';
import { PageText } from './page-text.ts';
import { lineOf, pageOf, pageSize, type Slot } from './slots.ts';

/**
 * The pages that a change drafts, over those of memory. A page all of whose lines were drafted is put at once, so that a large change is with the database by
 * the time its last customer is drafted, and does not fill the heap with lines; one that changes once more is put again.
 */
export class DraftPages {
  readonly #memory: BookMemory;
  readonly #put: (page: PageRecord) => void;
  readonly #open = new Map<number, DraftPage>();
  readonly #closed = new Map<number, BookPage>();
  /** By page: 1 for each line that was there before and has another one now. */
  readonly #replaced = new Map<number, Uint8Array>();
  #slots: number;

  /** @param put takes a page that is done with, as far as can be told */
  constructor(memory: BookMemory, put: (page: PageRecord) => void) {
    this.#memory = memory;
    this.#put = put;
    this.#slots = memory.slots;
  }

  /** How many slots are taken; the next new customer's is this. */
  get slots(): number {
    return this.#slots;
  }

  /** The pages that were put, as memory is to hold them. */
  get pages(): ReadonlyMap<number, BookPage> {
    return this.#closed;
  }

  line(slot: Slot): Line {
    const page = pageOf(slot);
    const at = lineOf(slot);
    return this.#open.get(page)?.line(at) ?? this.#closed.get(page)?.lines.line(at) ?? this.#memory.lineAt(slot);
  }

  /** Whether the slot was given a line by this change. */
  isDrafted(slot: Slot): boolean {
    return slot >= this.#memory.slots || this.#replaced.get(pageOf(slot))?.[lineOf(slot)] === 1;
  }

  /** Gives a slot a line: one that is taken, or the next. @param found called back with each hash of the entry */
  set(slot: Slot, line: PackedLine, entry: Entry, found: (kind: IndexKind, hash: number) => void): void {
    const id = pageOf(slot);
    if (slot < this.#memory.slots) this.#replacedOn(id)[lineOf(slot)] = 1;
    else this.#slots = Math.max(this.#slots, slot + 1);
    const page = this.#open.get(id) ?? new DraftPage(this.#linesOf(id));
    this.#open.set(id, page);
    page.set(lineOf(slot), line, entry, found);
    if (page.isFull) this.#close(id, page);
  }

  /** Puts the pages that are left, one at each step. */
  *rest(): Generator<void, void, void> {
    for (const [id, page] of this.#open) {
      this.#close(id, page);
      yield;
    }
  }

  /** The slots that were there before and have another line now. */
  *replaced(): Generator<Slot, void, void> {
    for (const [page, lines] of this.#replaced) {
      for (let at = lines.indexOf(1); at !== -1; at = lines.indexOf(1, at + 1)) yield page * pageSize + at;
    }
  }

  #linesOf(id: number): PageText | undefined {
    return this.#closed.get(id)?.lines ?? this.#memory.linesOfPage(id);
  }

  #replacedOn(id: number): Uint8Array {
    const known = this.#replaced.get(id);
    if (known !== undefined) return known;
    const lines = new Uint8Array(pageSize);
    this.#replaced.set(id, lines);
    return lines;
  }

  #close(id: number, page: DraftPage): void {
    this.#open.delete(id);
    const record = page.record(id);
    this.#closed.set(id, { lines: new PageText(record.lines), texts: new PageText(record.texts) });
    this.#put(record);
  }
}
