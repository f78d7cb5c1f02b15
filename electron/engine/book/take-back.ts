import type { ChangeId } from '../../../shared/contract/customers.ts';
import type { CustomerFields, CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import type { FieldValue } from '../../../shared/customer/field-spec.ts';
import { type FieldKey, fieldKeys } from '../../../shared/customer/fields.ts';
import { makeFields, makeTyped } from '../../../shared/customer/fields-codec.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';
import type { BookDraft } from './book.ts';
import type { Database } from './database.ts';
import { keyRemarks } from './key-remarks.ts';
import { type Content, laterInstant, type Moment, restateCustomer, typedPart } from './restate-customer.ts';
import { stampOf } from '../../../shared/customer/stamp-of.ts';
import { readUndoPage, removedOn, type UpdateImage, updatedOn } from './undo.ts';

/** What a change is taken back by. */
export interface TakeBack {
  readonly draft: BookDraft;
  readonly database: Database;
  readonly change: ChangeId;
  /** The stamps of what the change said: a field with another one was said anew since, and stays. */
  readonly stamps: ReadonlySet<Stamp>;
  readonly moment: Moment;
}

/** What came of it. */
export interface TakenBack {
  /** How many customers that the change had created are gone. */
  readonly removed: number;
  /** How many customers that it had removed are in the book again. */
  readonly returned: number;
  /** How many customers have fields again as they were before. */
  readonly restored: number;
  /** The customers who stayed, or of whom fields did, since someone changed them or took their key meanwhile. */
  readonly kept: ReadonlyMap<CustomerId, Kept>;
}

/** What stayed of a customer. */
export interface Kept {
  readonly name: string;
  readonly fields: ReadonlySet<FieldKey>;
}

/**
 * Drafts the opposite of a change, however much was changed since: whoever it created goes unless edited meanwhile, what it changed is as it was
 * before unless said anew, whoever it removed returns. All of it with a new stamp, so that other counters follow. A key that someone took
 * meanwhile stays with them: the change itself never moved one from a customer to another, so the order makes no difference.
 * Within the transaction of the draft.
 */
export async function takeBack(order: TakeBack): Promise<TakenBack> {
  const { draft, database, change } = order;
  const kept = new KeptList();
  let removed = 0;
  let returned = 0;
  let restored = 0;
  const images = (await database.undo.get(change)) ?? { created: 0, updated: 0, removed: 0 };
  // Whoever goes sets keys free, so they go first.
  for (let page = 0; images.created > 0; page += 1) {
    const record = await readUndoPage(database, change, page);
    if (record === undefined) break;
    for (const id of record.created) if (remove(order, id, kept)) removed += 1;
    await draft.flushed();
  }
  for (let page = 0; images.updated + images.removed > 0; page += 1) {
    const record = await readUndoPage(database, change, page);
    if (record === undefined) break;
    for (const image of updatedOn(record)) if (restore(order, image, kept)) restored += 1;
    for (const before of removedOn(record)) if (bringBack(order, before, kept)) returned += 1;
    await draft.flushed();
  }
  return { removed, returned, restored, kept: kept.customers };
}

function remove({ draft, stamps, moment }: TakeBack, id: CustomerId, kept: KeptList): boolean {
  const now = draft.read(id);
  if (now === undefined) return false; // deleted by hand since
  const edited = fieldKeys.filter((key) => (now.fields[key] !== undefined || now.stamps?.[key] !== undefined) && !stamps.has(stampOf(now, key)));
  kept.add(now, edited);
  if (edited.length > 0) return false;
  draft.remove(id, moment.stamp);
  return true;
}

function restore({ draft, stamps, moment }: TakeBack, { before, changed }: UpdateImage, kept: KeptList): boolean {
  const now = draft.read(before.id);
  if (now === undefined) return false; // deleted by hand since
  const own = changed.filter((key) => stamps.has(stampOf(now, key)));
  const taken = takenKeys(draft, before.id, mix(now, before, own).fields, now.fields);
  const free = own.filter((key) => !taken.has(key));
  kept.add(now, changed.filter((key) => !free.includes(key)));
  const restored = restateCustomer(now, mix(now, before, free), moment);
  if (restored === undefined) return false;
  draft.update(restored);
  return true;
}

function bringBack({ draft, moment }: TakeBack, before: StampedCustomer, kept: KeptList): boolean {
  if (draft.read(before.id) !== undefined) return false; // someone else brought it back
  const taken = takenKeys(draft, before.id, before.fields);
  kept.add(before, [...taken]);
  const { fields, typed } = mix(before, nothing, [...taken]);
  const { stamps: _stamps, typed: _typed, ...rest } = before;
  draft.create({ ...rest, fields, ...typedPart(typed), stamp: moment.stamp, updatedAt: laterInstant(before.updatedAt, moment.at) });
  return true;
}

const nothing: Content = { fields: {}, typed: {} };

/** Customers by id, with all fields that stayed, however many images they have. */
class KeptList {
  readonly customers = new Map<CustomerId, { readonly name: string; readonly fields: Set<FieldKey> }>();

  add({ id, fields: { name = '' } }: StampedCustomer, fields: readonly FieldKey[]): void {
    if (fields.length === 0) return;
    const known = this.customers.get(id);
    if (known === undefined) this.customers.set(id, { name, fields: new Set(fields) });
    else for (const field of fields) known.fields.add(field);
  }
}

/** The key fields that someone else has by now. */
function takenKeys(draft: BookDraft, id: CustomerId, wanted: CustomerFields, now?: CustomerFields): ReadonlySet<FieldKey> {
  return new Set(keyRemarks(draft, id, wanted, now).flatMap(({ field }) => (field === undefined ? [] : [field])));
}

/** One content with the given fields from another. */
function mix(base: Partial<Content>, other: Partial<Content>, from: readonly FieldKey[]): Content {
  const others = new Set(from);
  const fields: (readonly [FieldKey, FieldValue])[] = [];
  const typed: (readonly [FieldKey, string])[] = [];
  for (const key of fieldKeys) {
    const { fields: said, typed: as } = others.has(key) ? other : base;
    const value = said?.[key];
    const text = as?.[key];
    if (value !== undefined) fields.push([key, value]);
    if (text !== undefined) typed.push([key, text]);
  }
  return { fields: makeFields(fields), typed: makeTyped(typed) };
}
