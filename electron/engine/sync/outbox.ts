import type { Table } from 'dexie';
import type { MutationNumber, Waiting } from '../../../shared/contract/sync/wire.ts';
import type { Change } from '../book/book.ts';
import { type ChangeJournal, type ChangeLog, silentLog } from '../book/change-log.ts';
import type { Database } from '../book/database.ts';
import type { Slot } from '../book/slots.ts';
import type { Environment } from '../environment.ts';
import { OutboxLog } from './outbox-log.ts';
import { OutboxMemory } from './outbox-memory.ts';
import { type OutboxMeta, readOutboxMeta } from './outbox-meta.ts';
import { SlotRefs } from './slot-refs.ts';
import { syncTables, type SyncTables } from './sync-tables.ts';

/** What was acknowledged stays this long, so that a back office that was restored gets it once more. Milliseconds. */
export const keptFor = 30 * 24 * 60 * 60 * 1000;

const metaKey = 'outbox';

/**
 * What this counter did, for the back office: written in the transaction of each change, numbered without gaps, kept until long after it was
 * acknowledged. A counter that is not connected keeps none.
 */
export class Outbox implements ChangeJournal {
  readonly #database: Database;
  readonly #environment: Pick<Environment, 'now'>;
  readonly #tables: SyncTables;
  readonly #memory = new OutboxMemory();
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
      await records.each((record) => outbox.#memory.know(record));
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
    return this.#memory.waiting(this.ackedMid, this.nextMid);
  }

  begin(change: Change): ChangeLog {
    return this.#meta === undefined ? silentLog : this.#logOf(change, this.#meta, this.#memory.refs);
  }

  follow(): ChangeLog {
    return this.begin({ id: '', kind: 'sync' });
  }

  /** Calls back with the records that may say something of a customer after a mutation. @param slot the customer's, where it has one */
  eachOf(id: string, slot: Slot | undefined, after: MutationNumber, found: (mid: MutationNumber) => void): void {
    this.#memory.eachOf(id, slot, after, found);
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
      if (next.ackedMid === next.nextMid - 1) this.#memory.forgetWhom();
    };
  }

  /** The first mutation that is kept: the next one where none is. */
  get keptFrom(): MutationNumber {
    return this.#memory.first ?? this.nextMid;
  }

  /** The next number: one higher than the last mutation's. */
  get nextMid(): MutationNumber {
    return this.#meta?.nextMid ?? 1;
  }

  /** The same: forgets what was acknowledged long ago. */
  async prune(): Promise<() => void> {
    const first = this.#memory.firstToKeep(this.ackedMid, this.#environment.now() - keptFor) ?? this.nextMid;
    if (first === this.keptFrom) return () => undefined;
    await this.#tables.outbox.where('mid').below(first).delete();
    await this.#tables.outboxTexts.where('mid').below(first).delete();
    return () => this.#memory.forgetBefore(first);
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
    this.#memory.clear();
  }

  #take(log: OutboxLog): void {
    this.#memory.take(log);
    if (log.records.length === 0) return;
    if (this.#meta !== undefined) this.#meta = { ...this.#meta, nextMid: log.next };
    this.waiting();
  }

  /** Takes into memory whom the records behind a mutation are about. */
  async #index(after: MutationNumber): Promise<void> {
    const first = this.#memory.recordOf(after + 1);
    await this.#tables.outboxTexts.where('mid').aboveOrEqual(first).each((texts) => this.#memory.index(texts));
  }
}
