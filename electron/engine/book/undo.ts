import { Dexie } from 'dexie';
import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import type { ChangeId } from '../../../shared/contract/customers.ts';
import { type FieldKey, isFieldKey } from '../../../shared/customer/fields.ts';
import type { Change } from './book.ts';
import { columns, decodeLine, isTombstone, type Line } from '../../../shared/customer/customer-codec.ts';
import type { Database, UndoPageRecord, UndoRecord } from './database.ts';
import { pageSize, type Slot } from './slots.ts';

/** Changes made by hand can be taken back this long; imports for good, and so can what took one back. */
const keptFor = 30 * 24 * 60 * 60 * 1000;
const keptForGood: ReadonlySet<string> = new Set(['import', 'import-undo']);

/** A customer before a change, and where. */
interface Image {
  readonly slot: Slot;
  readonly line: Line;
}

/** Takes the pieces of what takes a change back, as they come. */
export type AddUndoPage = (page: UndoPageRecord) => PromiseLike<unknown>;

/** Collects what takes a change back, and hands it on in pieces. */
export class UndoWriter {
  readonly #change: Change;
  readonly #add: AddUndoPage;
  /** The fields that the last image of a slot is about. */
  readonly #imaged = new Map<Slot, string>();
  readonly #counts = { created: 0, updated: 0, removed: 0 };
  #created: CustomerId[] = [];
  #updated: Line[] = [];
  #changed: string[] = [];
  #removed: Line[] = [];
  #page = 0;

  constructor(change: Change, add: AddUndoPage) {
    this.#change = change;
    this.#add = add;
  }

  created(id: CustomerId): PromiseLike<unknown> | undefined {
    this.#counts.created += 1;
    this.#created.push(id);
    return this.#full();
  }

  /**
   * @param before the customer as it was before the change; undefined where the change itself created it
   * @param fields those that are changed now. A customer who is changed again in other fields gets another image, which says the same
   */
  updated(before: Image | undefined, fields: readonly FieldKey[]): PromiseLike<unknown> | undefined {
    this.#counts.updated += 1;
    const changed = fields.join(' ');
    if (before === undefined || this.#imaged.get(before.slot) === changed) return undefined;
    this.#imaged.set(before.slot, changed);
    this.#updated.push(before.line);
    this.#changed.push(changed);
    return this.#full();
  }

  /** @param before as for `updated` */
  removed(before: Image | undefined): PromiseLike<unknown> | undefined {
    this.#counts.removed += 1;
    if (before === undefined) return undefined;
    this.#removed.push(before.line);
    return this.#full();
  }

  /** Hands on the last piece. */
  rest(): PromiseLike<unknown> | undefined {
    if (this.#held === 0) return undefined;
    const page: UndoPageRecord = { change: this.#change.id, page: this.#page, created: this.#created, updated: this.#updated, changed: this.#changed, removed: this.#removed, columns };
    this.#page += 1;
    this.#created = [];
    this.#updated = [];
    this.#changed = [];
    this.#removed = [];
    return this.#add(page);
  }

  /** The record that makes the change known. */
  record(at: number): UndoRecord {
    return { id: this.#change.id, kind: this.#change.kind, at, ...this.#counts };
  }

  get #held(): number {
    return this.#created.length + this.#updated.length + this.#removed.length;
  }

  #full(): PromiseLike<unknown> | undefined {
    return this.#held < pageSize ? undefined : this.rest();
  }
}

/** A customer that a change replaced, as it was before, and the fields that the change is about. */
export interface UpdateImage {
  readonly before: StampedCustomer;
  readonly changed: readonly FieldKey[];
}

/** One page of what takes a change back, counted from 0; undefined behind the last. */
export function readUndoPage(database: Database, change: ChangeId, page: number): PromiseLike<UndoPageRecord | undefined> {
  return database.undoPages.get([change, page]);
}

/** The customers of a page that the change replaced. One may come several times, each time as it was before the change; one that cannot be read is left out. */
export function* updatedOn({ updated, changed, columns: names }: UndoPageRecord): Iterable<UpdateImage> {
  for (const [at, line] of updated.entries()) {
    const before = customerOf(line, names);
    if (before !== undefined) yield { before, changed: (changed[at] ?? '').split(' ').filter(isFieldKey) };
  }
}

/** The customers of a page that the change removed. One that cannot be read is left out. */
export function* removedOn({ removed, columns: names }: UndoPageRecord): Iterable<StampedCustomer> {
  for (const line of removed) {
    const before = customerOf(line, names);
    if (before !== undefined) yield before;
  }
}

/** Forgets what takes a change back, though not that it was made. */
export async function deleteImages(database: Database, change: ChangeId): Promise<void> {
  await imagesOf(database, change).delete();
}

/** The customers that a change removed, as they were before it. */
export async function readRemoved(database: Database, change: ChangeId): Promise<readonly StampedCustomer[]> {
  const pages = await imagesOf(database, change).toArray();
  return pages.flatMap((page) => [...removedOn(page)]);
}

function customerOf(line: Line, names: readonly string[]): StampedCustomer | undefined {
  const entry = decodeLine(line, names);
  return entry === undefined || isTombstone(entry) ? undefined : entry;
}

/** Forgets changes made by hand that are too old to be taken back. */
export async function pruneUndo(database: Database, now: number): Promise<void> {
  await database.transaction('rw', [database.undo, database.undoPages], async () => {
    const old = await database.undo.where('at').below(now - keptFor).filter(({ kind }) => !keptForGood.has(kind)).primaryKeys();
    for (const change of old) await deleteImages(database, change);
    await database.undo.bulkDelete(old);
  });
}

function imagesOf(database: Database, change: ChangeId) {
  return database.undoPages.where('[change+page]').between([change, Dexie.minKey], [change, Dexie.maxKey]);
}
