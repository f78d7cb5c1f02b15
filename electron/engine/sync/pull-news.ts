import { hasOtherNames, withNames } from './counter-names.ts';
import { OfficeError } from './office.ts';
import type { ExchangeContext } from './exchange-context.ts';
import { takeIn } from './take-in.ts';

/** Customers asked for at once; halved where the line is slow. */
const mostRows = 1000;

/** Takes in what others did, a page at a time. */
export class PullNews {
  readonly #context: ExchangeContext;
  #rows = mostRows;

  constructor(context: ExchangeContext) {
    this.#context = context;
  }

  /** Takes in one page; whether there is more. */
  async next(signal: AbortSignal): Promise<boolean> {
    const { office, links, outbox } = this.#context;
    const link = links.current();
    const reply = await office.pull({ epoch: link.epoch, after: link.cursor, limit: this.#rows }, signal).catch((error: unknown) => {
      if (error instanceof OfficeError && error.failure.kind === 'too-slow') this.#rows = Math.max(1, Math.floor(this.#rows / 2));
      throw error;
    });
    if (reply.epoch !== link.epoch) {
      await this.#context.follow(reply.epoch);
      return true;
    }
    if (reply.lastMid < outbox.ackedMid) {
      await this.#context.rewind(reply.lastMid);
      return true;
    }
    if (reply.after < link.cursor) throw new OfficeError({ kind: 'not-ours', status: 200 });
    this.#rows = Math.min(mostRows, Math.ceil(this.#rows * 1.5));
    if (reply.after > link.cursor || reply.customers.length + reply.reviews.length > 0 || hasOtherNames(link, reply.counters)) {
      await takeIn({ ...this.#context, clock: this.#context.counter }, { ...reply, covered: [] }, () => links.keep({ ...withNames(link, reply.counters), cursor: reply.after }));
      this.#context.received(reply.customers.length);
    }
    return reply.more;
  }
}
