import type { MutationNumber } from '../../../shared/contract/sync/wire.ts';
import { CompareBooks } from './compare-books.ts';
import { enqueueSlots } from './enqueue-book.ts';
import type { ExchangeContext, ExchangeDeps } from './exchange-context.ts';
import { NeedsPerson } from './needs-person.ts';
import { OfficeError } from './office.ts';
import { PullNews } from './pull-news.ts';
import { PushWaiting } from './push-waiting.ts';
import { syncTables } from './sync-tables.ts';
import { words } from './sync-words.ts';
import { TakeSnapshot } from './take-snapshot.ts';

/** How often a back office may send us back to the start within one exchange. */
const mostRestarts = 5;

/** One exchange: everything that waits goes out, everything that is new comes in, and now and then both books are compared. */
export class SyncExchange {
  readonly #context: ExchangeContext;
  readonly #push: PushWaiting;
  readonly #pull: PullNews;
  readonly #snapshot: TakeSnapshot;
  readonly #compare: CompareBooks;
  #done = { sent: 0, received: 0 };

  constructor(deps: ExchangeDeps) {
    this.#context = {
      ...deps,
      sent: (count) => {
        this.#done.sent += count;
        deps.progress({ doing: 'sending', done: this.#done.sent, total: this.#done.sent + deps.outbox.state.changes });
      },
      received: (count) => {
        this.#done.received += count;
        deps.progress({ doing: 'receiving', done: this.#done.received });
      },
      rewind: (lastMid) => this.#rewind(lastMid),
      follow: (epoch) => this.#follow(epoch),
      fork: () => this.#fork(),
    };
    this.#push = new PushWaiting(this.#context);
    this.#pull = new PullNews(this.#context);
    this.#snapshot = new TakeSnapshot(this.#context);
    this.#compare = new CompareBooks(this.#context);
  }

  /** Settles once nothing is left to do. Fails with `OfficeError`, `NeedsPerson`, or as the book does; what was done until then stays. */
  async run(signal: AbortSignal): Promise<{ readonly sent: number; readonly received: number }> {
    this.#done = { sent: 0, received: 0 };
    let restarts = 0;
    for (;;) {
      if (signal.aborted) throw new OfficeError({ kind: 'stopped' });
      try {
        if ((await this.#step(signal)) === 'done') return this.#done;
      } catch (error) {
        restarts += 1;
        if (restarts > mostRestarts || !(await this.#resynced(error))) throw error;
      }
    }
  }

  async #step(signal: AbortSignal): Promise<'more' | 'done'> {
    const { outbox, links } = this.#context;
    if (outbox.state.changes > 0) {
      await this.#push.next(signal);
      return 'more';
    }
    if (links.current().snapshot !== undefined) {
      if (await this.#snapshot.next(signal)) this.#compare.soon();
      return 'more';
    }
    if ((await this.#pull.next(signal)) || outbox.state.changes > 0) return 'more';
    if (await this.#rescue()) return 'more';
    return (await this.#compare.run(signal)) || outbox.state.changes > 0 ? 'more' : 'done';
  }

  /** Whether the failure was that the back office wants us to start over; then we are set to. */
  async #resynced(error: unknown): Promise<boolean> {
    if (!(error instanceof OfficeError) || error.failure.kind !== 'refused' || error.failure.error.code !== 'resync') return false;
    const { links, log } = this.#context;
    const { epoch } = error.failure.error;
    if (epoch !== undefined && epoch !== links.current().epoch) {
      await this.#follow(epoch);
    } else {
      await links.change((link) => ({ ...link, cursor: 0, snapshot: { keepAll: false } }));
      await log.say('info', words.tooLongAway);
    }
    return true;
  }

  async #follow(epoch: string): Promise<void> {
    const { links, log } = this.#context;
    await links.change((link) => ({ ...link, epoch, cursor: 0, snapshot: { keepAll: true } }));
    await log.say('info', words.restored);
  }

  /**
   * A back office that lost what it acknowledged was restored, whether or not it says so. What it says has other sequences then, so the cursor
   * means nothing any more, even where it happens to be the head.
   */
  async #rewind(lastMid: MutationNumber): Promise<void> {
    const { book, database, outbox, links, log } = this.#context;
    if (lastMid + 1 < outbox.keptFrom) throw await this.#fork();
    const tables = syncTables(database);
    const then = await book.between([tables.outbox, tables.outboxTexts, database.meta], async () => [
      await outbox.acknowledge(lastMid),
      await links.keep({ ...links.current(), cursor: 0, snapshot: { keepAll: true } }),
    ]);
    for (const step of then) step();
    await log.say('info', words.sendingAgain);
  }

  async #fork(): Promise<NeedsPerson> {
    await this.#context.links.change((link) => ({ ...link, forked: true }));
    return new NeedsPerson('pairing', words.forked);
  }

  /** Tells what a restored back office did not get back from anybody else. */
  async #rescue(): Promise<boolean> {
    const { book, database, environment, outbox, unconfirmed, log } = this.#context;
    const due = unconfirmed.due(environment.now());
    if (due.length === 0) return false;
    const tables = syncTables(database);
    const then = await book.follow([tables.unconfirmed], async (draft) => {
      const slots = due.flatMap((id) => {
        const slot = draft.read(id) === undefined ? undefined : draft.slotOf(id);
        return slot === undefined ? [] : [slot];
      });
      const said = outbox.begin({ id: environment.newId(), kind: 'rescue' });
      await enqueueSlots(slots.sort((a, b) => a - b), said);
      await said.finish();
      const settle = await unconfirmed.change([], due);
      return () => {
        said.committed();
        settle();
      };
    });
    then();
    await log.say('info', words.rescued(due.length));
    return true;
  }
}
