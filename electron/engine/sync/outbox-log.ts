import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import { columns, encodeCustomer, type Line } from '../../../shared/customer/customer-codec.ts';
import type { Mutation } from '../../../shared/customer/merge/mutation.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';
import { writeMutation } from '../../../shared/contract/sync/mutation-codec.ts';
import type { MutationNumber } from '../../../shared/contract/sync/wire.ts';
import type { Change } from '../book/book.ts';
import type { ChangeLog } from '../book/change-log.ts';
import { hashText, SlotIndex } from '../book/slot-index.ts';
import { pageOf, type Slot } from '../book/slots.ts';
import { deletionOf, patchOf } from './mutations-of.ts';
import { type Amendment, amendPatches, keepLines, type KeptSlot } from './rewrite-texts.ts';
import { SlotRefs } from './slot-refs.ts';
import { type CreatedSlots, type OutboxRecord, type PlacedText, recordSize, type SyncTables } from './sync-tables.ts';

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

type GrowingSlots = { -readonly [K in keyof CreatedSlots]: CreatedSlots[K] };

/** Makes what one change says into records of the outbox, and keeps the lines that earlier records refer to. */
export class OutboxLog implements ChangeLog {
  readonly #context: LogContext;
  readonly #change: Change;
  /** The records, as far as they are written. */
  readonly records: OutboxRecord[] = [];
  /** By the hash of the customer's id: the record that says something of it in words. */
  readonly said = new SlotIndex();
  /** Slots whose lines the records that came before hold by themselves now. */
  readonly keptSlots: KeptSlot[] = [];
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
    const { outboxTexts } = this.#context.tables;
    await amendPatches(outboxTexts, this.#change.kind, this.records, [...this.#amended.values()]);
    this.keptSlots.push(...(await keepLines(outboxTexts, this.#ownReplaced, this.#own)));
    this.keptSlots.push(...(await keepLines(outboxTexts, this.#replaced, this.#context.refs)));
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
}
