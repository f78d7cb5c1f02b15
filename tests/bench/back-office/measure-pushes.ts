import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackOffice, startBackOffice } from '../../../back-office/start-back-office.ts';
import { writeMutation } from '../../../shared/contract/sync/mutation-codec.ts';
import { readPairReply, readPullReply, readPushReply } from '../../../shared/contract/sync/reply-codec.ts';
import { writePairRequest, writePushRequest } from '../../../shared/contract/sync/wire-codec.ts';
import type { PairReply } from '../../../shared/contract/sync/wire.ts';
import { createStampClock } from '../../../shared/customer/stamp.ts';

/** What so many counters got done at once. */
export interface PushFigures {
  readonly counters: number;
  /** Mutations of one push. */
  readonly batch: number;
  readonly shops: number;
  readonly pushesPerSecond: number;
  readonly mutationsPerSecond: number;
  /** Milliseconds. */
  readonly middle: number;
  readonly slowest5Percent: number;
}

export interface PushLoad {
  readonly counters: number;
  readonly batch: number;
  /** Over how many shops the counters are spread: those of one shop wait for one another. */
  readonly shops: number;
  readonly pushes: number;
}

/** Lets counters push new customers over HTTP, each its next push once the one before is answered. */
export async function measurePushes(office: BackOffice, { counters, batch, shops, pushes }: PushLoad): Promise<PushFigures> {
  const opened = await Promise.all(Array.from({ length: shops }, () => office.openShop(randomUUID())));
  const paired = await Promise.all(Array.from({ length: counters }, (_, index) => pair(office, opened[index % shops]?.id ?? '', `c${index}`)));
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    paired.map(async ({ token, epoch }, index) => {
      const clock = createStampClock(`c${index}`, Date.now);
      for (let round = 0; round < pushes / counters; round += 1) {
        const mutations = Array.from({ length: batch }, (_, place) => newCustomer(clock.next(), round * batch + place));
        const body = writePushRequest({ epoch, after: 0, now: Date.now(), waiting: { changes: batch }, groups: [{ change: randomUUID(), mid: round * batch + 1, mutations }] });
        const start = performance.now();
        const reply = await fetch(`${office.address}/v1/sync/push`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body });
        const read = readPushReply(await reply.text());
        if (read?.lastMid !== (round + 1) * batch) throw new Error(`A push was not taken: ${reply.status}`);
        times.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  return {
    counters, batch, shops,
    pushesPerSecond: times.length / seconds,
    mutationsPerSecond: (times.length * batch) / seconds,
    middle: times[Math.floor(times.length / 2)] ?? 0,
    slowest5Percent: times[Math.floor(times.length * 0.95)] ?? 0,
  };
}

/** Customers a second that one counter pulls, page by page. */
export async function measurePull(office: BackOffice, customers: number): Promise<number> {
  const { id } = await office.openShop(randomUUID());
  const writer = await pair(office, id, 'writer');
  const clock = createStampClock('writer', Date.now);
  for (let mid = 1; mid <= customers; mid += 2000) {
    const mutations = Array.from({ length: 2000 }, (_, place) => newCustomer(clock.next(), mid + place));
    const body = writePushRequest({ epoch: writer.epoch, after: 0, now: Date.now(), waiting: { changes: 0 }, groups: [{ change: randomUUID(), mid, mutations }] });
    await fetch(`${office.address}/v1/sync/push`, { method: 'POST', headers: { authorization: `Bearer ${writer.token}`, 'content-type': 'application/json' }, body });
  }
  const reader = await pair(office, id, 'reader');
  const began = performance.now();
  let pulled = 0;
  for (let after = 0, more = true; more; ) {
    const reply = await fetch(`${office.address}/v1/sync/pull?epoch=${reader.epoch}&after=${after}`, { headers: { authorization: `Bearer ${reader.token}` } });
    const page = readPullReply(await reply.text());
    if (page === undefined) throw new Error(`A pull was not answered: ${reply.status}`);
    pulled += page.customers.length;
    ({ after, more } = page);
  }
  if (pulled !== customers) throw new Error(`${pulled} of ${customers} customers were pulled`);
  return pulled / ((performance.now() - began) / 1000);
}

async function pair(office: BackOffice, shop: string, device: string): Promise<PairReply> {
  const code = await office.newPairingCode(shop);
  const reply = await fetch(`${office.address}/v1/pair`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: writePairRequest({ v: 1, code, device, name: device }) });
  const paired = readPairReply(await reply.text());
  if (paired === undefined) throw new Error(`A counter was not paired: ${reply.status}`);
  return paired;
}

/** A customer as a shop knows them: some ten fields of them said. */
function newCustomer(stamp: string, n: number): string {
  const at = '2026-11-24T12:00:00.000Z';
  const id = randomUUID();
  const fields = {
    name: `Customer ${n}`, email: `${id}@example.com`, mobileNumber: `+659${String(n).padStart(7, '0')}`, lookupId: `M${id.slice(0, 13)}`, street1: `${n} Ang Mo Kio Ave 3`,
    city: 'Singapore', postalCode: '560012', country: 'Singapore', membershipTier: 'Gold', membershipPoints: '150', emailConsent: true,
  };
  return writeMutation({ op: 'create', customer: { id, fields, source: 'counter', createdAt: at, updatedAt: at, stamp } });
}

/** A back office on a PostgreSQL of its own that flushes to disk, as a shop runs it; gone afterwards. */
export async function withFreshOffice<T>(measure: (office: BackOffice) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'counterbook-bench-'));
  await chmod(folder, 0o755); // as root, the database runs as somebody else
  const office = await startBackOffice({ database: { folder: join(folder, 'data') }, limits: { requestsPerMinute: 1_000_000 } });
  try {
    return await measure(office);
  } finally {
    await office.close();
    await rm(folder, { recursive: true, force: true });
  }
}
