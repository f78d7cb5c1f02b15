import { NeedsPerson } from '../../electron/engine/sync/needs-person.ts';
import { OfficeError } from '../../electron/engine/sync/office.ts';
import type { ShopId } from '../../back-office/shop/shop-row.ts';
import { isRefusal, type Past, type Task, taskOf } from './do-deed.ts';
import { Ledger } from './ledger.ts';
import { type Fault, LineEnd, Lines, noTrouble } from './line.ts';
import { formatDisks, type ModelCounter, openModelCounter, type Place } from './model-counter.ts';
import type { Backup, ModelOffice } from './model-office.ts';
import { counters, type Deed, type Step } from './step.ts';

const day = 24 * 60 * 60 * 1000;
const begin = Date.UTC(2026, 10, 24, 9);

interface Post {
  readonly place: Place;
  readonly past: Past;
  counter: ModelCounter;
  /** Changes that were acknowledged here, and said something. */
  readonly acknowledged: Set<string>;
}

/** A shop with three counters, from the day they were connected. */
export class History {
  readonly office: ModelOffice;
  readonly shop: ShopId;
  readonly lines: Lines;
  readonly ledger = new Ledger();
  readonly posts: readonly Post[];
  /** By how much each clock is off, the back office's last, in milliseconds. */
  readonly #off = Array.from({ length: counters + 1 }, () => 0);
  #time = begin;
  #backup: Backup | undefined;
  /** Why sums need not be exact: what a counter said is not known as what it did any more. */
  inexact: string | undefined;
  /** What this history came by, so that it shows where the histories never get. */
  readonly cameBy = new Set<string>();
  /** Whether the back office was put back, and nobody told the counters. */
  restoredSilently = false;

  private constructor(office: ModelOffice, shop: ShopId, lines: Lines, posts: readonly Post[]) {
    this.office = office;
    this.shop = shop;
    this.lines = lines;
    this.posts = posts;
  }

  static async begin(office: ModelOffice, rowsAPage = 3): Promise<History> {
    formatDisks();
    office.clock.now = begin;
    const shop = await office.openShop();
    const lines = new Lines(office, rowsAPage);
    const posts: Post[] = [];
    for (let at = 0; at < counters; at += 1) {
      const place: Place = { name: `Counter ${at}`, end: new LineEnd(lines), clock: { now: begin }, newId: idsOf(at), log: [] };
      const counter = await openModelCounter(place);
      await counter.connect(await office.pairingCode(shop));
      posts.push({ place, counter, past: { deletions: [], imports: [] }, acknowledged: new Set() });
    }
    const history = new History(office, shop, lines, posts);
    await history.#fill();
    return history;
  }

  /** Everybody begins with the same few customers, so that what is done to them meets. */
  async #fill(): Promise<void> {
    const first = this.#post(0);
    await this.#do(first, { do: 'enter', name: 'Ada', email: 'ada@example.com', points: '20' });
    await this.#do(first, { do: 'enter', name: 'Ben', points: '5.50' });
    for (const { counter } of this.posts) await counter.exchange();
  }

  get counters(): readonly ModelCounter[] {
    return this.posts.map(({ counter }) => counter);
  }

  async take(step: Step): Promise<void> {
    this.pass(1000);
    if ('at' in step) return this.#do(this.#post(step.at), step.deed, step.power);
    if ('sync' in step) return this.#sync(this.#post(step.sync), step);
    if ('crash' in step) return this.#reopen(this.#post(step.crash));
    if ('clock' in step) {
      this.#off[step.clock] = step.days * day;
      return this.pass(0);
    }
    if ('line' in step) {
      this.#post(step.line).place.end.up = step.up;
      return;
    }
    if ('arrive' in step) {
      await this.lines.arrive(step.arrive, step.twice);
      return;
    }
    if ('backUp' in step || this.#backup === undefined) {
      this.#backup = await this.office.backUp(this.shop);
      return;
    }
    await this.office.restore(this.shop, this.#backup, step.told);
    this.cameBy.add(step.told ? 'restore, told' : 'restore, not told');
    if (!step.told) this.restoredSilently = true;
  }

  /**
   * One exchange of a counter with something wrong at each call, or whose power fails behind so many commits; answers how many calls and
   * commits there were.
   */
  async syncWith(counter: number, faults: readonly Fault[], powerFailsAfter?: number): Promise<{ readonly calls: number; readonly commits: number }> {
    const post = this.#post(counter);
    const engine = post.counter;
    const before = engine.commits;
    await this.#sync(post, { sync: counter, faults, ...(powerFailsAfter === undefined ? {} : { commits: powerFailsAfter }) });
    return { calls: post.place.end.calls, commits: engine.commits - before };
  }

  /** Lets so many milliseconds go by on all clocks. */
  pass(milliseconds: number): void {
    this.#time += milliseconds;
    for (const [at, { place }] of this.posts.entries()) place.clock.now = this.#time + (this.#off[at] ?? 0);
    this.office.clock.now = this.#time + (this.#off[counters] ?? 0);
  }

  /** All lines work again, all that was held up arrives, and everybody syncs until nothing is left to do. */
  async settle(): Promise<void> {
    for (const { place } of this.posts) {
      place.end.up = true;
      place.end.meanwhile = undefined;
      place.end.troubled(noTrouble);
    }
    while (this.lines.held > 0) await this.lines.arrive(0, true);
    for (let round = 0; round < (this.restoredSilently ? 3 : 1) || !(await this.#isQuiet()); round += 1) {
      if (round > 20) throw new Error(`It never ends: ${JSON.stringify(this.posts.map(({ counter }) => ({ waiting: counter.outbox.state.changes, link: counter.links().current(), log: counter.place.log.slice(-5) })))}`);
      for (const { counter } of this.posts) await this.#exchange(counter);
      const doubts = this.posts.some(({ counter }) => [...counter.unconfirmed.ids].length > 0);
      // Where nobody told of a restore, the books find out by their sums, every ten minutes.
      this.pass(doubts && round > 2 ? 4 * day : this.restoredSilently ? 11 * 60_000 : 1000);
    }
  }

  /** Starts all engines once more, so that what is looked at is what is at rest. */
  async reopen(): Promise<void> {
    for (const post of this.posts) await this.#reopen(post);
  }

  async #isQuiet(): Promise<boolean> {
    const [shop] = await this.office.database.query<{ readonly head: number; readonly epoch: string }>('select head, epoch from shop where id = $1', [this.shop]);
    return this.posts.every(({ counter }) => {
      const { cursor, epoch, snapshot } = counter.links().current();
      return counter.outbox.state.changes === 0 && snapshot === undefined && epoch === shop?.epoch && cursor === shop.head && [...counter.unconfirmed.ids].length === 0;
    });
  }

  #post(at: number): Post {
    const post = this.posts[at % counters];
    if (post === undefined) throw new Error(`There is no counter ${at}`);
    return post;
  }

  async #do(post: Post, deed: Deed, power?: 'before' | 'after'): Promise<void> {
    const task = await taskOf(deed, post.counter, post.past);
    if (task === undefined) return;
    if (power === 'before') {
      const before = post.counter.lines();
      post.counter.powerOffAfter(0);
      await task.run(post.counter).catch(() => undefined); // nobody is told any more
      await this.#reopen(post);
      if (post.counter.lines().join() !== before.join()) throw new Error('A change that was not committed is in the book');
    } else if (power === 'after') {
      await this.#perform(post, task);
      await this.#reopen(post);
      const after = post.counter.lines();
      await this.#perform(post, task); // whoever was not told does it once more
      if (post.counter.lines().join() !== after.join()) throw new Error('A change that was made again changed the book twice');
      return;
    }
    await this.#perform(post, task);
  }

  async #perform(post: Post, { change, deed, byHand, bringsBack, run }: Task): Promise<void> {
    const before = post.counter.entries();
    const sent = post.counter.outbox.nextMid;
    try {
      await run(post.counter);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.cameBy.add(`${deed}, refused`);
      return;
    }
    if (post.counter.outbox.nextMid > sent) this.cameBy.add(deed);
    this.ledger.note(before, post.counter.entries(), byHand);
    if (post.counter.outbox.nextMid > sent) post.acknowledged.add(change);
    if (bringsBack !== undefined) this.ledger.livesOpen.add(bringsBack);
  }

  async #sync(post: Post, step: Extract<Step, { readonly sync: number }>): Promise<void> {
    const { place, counter } = post;
    const { faults, calls, meanwhile, commits } = step;
    place.end.troubled(calls === undefined ? { faults } : { faults, calls });
    if (meanwhile !== undefined) {
      place.end.meanwhile = async (call) => {
        if (call === meanwhile.call && commits === undefined) await this.#do(post, meanwhile.deed);
      };
    }
    if (commits !== undefined) counter.powerOffAfter(commits);
    let failed = false;
    try {
      await this.#exchange(counter);
    } catch (error) {
      if (commits === undefined) throw error;
      this.cameBy.add('power lost in an exchange');
      failed = true;
    }
    place.end.meanwhile = undefined;
    if (failed || commits !== undefined) await this.#reopen(post);
  }

  /** One exchange, as the loop runs it: what fails for reasons of the line is tried again some time. */
  async #exchange(counter: ModelCounter): Promise<void> {
    try {
      await counter.exchange();
    } catch (error) {
      if (error instanceof OfficeError) {
        this.#doubt(counter);
        return;
      }
      if (!(error instanceof NeedsPerson)) throw error;
      await this.#pairAgain(counter);
    }
    this.#doubt(counter);
  }

  /** A person does what the screen says. The counter tells its whole book then, and no longer what it did. */
  async #pairAgain(counter: ModelCounter): Promise<void> {
    if (!counter.place.end.up) return;
    this.inexact = 'connected anew';
    await counter.connect(await this.office.pairingCode(this.shop));
  }

  /** What is told from a book instead of from an outbox is not exact. */
  #doubt({ place }: ModelCounter): void {
    if (place.log.some((text) => text.includes('did not get back all'))) this.inexact = 'told from a book';
  }

  async #reopen(post: Post): Promise<void> {
    post.counter.close();
    post.counter = await openModelCounter(post.place);
  }
}

/** UUIDs v7 that are the same in every run of a history. */
function idsOf(place: number): () => string {
  let count = 0;
  return () => {
    count += 1;
    const mixed = Math.imul(count * counters + place, 0x9e3779b1) >>> 0;
    return `019ab4c2-7d10-7000-8${String(place).padStart(3, '0')}-${mixed.toString(16).padStart(8, '0')}${count.toString(16).padStart(4, '0')}`;
  };
}
