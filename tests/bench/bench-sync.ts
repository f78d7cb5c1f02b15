import { madeCustomer } from '../fixtures/made-customers.ts';
import { type BenchCounter, openBenchCounter } from './counter-of.ts';
import { type Bench, type Figure, median, ms, time } from './figure.ts';
import { peer, PeerBook } from './peers/pouchdb.ts';
import type { EmptyShop } from './probe.ts';

/** With more, the peer alone would take many minutes. */
const mostPeerRows = 10_000;
const saves = 20;
/** Between two saves, so that each meets counters that wait for news. */
const pauseMs = 250;

/** How long it took, in ms, with how many customers. */
interface SyncTimes {
  readonly rows: number;
  readonly push: number;
  readonly pull: number;
  /** From the call that saves a customer at one counter until the other one has it. */
  readonly lags: readonly number[];
}

/** A book goes to an empty back office, comes from there to a second, empty counter, and then single saves go from the first to the second. */
export const benchSync: Bench = async (rows, probe) => {
  const shop = await probe.shop();
  const theirs = await measurePeer(shop, Math.min(rows, mostPeerRows));
  const ours = await measureOurs(shop, rows);
  const against = `${peer} to ${shop.peer}`;
  return [
    bookFigure('push of a book to an empty back office', ours.push / ours.rows, theirs.push / theirs.rows, `ours ${amount(ours.push, ours.rows)}; ${against} ${amount(theirs.push, theirs.rows)}`),
    bookFigure('pull of a book by an empty counter', ours.pull / ours.rows, theirs.pull / theirs.rows, `ours ${amount(ours.pull, ours.rows)}; ${against} ${amount(theirs.pull, theirs.rows)}`),
    {
      name: `sync lag, from a save at one counter until another one has it, worst of ${saves}`,
      value: Math.max(...ours.lags),
      goal: 2000,
      unit: 'ms',
      detail: `median ${ms(median(ours.lags))}, with ${ours.rows.toLocaleString('en')} customers in both books`,
    },
    {
      name: 'sync lag, median: ours / PouchDB replicating live',
      value: median(ours.lags) / median(theirs.lags),
      goal: 1,
      unit: 'times',
      detail: `ours ${ms(median(ours.lags))}; ${against} ${ms(median(theirs.lags))}, worst ${ms(Math.max(...theirs.lags))}, with ${theirs.rows.toLocaleString('en')} customers`,
    },
  ];
};

function bookFigure(what: string, ours: number, theirs: number, detail: string): Figure {
  return { name: `${what}: ours / PouchDB, a customer`, value: ours / theirs, goal: 1, unit: 'times', detail };
}

function amount(took: number, rows: number): string {
  return `${ms(took)} for ${rows.toLocaleString('en')}, ${((took / rows) * 1000).toFixed(0)} µs each`;
}

async function measureOurs({ address, codes }: EmptyShop, rows: number): Promise<SyncTimes> {
  const [front, back] = [await openBenchCounter('bench-front'), await openBenchCounter('bench-back')];
  try {
    await front.fill(Array.from({ length: rows }, (_, n) => madeCustomer(n)));
    const push = await time(() => connectUntil(front, address, codes[0], () => front.sent()));
    await front.idle();
    const pull = await time(() => connectUntil(back, address, codes[1], () => back.holds(rows)));
    await back.idle();
    const lags = await measureLags((id, n) => lagOf(() => front.save(id, `Walk-in ${n}`), () => back.has(id)));
    return { rows, push, pull, lags };
  } finally {
    await front.close();
    await back.close();
  }
}

async function connectUntil(counter: BenchCounter, address: string, code: string, there: () => Promise<void>): Promise<void> {
  await counter.connect(address, code);
  await there();
}

async function measurePeer({ peerPath }: EmptyShop, rows: number): Promise<SyncTimes> {
  const remote = new URL(peerPath, location.origin).href;
  const [front, back] = [new PeerBook('peer-front'), new PeerBook('peer-back')];
  try {
    await front.fill(Array.from({ length: rows }, (_, n) => madeCustomer(n)));
    const push = await time(() => front.push(remote));
    const pull = await time(() => back.pull(remote));
    const held = await back.count();
    if (held !== rows) throw new Error(`The peer brought ${held} of ${rows} customers`);
    const waiting = new Map<string, () => void>();
    const ends = [front.live(remote), back.live(remote), back.onChange((id) => waiting.get(id)?.())];
    const lags = await measureLags((id, n) => {
      const seen = new Promise<void>((resolve) => waiting.set(id, resolve));
      return lagOf(() => front.save({ ...madeCustomer(n), id, fields: { name: `Walk-in ${n}`, email: `${id}@example.com` } }), () => seen);
    });
    for (const end of ends) end();
    return { rows, push, pull, lags };
  } finally {
    await front.destroy();
    await back.destroy();
  }
}

async function measureLags(lag: (id: string, n: number) => Promise<number>): Promise<readonly number[]> {
  const lags: number[] = [];
  for (let n = 0; n < saves; n += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, pauseMs);
    });
    lags.push(await lag(crypto.randomUUID(), n));
  }
  return lags;
}

async function lagOf(save: () => Promise<void>, there: () => Promise<void>): Promise<number> {
  const start = performance.now();
  const [, took] = await Promise.all([save(), there().then(() => performance.now() - start)]);
  return took;
}
