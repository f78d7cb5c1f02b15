import { Dexie } from 'dexie';
import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import type { ChangeId } from '../../../shared/contract/customers.ts';
import type { Change } from './book.ts';
import { columns, decodeLine, isTombstone, type Line } from './customer-codec.ts';
import type { Database, UndoPageRecord, UndoRecord } from './database.ts';
import { pageSize, type Slot } from './slots.ts';

/** Changes made by hand can be taken back this long; imports for good. */
const keptFor = 30 * 24 * 60 * 60 * 1000;

/** A customer before a change, and where. */
interface Image {
  readonly slot: Slot;
  readonly line: Line;
}

/** Collects what takes a change back, and writes it in pieces within the change's transaction. */
export class UndoWriter {
  readonly #database: Database;
  readonly #change: Change;
  readonly #seen = new Set<Slot>();
  readonly #counts = { created: 0, updated: 0, removed: 0 };
  #created: CustomerId[] = [];
  #before: Line[] = [];
  #page = 0;

  constructor(database: Database, change: Change) {
    this.#database = database;
    this.#change = change;
  }

  created(id: CustomerId): PromiseLike<unknown> | undefined {
    this.#counts.created += 1;
    this.#created.push(id);
    return this.#full();
  }

  /** @param before the customer as it is in the draft; undefined where the change itself created it */
  updated(before: Image | undefined): PromiseLike<unknown> | undefined {
    this.#counts.updated += 1;
    return this.#keep(before);
  }

  /** @param before as for `updated` */
  removed(before: Image | undefined): PromiseLike<unknown> | undefined {
    this.#counts.removed += 1;
    return this.#keep(before);
  }

  /** Writes the last piece. */
  rest(): PromiseLike<unknown> | undefined {
    if (this.#created.length + this.#before.length === 0) return undefined;
    const page: UndoPageRecord = { change: this.#change.id, page: this.#page, created: this.#created, before: this.#before, columns };
    this.#page += 1;
    this.#created = [];
    this.#before = [];
    return this.#database.undoPages.add(page);
  }

  /** Writes the record that makes the change known. It must not be there yet: two changes with one id are one change. */
  async finish(at: number): Promise<UndoRecord> {
    const record: UndoRecord = { id: this.#change.id, kind: this.#change.kind, at, ...this.#counts };
    await this.#database.undo.add(record);
    return record;
  }

  /** Only the first image of a customer is the one from before the change. */
  #keep(before: Image | undefined): PromiseLike<unknown> | undefined {
    if (before === undefined || this.#seen.has(before.slot)) return undefined;
    this.#seen.add(before.slot);
    this.#before.push(before.line);
    return this.#full();
  }

  #full(): PromiseLike<unknown> | undefined {
    return this.#created.length + this.#before.length < pageSize ? undefined : this.rest();
  }
}

/** The customers that a change replaced or removed, as they were before it. */
export async function readBefore(database: Database, change: ChangeId): Promise<readonly StampedCustomer[]> {
  const pages = await imagesOf(database, change).toArray();
  return pages.flatMap(({ before, columns: names }) =>
    before.flatMap((line) => {
      const entry = decodeLine(line, names);
      return entry === undefined || isTombstone(entry) ? [] : [entry];
    }),
  );
}

/** Forgets changes made by hand that are too old to be taken back. */
export async function pruneUndo(database: Database, now: number): Promise<void> {
  await database.transaction('rw', [database.undo, database.undoPages], async () => {
    const old = await database.undo.where('at').below(now - keptFor).filter(({ kind }) => kind !== 'import').primaryKeys();
    for (const change of old) await imagesOf(database, change).delete();
    await database.undo.bulkDelete(old);
  });
}

function imagesOf(database: Database, change: ChangeId) {
  return database.undoPages.where('[change+page]').between([change, Dexie.minKey], [change, Dexie.maxKey]);
}
