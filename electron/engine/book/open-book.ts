import type { Table } from 'dexie';
import type { BookState, CustomerQuery, CustomerWindow } from '../../../shared/contract/customers.ts';
import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import type { Line } from '../../../shared/customer/customer-codec.ts';
import type { StampClock } from '../../../shared/customer/stamp.ts';
import type { Environment } from '../environment.ts';
import type { Book, BookDraft, BookSnapshot, Change, Changed, FollowDraft } from './book.ts';
import { type ChangeJournal, silentJournal, silentLog } from './change-log.ts';
import { keepStamp } from './counter.ts';
import type { Database } from './database.ts';
import { type DraftStore, PagedDraft } from './draft.ts';
import { Finder } from './finder.ts';
import type { KeyKind } from '../../../shared/customer/key-forms.ts';
import { loadPages } from './load-pages.ts';
import { SlotReader } from './look-up.ts';
import { BookMemory, customerOfLine } from './memory.ts';
import { toStorageError } from './storage-error.ts';
import { pruneUndo } from './undo.ts';
import { hashText } from './slot-index.ts';
import { pageSize, type Slot } from './slots.ts';

export interface BookDeps {
  readonly database: Database;
  readonly environment: Pick<Environment, 'now'>;
  readonly clock: StampClock;
  /** Told of every change before it is made. */
  readonly journal?: ChangeJournal;
  /** Told after every change. */
  readonly changed?: (state: BookState) => void;
}

/** Reads the book into memory. Fails with `book-unreadable`, `storage-full` or `storage-failed`. */
export async function openBook(deps: BookDeps): Promise<Book> {
  const memory = new BookMemory();
  try {
    await pruneUndo(deps.database, deps.environment.now());
    await loadPages(deps.database, memory);
  } catch (error) {
    throw toStorageError(error);
  }
  return new PagedBook(deps, memory);
}

class PagedBook extends SlotReader implements Book {
  readonly #deps: BookDeps;
  readonly #memory: BookMemory;
  readonly #finder: Finder;
  #version = 1;
  /** Settles when the change before is done with: each starts from what the one before left. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(deps: BookDeps, memory: BookMemory) {
    super();
    this.#deps = deps;
    this.#memory = memory;
    this.#finder = new Finder(memory);
  }

  get state(): BookState {
    const { customers, unreadable } = this.#memory;
    return { version: this.#version, customers, ...(unreadable === 0 ? {} : { unreadable }) };
  }

  get pages(): number {
    return Math.ceil(this.#memory.slots / pageSize);
  }

  linesOfPage(page: number): readonly Line[] {
    return this.#memory.linesOfPage(page);
  }

  holdsCustomer(slot: Slot): boolean {
    return this.#memory.search.nameAt(slot) !== undefined;
  }

  window(query: CustomerQuery, offset: number, count: number): CustomerWindow {
    const from = Math.max(0, offset);
    for (;;) {
      const found = this.#finder.find(query);
      const slots = found.subarray(from, from + Math.max(0, count));
      const customers: StampedCustomer[] = [];
      for (const slot of slots) {
        const customer = this.#memory.customerAt(slot);
        if (customer !== undefined) customers.push(customer);
      }
      if (customers.length === slots.length) return { total: found.length, offset: from, customers, version: this.#version };
      this.#verify(slots); // a line is damaged: it leaves the result
    }
  }

  snapshot(query: CustomerQuery): BookSnapshot {
    const lines = Array.from(this.#finder.find(query), (slot) => this.#memory.lineAt(slot));
    return {
      total: lines.length,
      customers: {
        *[Symbol.iterator]() {
          for (const line of lines) {
            const customer = customerOfLine(line);
            if (customer !== undefined) yield customer;
          }
        },
      },
    };
  }

  change<T>(change: Change, tables: readonly Table[], body: (draft: BookDraft) => Promise<T>): Promise<Changed<T>> {
    return this.#inTurn(() => this.#make(change, tables, body));
  }

  follow<T>(tables: readonly Table[], body: (draft: FollowDraft) => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#takeIn(tables, body));
  }

  between<T>(tables: readonly Table[], body: () => Promise<T>): Promise<T> {
    const { database } = this.#deps;
    return this.#inTurn(() =>
      // Dexie follows the awaits of an async function alone.
      database.transaction('rw', [...new Set<Table>([database.pages, ...tables])], async () => body()).catch((error: unknown) => {
        throw toStorageError(error);
      }),
    );
  }

  rehearse<T>(tables: readonly Table[], body: (draft: BookDraft) => Promise<T>): Promise<T> {
    const { database } = this.#deps;
    const read = [...new Set<Table>([database.undo, database.undoPages, ...tables])];
    return this.#inTurn(() =>
      database
        .transaction('r', read, async () => body(new PagedDraft(this.#memory, nowhere, nobody, silentLog)))
        .catch((error: unknown) => {
          throw toStorageError(error);
        }),
    );
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

  async settled(): Promise<void> {
    await this.#queue;
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

  #inTurn<T>(work: () => PromiseLike<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined); // its caller hears of it; the next one starts all the same
    return done;
  }

  async #make<T>(change: Change, tables: readonly Table[], body: (draft: BookDraft) => Promise<T>): Promise<Changed<T>> {
    const { database, environment, clock } = this.#deps;
    const journal = this.#journal;
    const log = journal.begin(change);
    const draft = new PagedDraft(this.#memory, storeOf(database), change, log);
    const written = [...new Set<Table>([database.pages, database.undo, database.undoPages, database.meta, ...journal.tables, ...tables])];
    const changed = await database
      .transaction('rw', written, async (): Promise<Changed<T>> => {
        const known = await database.undo.get(change.id);
        if (known !== undefined) return { already: true, record: known };
        const result = await body(draft);
        const record = await draft.finish(environment.now());
        await database.undo.add(record); // fails where it is there: two changes with one id are one change
        await keepStamp(database, clock);
        return { already: false, result, record };
      })
      .catch((error: unknown) => {
        throw toStorageError(error);
      });
    if (!changed.already) {
      this.#follow(draft);
      log.committed();
    }
    return changed;
  }

  async #takeIn<T>(tables: readonly Table[], body: (draft: FollowDraft) => Promise<T>): Promise<T> {
    const { database, clock } = this.#deps;
    const journal = this.#journal;
    const log = journal.follow();
    const draft = new PagedDraft(this.#memory, { ...storeOf(database), addUndoPage: nowhere.addUndoPage }, nobody, log);
    const written = [...new Set<Table>([database.pages, database.meta, ...journal.tables, ...tables])];
    const result = await database
      .transaction('rw', written, async () => {
        const told = await body(draft);
        await draft.finishPages();
        await keepStamp(database, clock);
        return told;
      })
      .catch((error: unknown) => {
        throw toStorageError(error);
      });
    this.#follow(draft);
    log.committed();
    return result;
  }

  get #journal(): ChangeJournal {
    return this.#deps.journal ?? silentJournal;
  }

  #verify(slots: Iterable<Slot>): void {
    this.#changedAt([...slots].filter((slot) => !this.#memory.verify(slot)));
  }

  #follow(draft: PagedDraft): void {
    const change = draft.memoryChange();
    const first = this.#memory.slots;
    this.#memory.apply(change);
    const slots = [...change.changed.keys()];
    for (let slot = first; slot < this.#memory.slots; slot += 1) slots.push(slot);
    this.#changedAt(slots);
  }

  #changedAt(slots: readonly Slot[]): void {
    if (slots.length === 0) return;
    this.#version += 1;
    this.#finder.follow(slots);
    this.#deps.changed?.(this.state);
  }
}

function storeOf({ pages, undoPages }: Database): DraftStore {
  return { putPage: (page) => pages.put(page), addUndoPage: (page) => undoPages.add(page) };
}

/** The change of a draft that nobody takes back. */
const nobody: Change = { id: '', kind: '' };

/** For a draft that is only looked at. */
const nowhere: DraftStore = { putPage: () => Promise.resolve(), addUndoPage: () => Promise.resolve() };
