import type { Table } from 'dexie';
import type { MutationNumber, Waiting } from '../../../shared/contract/sync/wire.ts';
import { idOfLine } from '../../../shared/customer/customer-codec.ts';
import type { Change } from '../book/book.ts';
import { type ChangeJournal, type ChangeLog, silentLog } from '../book/change-log.ts';
import type { Database } from '../book/database.ts';
import { hashText, SlotIndex } from '../book/slot-index.ts';
import type { Slot } from '../book/slots.ts';
import type { Environment } from '../environment.ts';
import { OutboxLog } from './outbox-log.ts';
import { type OutboxMeta, readOutboxMeta } from './outbox-meta.ts';
import { readText } from './read-text.ts';
import { recordWith } from './record-with.ts';
import { SlotRefs } from './slot-refs.ts';
import { type OutboxRecord, syncTables, type SyncTables } from './sync-tables.ts';

/** What was acknowledged stays this long, so that a back office that was restored gets it once more. Milliseconds. */
export const keptFor = 30 * 24 * 60 * 60 * 1000;

const metaKey = 'outbox';

/** Records as memory knows them. */
type Head = Pick<OutboxRecord, 'mid' | 'count' | 'at'>;

/**
 * What this counter did, for the back office: written in the transaction of each change, numbered without gaps, kept until long after it was
 * acknowledged. A counter that is not connected keeps none.
 */
export class Outbox implements ChangeJournal {
  readonly #database: Database;
  readonly #environment: Pick<Environment, 'now'>;
  readonly #tables: SyncTables;
  readonly #refs = new SlotRefs();
  #heads: Head[] = [];
  /** By the hash of a customer's id: records that say something of it in words. Those that were acknowledged may be among them. */
  #said = new SlotIndex();
  #meta: OutboxMeta | undefined;
  /** Told after each change that left something to send. */
  waiting: () => void = () => undefined;

  private constructor(database: Database, environment: Pick<Environment, 'now'>) {
    this.#database = database;
    this.#environment = environment;
    this.#tables = syncTables(database);
  }

  static async open(database: Database, environment: Pick<Environment, 'now'>): Promise<Outbox> {
    const outbox = new Outbox(database, environment);
    const { outbox: records, outboxTexts } = outbox.#tables;
    await database.transaction('r', [database.meta, records, outboxTexts], async () => {
      outbox.#meta = readOutboxMeta((await database.meta.get(metaKey))?.value);
      if (outbox.#meta === undefined) return;
      await records.each((record) => outbox.#know(record));
      await outbox.#index(outbox.#meta.ackedMid);
    });
    return outbox;
  }

  /** Whether changes are kept for a back office. */
  get isOpen(): boolean {
    return this.#meta !== undefined;
  }

  get tables(): readonly Table[] {
    return this.#meta === undefined ? [] : [this.#tables.outbox, this.#tables.outboxTexts];
  }

  /** Mutations up to this one took effect at the back office. */
  get ackedMid(): MutationNumber {
    return this.#meta?.ackedMid ?? 0;
  }

  /** How many mutations wait, and since when. */
  get state(): Waiting {
    const changes = this.#meta === undefined ? 0 : this.#meta.nextMid - 1 - this.#meta.ackedMid;
    const oldest = changes === 0 ? undefined : recordWith(this.#heads, this.ackedMid + 1);
    return { changes, ...(oldest === undefined ? {} : { since: new Date(oldest.at).toISOString() }) };
  }

  begin(change: Change): ChangeLog {
    return this.#meta === undefined ? silentLog : this.#logOf(change, this.#meta, this.#refs);
  }

  follow(): ChangeLog {
    return this.begin({ id: '', kind: 'sync' });
  }

  /** Calls back with the records that may say something of a customer after a mutation. @param slot the customer's, where it has one */
  eachOf(id: string, slot: Slot | undefined, after: MutationNumber, found: (mid: MutationNumber) => void): void {
    const tell = (mid: MutationNumber): void => {
      const record = recordWith(this.#heads, mid);
      if (record !== undefined && record.mid + record.count - 1 > after) found(record.mid);
    };
    if (slot !== undefined) this.#refs.each(slot, tell);
    this.#said.each(hashText(id), tell);
  }

  /**
   * In a turn of the book and its transaction: begins anew at 1 with what the body says. Call the answer once that is committed.
   * @param at the change that it all is
   */
  async restart(at: Change, body: (log: ChangeLog) => Promise<void>): Promise<() => void> {
    const meta: OutboxMeta = { nextMid: 1, ackedMid: 0 };
    await this.#tables.outbox.clear();
    await this.#tables.outboxTexts.clear();
    await this.#database.meta.put({ key: metaKey, value: meta });
    const log = this.#logOf(at, meta, new SlotRefs());
    await body(log);
    await log.finish();
    return () => {
      this.#begin(meta);
      log.committed();
    };
  }

  /** The same: keeps no outbox from now on. */
  async end(): Promise<() => void> {
    await this.#tables.outbox.clear();
    await this.#tables.outboxTexts.clear();
    await this.#database.meta.delete(metaKey);
    return () => this.#begin(undefined);
  }

  /**
   * The same: mutations up to this one took effect; or, where it is smaller than what did before, those behind it have to go out once more.
   * The numbers that are no longer kept are not to be had again: see `keptFrom`.
   */
  async acknowledge(mid: MutationNumber): Promise<() => void> {
    const meta = this.#meta;
    if (meta === undefined || mid === meta.ackedMid) return () => undefined;
    const next: OutboxMeta = { ...meta, ackedMid: Math.min(mid, meta.nextMid - 1) };
    await this.#database.meta.put({ key: metaKey, value: next });
    if (mid < meta.ackedMid) await this.#index(next.ackedMid);
    return () => {
      this.#meta = next;
      if (next.ackedMid === next.nextMid - 1) this.#said = new SlotIndex();
    };
  }

  /** The first mutation that is kept: the next one where none is. */
  get keptFrom(): MutationNumber {
    return this.#heads[0]?.mid ?? this.#meta?.nextMid ?? 1;
  }

  /** The next number: one higher than the last mutation's. */
  get nextMid(): MutationNumber {
    return this.#meta?.nextMid ?? 1;
  }

  /** The same: forgets what was acknowledged long ago. */
  async prune(): Promise<() => void> {
    const before = this.#environment.now() - keptFor;
    const first = this.#heads.find(({ mid, count, at }) => at >= before || mid + count - 1 > this.ackedMid)?.mid ?? this.nextMid;
    if (first === this.keptFrom) return () => undefined;
    await this.#tables.outbox.where('mid').below(first).delete();
    await this.#tables.outboxTexts.where('mid').below(first).delete();
    return () => {
      this.#heads = this.#heads.filter(({ mid }) => mid >= first);
      this.#refs.forgetBefore(first);
    };
  }

  #logOf(change: Change, meta: OutboxMeta, refs: SlotRefs): OutboxLog {
    return new OutboxLog(change, {
      tables: this.#tables,
      mid: meta.nextMid,
      at: this.#environment.now(),
      refs,
      keepNext: (nextMid) => this.#database.meta.put({ key: metaKey, value: { ...meta, nextMid } }),
      took: (log) => this.#take(log),
    });
  }

  #begin(meta: OutboxMeta | undefined): void {
    this.#meta = meta;
    this.#heads = [];
    this.#refs.clear();
    this.#said = new SlotIndex();
  }

  #know({ mid, count, at, created }: OutboxRecord): void {
    this.#heads.push({ mid, count, at });
    for (const part of created) this.#refs.add(mid, part);
  }

  #take(log: OutboxLog): void {
    for (const { slot, line, mid } of log.keptSlots) {
      this.#refs.release(slot);
      this.#said.add(hashText(idOfLine(line)), mid);
    }
    if (log.records.length === 0) return;
    for (const record of log.records) this.#know(record);
    this.#said.addAll(log.said);
    if (this.#meta !== undefined) this.#meta = { ...this.#meta, nextMid: log.next };
    this.waiting();
  }

  /** Takes into memory whom the records behind a mutation are about. */
  async #index(after: MutationNumber): Promise<void> {
    const first = recordWith(this.#heads, after + 1)?.mid ?? after + 1;
    await this.#tables.outboxTexts.where('mid').aboveOrEqual(first).each(({ mid, said, kept }) => {
      for (const [, text] of said) {
        const about = aboutWhom(text);
        if (about !== undefined) this.#said.add(hashText(about), mid);
      }
      for (const [, line] of kept) this.#said.add(hashText(idOfLine(line)), mid);
    });
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
