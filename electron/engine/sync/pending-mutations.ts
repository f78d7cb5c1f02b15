import type { MutationNumber } from '../../../shared/contract/sync/wire.ts';
import type { CustomerId } from '../../../shared/customer/customer.ts';
import { decodeLine, idOfLine, isTombstone, type Line } from '../../../shared/customer/customer-codec.ts';
import { type CustomerMutation, customerOf, type Mutation } from '../../../shared/customer/merge/mutation.ts';
import type { FollowDraft } from '../book/book.ts';
import type { Database } from '../book/database.ts';
import type { Slot } from '../book/slots.ts';
import type { Outbox } from './outbox.ts';
import { readText } from './read-text.ts';
import { syncTables } from './sync-tables.ts';

/** What this counter said of some customers, and the back office does not know yet. */
export interface Pending {
  /** In the order in which it was said. */
  readonly mutations: ReadonlyMap<CustomerId, readonly CustomerMutation[]>;
  /** Reviews that were settled. */
  readonly settled: ReadonlySet<string>;
}

/**
 * Reads from the outbox what is said of some customers behind a mutation, within a transaction that covers the outbox.
 * @param about ids of customers and of reviews
 */
export async function readPending(database: Database, outbox: Outbox, draft: FollowDraft, about: readonly string[], after: MutationNumber): Promise<Pending> {
  const found = new Found(new Set(about), after);
  const wanted = new Map<MutationNumber, Map<Slot, CustomerId>>();
  for (const id of about) {
    const slot = draft.slotOf(id);
    outbox.eachOf(id, slot, after, (mid) => {
      const slots = wanted.get(mid) ?? new Map<Slot, CustomerId>();
      if (slot !== undefined) slots.set(slot, id);
      wanted.set(mid, slots);
    });
  }
  const mids = [...wanted.keys()].sort((a, b) => a - b);
  const { outbox: records, outboxTexts } = syncTables(database);
  for (let first = 0; first < mids.length; first += recordsAtOnce) {
    const some = mids.slice(first, first + recordsAtOnce);
    const heads = await records.bulkGet(some);
    const texts = await outboxTexts.bulkGet(some);
    for (const [at, head] of heads.entries()) {
      if (head === undefined) continue;
      const { said = [], kept = [], columns } = texts[at] ?? {};
      for (const [place, text] of said) found.text(head.mid + place, text);
      for (const [place, line] of kept) found.line(head.mid + place, line, columns);
      const held = new Set(kept.map(([place]) => place));
      for (const [slot, id] of wanted.get(head.mid) ?? []) {
        for (const part of head.created) {
          const place = part.place + slot - part.slot;
          if (slot < part.slot || slot >= part.slot + part.count || held.has(place)) continue;
          const line = draft.lineOf(id);
          if (line !== undefined) found.line(head.mid + place, line);
        }
      }
    }
  }
  return found.pending();
}

const recordsAtOnce = 32;

class Found {
  readonly #about: ReadonlySet<string>;
  readonly #after: MutationNumber;
  readonly #byMid = new Map<MutationNumber, Mutation>();

  constructor(about: ReadonlySet<string>, after: MutationNumber) {
    this.#about = about;
    this.#after = after;
  }

  text(mid: MutationNumber, text: string): void {
    if (mid <= this.#after) return;
    const mutation = readText(text);
    if (mutation !== undefined) this.#byMid.set(mid, mutation);
  }

  line(mid: MutationNumber, line: Line, columns?: readonly string[]): void {
    if (mid <= this.#after || !this.#about.has(idOfLine(line))) return;
    const entry = decodeLine(line, columns);
    if (entry !== undefined && !isTombstone(entry)) this.#byMid.set(mid, { op: 'create', customer: entry });
  }

  pending(): Pending {
    const mutations = new Map<CustomerId, CustomerMutation[]>();
    const settled = new Set<string>();
    for (const [, mutation] of [...this.#byMid].sort(([a], [b]) => a - b)) {
      const customer = customerOf(mutation);
      if (mutation.op === 'resolve') settled.add(mutation.review);
      else if (customer !== undefined && this.#about.has(customer)) {
        const own = mutations.get(customer);
        if (own === undefined) mutations.set(customer, [mutation]);
        else own.push(mutation);
      }
    }
    return { mutations, settled };
  }
}
