import { maxRows } from '../../../shared/contract/sync/query-codec.ts';
import type { CustomerId } from '../../../shared/customer/customer.ts';
import { withNames } from './counter-names.ts';
import type { SnapshotProgress } from './link.ts';
import { localIds } from './local-sums.ts';
import { OfficeError } from './office.ts';
import type { ExchangeContext } from './exchange-context.ts';
import { takeIn } from './take-in.ts';
import { words } from './sync-words.ts';

/**
 * Takes in the whole book of the back office, a page at a time: after each it goes on where it was, whatever happened. It does not tell who was
 * deleted, so where this book has customers that it lacks, all changes are pulled once more: among them are the deletions.
 */
export class TakeSnapshot {
  readonly #context: ExchangeContext;
  /** All customers of this book by id, as they were when the snapshot began here. */
  #ids: readonly CustomerId[] | undefined;
  #rows = maxRows;

  constructor(context: ExchangeContext) {
    this.#context = context;
  }

  /** Takes in one page; whether it was the last. */
  async next(signal: AbortSignal): Promise<boolean> {
    const { book, office, links, outbox, unconfirmed, environment, log } = this.#context;
    const link = links.current();
    const { snapshot } = link;
    if (snapshot === undefined) return true;
    const { asOf, afterId, keepAll } = snapshot;
    const place = { ...(asOf === undefined ? {} : { asOf }), ...(afterId === undefined ? {} : { afterId }) };
    const reply = await office.snapshot({ epoch: link.epoch, ...place, limit: this.#rows }, signal).catch((error: unknown) => {
      if (error instanceof OfficeError && error.failure.kind === 'too-slow') this.#rows = Math.max(1, Math.floor(this.#rows / 2));
      throw error;
    });
    if (reply.epoch !== link.epoch) {
      this.#ids = undefined;
      await this.#context.follow(reply.epoch);
      return false;
    }
    if (reply.lastMid < outbox.ackedMid) {
      await this.#context.rewind(reply.lastMid);
      return false;
    }
    this.#rows = Math.min(maxRows, Math.ceil(this.#rows * 1.5));
    if (afterId === undefined) this.#ids = undefined; // it begins anew
    this.#ids ??= await localIds(book, environment.yield);
    const last = reply.nextId === undefined;
    const next: SnapshotProgress = { asOf: asOf ?? reply.asOf, ...(reply.nextId === undefined ? {} : { afterId: reply.nextId }), keepAll };
    const { snapshot: _snapshot, ...linked } = withNames(link, reply.counters);
    await takeIn(
      { ...this.#context, clock: this.#context.counter },
      {
        ...reply,
        covered: between(this.#ids, afterId, reply.nextId),
        ...(keepAll ? { restored: { now: environment.now() } } : {}),
      },
      (doubts) => links.keep(last ? { ...linked, cursor: doubts || unconfirmed.size > 0 ? 0 : (asOf ?? reply.asOf) } : { ...linked, snapshot: next }),
    );
    this.#context.received(reply.customers.length);
    if (!last) return false;
    this.#ids = undefined;
    await log.say('good', words.wholeBookReceived);
    return true;
  }
}

/** The ids behind one and up to another, out of ids in order. */
function between(ids: readonly CustomerId[], after: CustomerId | undefined, upTo: CustomerId | undefined): readonly CustomerId[] {
  return ids.slice(after === undefined ? 0 : firstBehind(ids, after), upTo === undefined ? ids.length : firstBehind(ids, upTo));
}

function firstBehind(ids: readonly CustomerId[], id: CustomerId): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? '') <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
