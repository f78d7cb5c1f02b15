import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { applyMutation } from '../../../shared/customer/merge/apply-mutation.ts';
import { latestStamp, type Register, registerAt, stateOf, type Visible, visibleOf } from '../../../shared/customer/merge/customer-state.ts';
import type { CustomerMutation } from '../../../shared/customer/merge/mutation.ts';
import { parseStamp } from '../../../shared/customer/stamp.ts';
import type { Database } from '../book/database.ts';
import { keptFor } from './outbox.ts';
import { syncTables } from './sync-tables.ts';

/** How long the other counters have to come back to a restored back office, before this one tells what it knows of their customers. Milliseconds. */
const graceTime = 3 * 24 * 60 * 60 * 1000;

/**
 * Customers of whom this book says more than a back office that was restored. Most of it comes back exactly, from the outboxes of the counters
 * that said it, and only so points are not counted twice. What did not come back within some days is told from this book.
 */
export class Unconfirmed {
  readonly #database: Database;
  readonly #since: Map<CustomerId, number>;

  private constructor(database: Database, since: Map<CustomerId, number>) {
    this.#database = database;
    this.#since = since;
  }

  static async open(database: Database): Promise<Unconfirmed> {
    const records = await syncTables(database).unconfirmed.toArray();
    return new Unconfirmed(database, new Map(records.map(({ id, since }) => [id, since])));
  }

  has(id: CustomerId): boolean {
    return this.#since.has(id);
  }

  get size(): number {
    return this.#since.size;
  }

  get ids(): Iterable<CustomerId> {
    return this.#since.keys();
  }

  /** Those whose time is up. */
  due(now: number): readonly CustomerId[] {
    return [...this.#since].filter(([, since]) => Math.abs(now - since) >= graceTime).map(([id]) => id); // the PC's clock may be set back meanwhile
  }

  /** In a transaction over the table; the answer is to be called once that is committed. */
  async change(doubted: readonly { readonly customer: StampedCustomer; readonly now: number }[], settled: readonly CustomerId[]): Promise<() => void> {
    const { unconfirmed } = syncTables(this.#database);
    const fresh = doubted
      .filter(({ customer }) => !this.#since.has(customer.id))
      .map(({ customer, now }) => ({ id: customer.id, since: isOld(customer, now) ? 0 : now }));
    const gone = settled.filter((id) => this.#since.has(id));
    if (fresh.length > 0) await unconfirmed.bulkPut(fresh);
    if (gone.length > 0) await unconfirmed.bulkDelete(gone);
    return () => {
      for (const { id, since } of fresh) this.#since.set(id, since);
      for (const id of gone) this.#since.delete(id);
    };
  }

  /** The same: forgets all. */
  async clear(): Promise<() => void> {
    await syncTables(this.#database).unconfirmed.clear();
    return () => this.#since.clear();
  }
}

/** Nobody has in the outbox any more what the customer says. */
function isOld(customer: StampedCustomer, now: number): boolean {
  const at = parseStamp(latestStamp(stateOf(customer)))?.at ?? 0;
  return at < now - keptFor;
}

/**
 * What was told of a customer, and what the book says beyond that: per field the later stands.
 * @param pending what this counter said and the back office has yet to hear: it is in the book, and is put on top by whoever asks
 */
export function unite(told: StampedCustomer, local: StampedCustomer, pending: readonly CustomerMutation[]): Visible {
  if (pending.some(({ op }) => op !== 'patch')) return told; // what waits says all of the customer
  const known = stateOf(told);
  const registers: { -readonly [K in FieldKey]?: Register } = { ...stateOf(local).registers };
  for (const mutation of pending) {
    if (mutation.op !== 'patch') continue;
    for (const { field } of [...mutation.set, ...mutation.add]) registers[field] = registerAt(known, field);
  }
  const beyond = visibleOf({ ...stateOf(local), registers });
  if (beyond === undefined || 'deleted' in beyond) return told;
  return visibleOf(applyMutation(known, { op: 'create', customer: beyond }).state) ?? told;
}
