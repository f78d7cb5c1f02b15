import type { MutationNumber, Waiting } from '../../../shared/contract/sync/wire.ts';
import { idOfLine } from '../../../shared/customer/customer-codec.ts';
import { hashText, SlotIndex } from '../book/slot-index.ts';
import type { Slot } from '../book/slots.ts';
import type { OutboxLog } from './outbox-log.ts';
import { readText } from './read-text.ts';
import { recordWith } from './record-with.ts';
import { SlotRefs } from './slot-refs.ts';
import type { OutboxRecord, OutboxTexts } from './sync-tables.ts';

/** Records as memory knows them. */
type Head = Pick<OutboxRecord, 'mid' | 'count' | 'at'>;

/** What memory knows of the outbox: which records there are, and whom they are about. */
export class OutboxMemory {
  readonly refs = new SlotRefs();
  #heads: Head[] = [];
  /** By the hash of a customer's id: records that say something of it in words. Those that were acknowledged may be among them. */
  #said = new SlotIndex();

  /** The first mutation that is kept. Undefined where none is. */
  get first(): MutationNumber | undefined {
    return this.#heads[0]?.mid;
  }

  know({ mid, count, at, created }: OutboxRecord): void {
    this.#heads.push({ mid, count, at });
    for (const part of created) this.refs.add(mid, part);
  }

  /** How many mutations wait behind one that was acknowledged, and since when. @param nextMid the number of the next */
  waiting(ackedMid: MutationNumber, nextMid: MutationNumber): Waiting {
    const changes = nextMid - 1 - ackedMid;
    const oldest = changes === 0 ? undefined : recordWith(this.#heads, ackedMid + 1);
    return { changes, ...(oldest === undefined ? {} : { since: new Date(oldest.at).toISOString() }) };
  }

  /** Calls back with the records that may say something of a customer after a mutation. @param slot the customer's, where it has one */
  eachOf(id: string, slot: Slot | undefined, after: MutationNumber, found: (mid: MutationNumber) => void): void {
    const tell = (mid: MutationNumber): void => {
      const record = recordWith(this.#heads, mid);
      if (record !== undefined && record.mid + record.count - 1 > after) found(record.mid);
    };
    if (slot !== undefined) this.refs.each(slot, tell);
    this.#said.each(hashText(id), tell);
  }

  /** Takes in what a change added, once it is committed. */
  take(log: OutboxLog): void {
    for (const { slot, line, mid } of log.keptSlots) {
      this.refs.release(slot);
      this.#said.add(hashText(idOfLine(line)), mid);
    }
    if (log.records.length === 0) return;
    for (const record of log.records) this.know(record);
    this.#said.addAll(log.said);
  }

  /** Takes in whom a record is about that has to go out once more. */
  index({ mid, said, kept }: OutboxTexts): void {
    for (const [, text] of said) {
      const about = aboutWhom(text);
      if (about !== undefined) this.#said.add(hashText(about), mid);
    }
    for (const [, line] of kept) this.#said.add(hashText(idOfLine(line)), mid);
  }

  /** The number of the record that a mutation is in, or its own where it is in none. */
  recordOf(mid: MutationNumber): MutationNumber {
    return recordWith(this.#heads, mid)?.mid ?? mid;
  }

  /** The first record that is not both acknowledged and older than an instant (milliseconds since 1970). */
  firstToKeep(ackedMid: MutationNumber, before: number): MutationNumber | undefined {
    return this.#heads.find(({ mid, count, at }) => at >= before || mid + count - 1 > ackedMid)?.mid;
  }

  forgetBefore(mid: MutationNumber): void {
    this.#heads = this.#heads.filter((head) => head.mid >= mid);
    this.refs.forgetBefore(mid);
  }

  /** Everything was acknowledged: nobody asks any more whom the records are about. */
  forgetWhom(): void {
    this.#said = new SlotIndex();
  }

  clear(): void {
    this.#heads = [];
    this.refs.clear();
    this.forgetWhom();
  }
}

function aboutWhom(text: string): string | undefined {
  const mutation = readText(text);
  if (mutation === undefined) return undefined;
  switch (mutation.op) {
    case 'create':
      return mutation.customer.id;
    case 'resolve':
      return mutation.review;
    case 'patch':
    case 'delete':
      return mutation.id;
  }
}
