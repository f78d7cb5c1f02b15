import { columns } from '../../../shared/customer/customer-codec.ts';
import { bucketOf } from '../../../shared/customer/merge/bucket-sums.ts';
import { localIds, localSums } from './local-sums.ts';
import type { ExchangeContext } from './exchange-context.ts';
import { words } from './sync-words.ts';
import { takeIn } from './take-in.ts';

/** Milliseconds between two comparisons. */
const interval = 10 * 60 * 1000;

/** Compares this book with the back office's, bucket by bucket, and puts right what differs. It never should. */
export class CompareBooks {
  readonly #context: ExchangeContext;
  #comparedAt: number | undefined;

  constructor(context: ExchangeContext) {
    this.#context = context;
  }

  /** The next run compares, whenever the last one was. */
  soon(): void {
    this.#comparedAt = undefined;
  }

  /** Compares where it is time. Call it when nothing waits and nothing is new. Answers whether something came up, so that it could not finish. */
  async run(signal: AbortSignal): Promise<boolean> {
    const { book, office, links, environment, outbox } = this.#context;
    if (this.#comparedAt !== undefined && Math.abs(environment.now() - this.#comparedAt) < interval) return false;
    const { epoch, cursor } = links.current();
    this.#context.progress({ doing: 'comparing', done: 0 });
    const theirs = await office.sums(epoch, signal);
    if (theirs.epoch !== epoch || theirs.head !== cursor) return false; // there is news: the next exchange compares
    this.#comparedAt = environment.now();
    if (theirs.columns.join() !== columns.join()) return false; // another version writes other lines
    const ours = await localSums(book, environment.yield);
    if (ours === undefined || outbox.state.changes > 0) {
      this.soon();
      return true;
    }
    const uncertain = this.#uncertain();
    const differing = ours.flatMap((sum, n) => (sum === theirs.sums[n] || uncertain.has(n) ? [] : [n]));
    let changed = 0;
    let untold = 0;
    for (const n of differing) {
      const put = await this.#putRight(n, signal);
      if (put === undefined) {
        this.soon();
        return true;
      }
      changed += put.changed;
      untold += put.untold;
    }
    if (changed > 0 || (differing.length > 0 && untold === 0)) await this.#context.log.say('info', words.putRight(changed));
    return false;
  }

  /** How many customers of a bucket are others since, and how many it could not tell of; undefined where there is news. */
  async #putRight(n: number, signal: AbortSignal): Promise<{ readonly changed: number; readonly untold: number } | undefined> {
    const { book, office, links, environment } = this.#context;
    const link = links.current();
    const covered = await localIds(book, environment.yield, (id) => bucketOf(id) === n);
    const reply = await office.bucket(link.epoch, n, signal);
    if (reply.epoch !== link.epoch || reply.head !== link.cursor) return undefined;
    const changed = await takeIn({ ...this.#context, clock: this.#context.counter }, { ...reply, reviews: [], covered }, async () => () => undefined);
    return { changed, untold: reply.unreadable?.length ?? 0 };
  }

  /** Buckets with customers of whom this book knows more. */
  #uncertain(): ReadonlySet<number> {
    const { unconfirmed, refused } = this.#context;
    return new Set([...unconfirmed.ids, ...refused.ids].map(bucketOf));
  }
}
