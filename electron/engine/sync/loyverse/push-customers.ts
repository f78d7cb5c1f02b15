import type { MutationNumber } from '../../../../shared/contract/sync/wire.ts';
import type { CustomerId, StampedCustomer } from '../../../../shared/customer/customer.ts';
import { customerOf } from '../../../../shared/customer/merge/mutation.ts';
import type { Review } from '../../../../shared/customer/merge/review.ts';
import { instant } from '../../import/import-deps.ts';
import { readBatch } from '../read-outbox.ts';
import { readText } from '../read-text.ts';
import { syncTables } from '../sync-tables.ts';
import { words } from '../sync-words.ts';
import { pace } from './loyverse-api.ts';
import type { RemoteCustomer, RemoteTexts } from './loyverse-codec.ts';
import type { LoyverseDeps } from './loyverse-deps.ts';
import { LoyverseError } from './loyverse-error.ts';
import type { RemoteLink } from './loyverse-store.ts';
import { changedHere, seenAfter, textsFor } from './map-customer.ts';
import { takeInGone, takeInRemote } from './take-in-remote.ts';

/** Changes that are read at once. */
const batchSize = 256;

/** What is to be stored together with the number that the changes are through to. */
type Settle = () => Promise<unknown>;

/** Sends what waits, a customer at a time, each with all that was done to them. Goes on where it was, whatever stopped it. */
export class PushCustomers {
  readonly #deps: LoyverseDeps;
  /** Changes up to this one are with Loyverse; the outbox may be told a little later. */
  #through = 0;
  /** Changes sent, and calls that they took: the pace. */
  #done = 0;
  #calls = 0;

  constructor(deps: LoyverseDeps) {
    this.#deps = deps;
  }

  /** Sends until nothing waits, or it is enough for now. Answers how many changes went out. */
  async run(signal: AbortSignal, enough: () => boolean): Promise<number> {
    const { outbox, database } = this.#deps;
    const before = outbox.ackedMid;
    while (outbox.state.changes > 0 && !enough()) {
      const from = outbox.ackedMid + 1;
      const { groups } = await readBatch(database, from, batchSize);
      for (const [at, text] of groups.flatMap(({ mutations }) => mutations).entries()) {
        await this.#send(from + at, text, signal);
        this.#show(from + at - before);
        if (enough()) break;
      }
      await this.#settle(this.#through, async () => undefined);
    }
    return outbox.ackedMid - before;
  }

  async #send(mid: MutationNumber, text: string, signal: AbortSignal): Promise<void> {
    const { book, store, api } = this.#deps;
    const mutation = readText(text);
    const id = mutation === undefined ? undefined : customerOf(mutation);
    this.#done += 1;
    if (mutation === undefined) await this.#deps.log.say('problem', words.refusedChange(`Change ${mid} has a text that is too long or cannot be stored.`));
    const link = id === undefined ? undefined : await store.links.get(id);
    if (id !== undefined && (link === undefined || link.sent < mid)) {
      const customer = book.read(id);
      if (customer !== undefined) return link === undefined ? this.#create(mid, customer, signal) : this.#update(mid, customer, link, signal);
      if (link !== undefined) {
        this.#calls += 1;
        await api.remove(link.remote, signal);
        return this.#settle(mid, () => store.links.delete(id));
      }
    }
    this.#through = mid;
  }

  async #update(mid: MutationNumber, customer: StampedCustomer, link: RemoteLink, signal: AbortSignal): Promise<void> {
    const { book, store, api } = this.#deps;
    if (changedHere(customer.fields, link.seen).length === 0) {
      this.#through = mid;
      return;
    }
    this.#calls += 1;
    const known = await api.read(link.remote, signal);
    if (known === undefined) await takeInGone(this.#deps, link);
    else await takeInRemote(this.#deps, [known], async () => () => undefined);
    const [now, told] = [book.read(link.id), await store.links.get(link.id)];
    const upTo = this.#deps.outbox.nextMid - 1;
    if (now === undefined) {
      this.#through = mid; // gone at Loyverse; or deleted here meanwhile, which is a change further on
      return;
    }
    if (known === undefined || told === undefined) return this.#create(mid, now, signal);
    const changed = changedHere(now.fields, told.seen);
    if (changed.length === 0) {
      this.#through = mid;
      return;
    }
    this.#calls += 1;
    const reply = await this.#orRefused(now.id, mid, () => this.#save(known, textsFor(now.id, now.fields, changed, known.texts), signal));
    if (reply !== undefined) await this.#settle(mid, () => store.links.put({ ...told, seen: seenAfter(told.seen, now.fields, changed), sent: upTo }));
  }

  /** Sends a customer whole. Where Loyverse turns out to forget the points, which it counts itself, they are put back, and go along from then on. */
  async #save(known: RemoteCustomer, texts: RemoteTexts, signal: AbortSignal): Promise<RemoteCustomer> {
    const { api, store } = this.#deps;
    const points = Number(known.facts.points ?? 0);
    const reply = await api.update(known.id, texts, store.state.sendsPoints ? points : undefined, signal);
    if (store.state.sendsPoints || points === 0 || reply.facts.points !== '0') return reply;
    await store.change((state) => ({ ...state, sendsPoints: true }));
    this.#calls += 1;
    return api.update(known.id, texts, points, signal);
  }

  async #create(mid: MutationNumber, customer: StampedCustomer, signal: AbortSignal): Promise<void> {
    const { store, api, environment, outbox } = this.#deps;
    const { id, fields } = customer;
    const upTo = outbox.nextMid - 1;
    const said = changedHere(fields, {});
    const texts = textsFor(id, fields, said);
    // Known before it is sent: whoever gets no answer looks for the customer before trying again.
    await store.change((state) => ({ ...state, trying: { customer: id, at: Math.max(0, environment.now()), code: texts.code ?? id } }));
    this.#calls += 1;
    const reply = await this.#orRefused(id, mid, () => api.create(texts, signal));
    if (reply === undefined) return;
    const { trying: _, ...state } = store.state;
    let kept: () => void = () => undefined;
    await this.#settle(mid, async () => {
      await store.links.put({ id, remote: reply.id, seen: seenAfter({}, fields, said), pass: state.pass, sent: upTo });
      kept = await store.keep(state);
    });
    kept();
  }

  /** A customer whom Loyverse will not take as they are must not hold up the others: they are put up for review. */
  async #orRefused(id: CustomerId, mid: MutationNumber, send: () => Promise<RemoteCustomer>): Promise<RemoteCustomer | undefined> {
    const { store, log, environment, counter, database } = this.#deps;
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof LoyverseError) || error.failure.kind !== 'refused' || error.failure.status === 403) throw error;
      const { code, message } = error.failure;
      const review: Review = { id: `loyverse-${id}-refused`, at: instant(environment), by: counter.id, kind: 'refused', customer: id, code, message };
      const { trying: _, ...state } = store.state;
      let kept: () => void = () => undefined;
      await this.#settle(mid, async () => {
        await syncTables(database).reviews.put({ id: review.id, review, settled: false });
        kept = await store.keep(state);
      });
      kept();
      await log.say('problem', words.refusedChange(message));
      return undefined;
    }
  }

  /** Stores something together with that all changes up to one are through. */
  async #settle(mid: MutationNumber, settle: Settle): Promise<void> {
    const { book, database, outbox, store } = this.#deps;
    if (mid <= outbox.ackedMid) return;
    const tables = syncTables(database);
    const then = await book.between([tables.outbox, tables.outboxTexts, tables.reviews, store.links, database.meta], async () => {
      await settle();
      return [await outbox.acknowledge(mid), await outbox.prune()];
    });
    for (const step of then) step();
    this.#through = mid;
  }

  #show(done: number): void {
    const left = this.#deps.outbox.nextMid - 1 - Math.max(this.#through, this.#deps.outbox.ackedMid);
    const each = this.#done < 10 ? 1 : this.#calls / this.#done;
    this.#deps.progress({ doing: 'sending', done, total: done + left, secondsLeft: Math.ceil((left * each * pace) / 1000) });
  }
}
