import type { Table } from 'dexie';
import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import { columns, encodeCustomer, type Line, relayLine } from '../../../shared/customer/customer-codec.ts';
import type { Mutation, PatchMutation } from '../../../shared/customer/merge/mutation.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';
import { writeMutation } from '../../../shared/contract/sync/mutation-codec.ts';
import type { MutationNumber } from '../../../shared/contract/sync/wire.ts';
import type { Change } from '../book/book.ts';
import type { ChangeLog } from '../book/change-log.ts';
import { hashText, SlotIndex } from '../book/slot-index.ts';
import { pageOf, type Slot } from '../book/slots.ts';
import { deletionOf, joinPatches, patchOf } from './mutations-of.ts';
import { readText } from './read-text.ts';
import { recordWith } from './record-with.ts';
import { SlotRefs } from './slot-refs.ts';
import { type CreatedSlots, type OutboxRecord, type OutboxTexts, type PlacedText, recordSize, type SyncTables } from './sync-tables.ts';

/** What a log needs of the outbox that it adds to. */
export interface LogContext {
  readonly tables: Pick<SyncTables, 'outbox' | 'outboxTexts'>;
  /** The number of the first mutation. */
  readonly mid: MutationNumber;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The slots that records refer to already. */
  readonly refs: SlotRefs;
  /** Stores the next number, in the transaction. */
  keepNext(next: MutationNumber): PromiseLike<unknown>;
  /** Told once the transaction is committed. */
  took(log: OutboxLog): void;
}

/** A patch of a customer who is changed once more in the same change. */
interface Amendment {
  readonly mid: MutationNumber;
  readonly before: StampedCustomer;
  readonly after: StampedCustomer;
}

type GrowingSlots = { -readonly [K in keyof CreatedSlots]: CreatedSlots[K] };

/** Records of the outbox that are read and written again at once. */
const recordsAtOnce = 32;

/** Makes what one change says into records of the outbox, and keeps the lines that earlier records refer to. */
export class OutboxLog implements ChangeLog {
  readonly #context: LogContext;
  readonly #change: Change;
  /** The records, as far as they are written. */
  readonly records: OutboxRecord[] = [];
  /** By the hash of the customer's id: the record that says something of it in words. */
  readonly said = new SlotIndex();
  /** Slots whose lines the records that came before hold by themselves now. */
  readonly keptSlots: { readonly slot: Slot; readonly line: Line; readonly mid: MutationNumber }[] = [];
  readonly #own = new SlotRefs();
  /** By slot: the number of the patch of its customer. */
  readonly #patches = new SlotIndex();
  readonly #amended = new Map<Slot, Amendment>();
  readonly #replaced = new Map<Slot, Line>();
  /** Lines of customers that this change created and removed again. */
  readonly #ownReplaced = new Map<Slot, Line>();
  #mid: MutationNumber;
  #created: GrowingSlots[] = [];
  #texts: PlacedText[] = [];
  #count = 0;

  constructor(change: Change, context: LogContext) {
    this.#change = change;
    this.#context = context;
    this.#mid = context.mid;
  }

  /** The number after the last of this change. */
  get next(): MutationNumber {
    return this.#mid + this.#count;
  }

  created(slot: Slot): PromiseLike<unknown> | undefined {
    const last = this.#created.at(-1);
    if (last !== undefined && slot === last.slot + last.count && this.#count === last.place + last.count && pageOf(slot) === pageOf(last.slot)) {
      last.count += 1;
    } else {
      const part = { place: this.#count, slot, count: 1 };
      this.#created.push(part);
      this.#own.add(this.#mid, part);
    }
    return this.#counted();
  }

  updated(slot: Slot, before: StampedCustomer, after: StampedCustomer): PromiseLike<unknown> | undefined {
    if (this.#own.has(slot)) return undefined; // what it says in the end goes with its creation
    const earlier = this.#patches.find(slot, () => true);
    if (earlier !== undefined) {
      this.#amended.set(slot, { mid: earlier, before: this.#amended.get(slot)?.before ?? before, after });
      return undefined;
    }
    const patch = patchOf(this.#change.kind, before, after);
    if (patch === undefined) return undefined;
    this.#patches.add(slot, this.next);
    return this.#say(patch, after.id);
  }

  removed(slot: Slot, before: StampedCustomer, stamp: Stamp): PromiseLike<unknown> | undefined {
    if (this.#own.has(slot)) this.#ownReplaced.set(slot, encodeCustomer(before));
    return this.#say(deletionOf(this.#change.kind, before, stamp), before.id);
  }

  replaced(slot: Slot, line: Line): void {
    if (this.#context.refs.has(slot)) this.#replaced.set(slot, line);
  }

  async finish(): Promise<void> {
    const { settles } = this.#change;
    if (settles !== undefined) await this.#say(settles, settles.review);
    await this.#flush();
    await this.#amend();
    await this.#keepLines(this.#ownReplaced, this.#own);
    await this.#keepLines(this.#replaced, this.#context.refs);
    if (this.records.length > 0) await this.#context.keepNext(this.next);
  }

  committed(): void {
    this.#context.took(this);
  }

  #say(mutation: Mutation, about: string): PromiseLike<unknown> | undefined {
    this.#texts.push([this.#count, writeMutation(mutation)]);
    this.said.add(hashText(about), this.#mid);
    return this.#counted();
  }

  #counted(): PromiseLike<unknown> | undefined {
    this.#count += 1;
    return this.#count < recordSize ? undefined : this.#flush();
  }

  /** Writes the record that is being filled, and begins the next. */
  #flush(): PromiseLike<unknown> | undefined {
    if (this.#count === 0) return undefined;
    const { tables, at } = this.#context;
    const record: OutboxRecord = { mid: this.#mid, count: this.#count, change: this.#change.id, at, created: this.#created };
    const writes: PromiseLike<unknown>[] = [tables.outbox.add(record)];
    if (this.#texts.length > 0) writes.push(tables.outboxTexts.add({ mid: this.#mid, said: this.#texts, kept: [], columns }));
    this.records.push(record);
    this.#mid += this.#count;
    this.#count = 0;
    this.#created = [];
    this.#texts = [];
    return Promise.all(writes);
  }

  async #amend(): Promise<void> {
    const byRecord = new Map<MutationNumber, Amendment[]>();
    for (const amendment of this.#amended.values()) {
      const { mid } = recordWith(this.records, amendment.mid) ?? amendment;
      const held = byRecord.get(mid);
      if (held === undefined) byRecord.set(mid, [amendment]);
      else held.push(amendment);
    }
    await rewrite(this.#context.tables.outboxTexts, [...byRecord.keys()], (texts) => {
      const places = new Map((byRecord.get(texts.mid) ?? []).map((amendment) => [amendment.mid - texts.mid, amendment]));
      return {
        ...texts,
        said: texts.said.map(([place, text]): PlacedText => {
          const amendment = places.get(place);
          return [place, amendment === undefined ? text : amendedText(this.#change.kind, text, amendment)];
        }),
      };
    });
  }

  /** Puts lines into the records that refer to their slots, since the slots get others. */
  async #keepLines(lines: ReadonlyMap<Slot, Line>, refs: SlotRefs): Promise<void> {
    const byRecord = new Map<MutationNumber, PlacedText[]>();
    for (const [slot, line] of lines) {
      refs.each(slot, (mid, place) => {
        const kept = byRecord.get(mid);
        if (kept === undefined) byRecord.set(mid, [[place, line]]);
        else kept.push([place, line]);
        this.keptSlots.push({ slot, line, mid });
      });
    }
    await rewrite(this.#context.tables.outboxTexts, [...byRecord.keys()], (texts) => {
      const current = texts.columns.join() === columns.join() ? texts.kept : texts.kept.map(([place, line]): PlacedText => [place, relayLine(line, texts.columns)]);
      const known = new Set(current.map(([place]) => place));
      return { ...texts, columns, kept: [...current, ...(byRecord.get(texts.mid) ?? []).filter(([place]) => !known.has(place))] };
    });
  }
}

async function rewrite(table: Table<OutboxTexts, MutationNumber>, mids: readonly MutationNumber[], change: (texts: OutboxTexts) => OutboxTexts): Promise<void> {
  for (let first = 0; first < mids.length; first += recordsAtOnce) {
    const some = mids.slice(first, first + recordsAtOnce);
    const found = await table.bulkGet([...some]);
    await table.bulkPut(some.map((mid, at) => change(found[at] ?? { mid, said: [], kept: [], columns })));
  }
}

function amendedText(kind: string, text: string, { before, after }: Amendment): string {
  const first = readText(text);
  if (first?.op !== 'patch') return text; // the back office will refuse it, and keep it word for word
  const second = patchOf(kind, before, after);
  return writeMutation(second === undefined ? restated(first, after) : joinPatches(first, second, after));
}

/** The same fields, said anew. */
function restated(first: PatchMutation, after: StampedCustomer): PatchMutation {
  return joinPatches(first, { ...first, set: [], add: [], at: after.updatedAt }, after);
}
