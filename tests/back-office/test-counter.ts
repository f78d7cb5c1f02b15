import { randomUUID } from 'node:crypto';
import type { BackOffice } from '../../back-office/start-back-office.ts';
import { writeMutation } from '../../shared/contract/sync/mutation-codec.ts';
import {
  readBucketReply, readPairReply, readPullReply, readPushReply, readSnapshotReply, readSumsReply, readWaitReply, readWireError,
} from '../../shared/contract/sync/reply-codec.ts';
import { writeQuery } from '../../shared/contract/sync/query-codec.ts';
import { writePairRequest, writePushRequest } from '../../shared/contract/sync/wire-codec.ts';
import { type BucketReply, type PullReply, type PushReply, type SnapshotReply, type SumsReply, type WaitReply, type WireError, wireVersion } from '../../shared/contract/sync/wire.ts';
import type { CustomerFields, CustomerId } from '../../shared/customer/customer.ts';
import { columns, decodeLine, type Entry } from '../../shared/customer/customer-codec.ts';
import type { FieldKey } from '../../shared/customer/fields.ts';
import type { CustomerMutation, Mutation, PatchMutation } from '../../shared/customer/merge/mutation.ts';
import { createStampClock, type Stamp } from '../../shared/customer/stamp.ts';

/** A refusal of the back office, as a counter meets it. */
export class Refused extends Error {
  readonly status: number;
  readonly error: WireError;
  readonly retryAfter: string | null;

  constructor(status: number, error: WireError, retryAfter: string | null) {
    super(`${status} ${error.code}: ${error.message}`);
    this.status = status;
    this.error = error;
    this.retryAfter = retryAfter;
  }
}

export interface PushOptions {
  readonly mid?: number;
  readonly change?: string;
  readonly after?: number;
  readonly epoch?: string;
  readonly waiting?: { readonly changes: number; readonly since?: string };
}

/** A counter that speaks to a back office over HTTP, and keeps no book. */
export class TestCounter {
  readonly id: string;
  readonly shop: string;
  token: string;
  epoch: string;
  /** The number of the next mutation. */
  mid = 1;
  cursor = 0;
  readonly #office: BackOffice;
  readonly #clock;

  private constructor(office: BackOffice, id: string, paired: { readonly shop: string; readonly token: string; readonly epoch: string }, now: () => number) {
    this.#office = office;
    this.id = id;
    this.shop = paired.shop;
    this.token = paired.token;
    this.epoch = paired.epoch;
    this.#clock = createStampClock(id, now);
  }

  /** Pairs a counter with a shop. */
  static async pair(office: BackOffice, shop: string, name = 'Counter', now: () => number = Date.now, id = `c${randomUUID().slice(0, 8)}`): Promise<TestCounter> {
    const code = await office.newPairingCode(shop);
    const reply = await fetch(`${office.address}/v1/pair`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: writePairRequest({ v: wireVersion, code, device: id, name }) });
    const paired = readPairReply(await reply.text());
    if (paired === undefined) throw new Error(`Not paired: ${reply.status}`);
    return new TestCounter(office, id, paired, now);
  }

  stamp(): Stamp {
    return this.#clock.next();
  }

  create(id: CustomerId, fields: CustomerFields, stamp: Stamp = this.stamp()): CustomerMutation {
    const at = '2026-11-24T12:00:00.000Z';
    return { op: 'create', customer: { id, fields, source: 'counter', createdAt: at, updatedAt: at, stamp } };
  }

  patch(id: CustomerId, set: Readonly<Partial<Record<FieldKey, string>>>, was: Stamp, more: Partial<PatchMutation> = {}): CustomerMutation {
    const sets = columns.flatMap((field) => Object.entries(set).filter(([key]) => key === field)).map(([key, value]) => ({ field: fieldKey(key), value, was }));
    return { op: 'patch', id, stamp: this.stamp(), at: '2026-11-24T13:00:00.000Z', set: sets, add: [], ...more };
  }

  /** Pushes mutations, one change, and goes on counting behind them. */
  async push(mutations: readonly (Mutation | string)[], options: PushOptions = {}): Promise<PushReply> {
    const mid = options.mid ?? this.mid;
    const reply = await this.post('/v1/sync/push', this.pushText(mutations, options), readPushReply);
    this.mid = Math.max(this.mid, mid + mutations.length);
    return reply;
  }

  pushText(mutations: readonly (Mutation | string)[], { mid = this.mid, change = randomUUID(), after = this.cursor, epoch = this.epoch, waiting = { changes: mutations.length } }: PushOptions = {}): string {
    const texts = mutations.map((mutation) => (typeof mutation === 'string' ? mutation : writeMutation(mutation)));
    return writePushRequest({ epoch, after, now: Date.now(), waiting, groups: texts.length === 0 ? [] : [{ change, mid, mutations: texts }] });
  }

  /** Pulls once, and moves the cursor. */
  async pull(limit = 2000): Promise<PullReply> {
    const reply = await this.get('/v1/sync/pull', writeQuery({ epoch: this.epoch, after: this.cursor, limit }), readPullReply);
    this.cursor = reply.after;
    return reply;
  }

  snapshot(query: { readonly afterId?: string; readonly asOf?: number; readonly limit: number }): Promise<SnapshotReply> {
    return this.get('/v1/sync/snapshot', writeQuery({ epoch: this.epoch, ...query }), readSnapshotReply);
  }

  /** The whole book, as a counter that joins gets it. */
  async book(): Promise<ReadonlyMap<CustomerId, Entry>> {
    const page = await this.snapshot({ limit: 2000 });
    return new Map(page.customers.map(entryOf).map((entry) => [entry.id, entry]));
  }

  sums(): Promise<SumsReply> {
    return this.get('/v1/sync/sums', writeQuery({ epoch: this.epoch }), readSumsReply);
  }

  bucket(n: number): Promise<BucketReply> {
    return this.get('/v1/sync/bucket', writeQuery({ epoch: this.epoch, n }), readBucketReply);
  }

  wait(after = this.cursor): Promise<WaitReply> {
    return this.get('/v1/sync/wait', writeQuery({ epoch: this.epoch, after }), readWaitReply);
  }

  post<T>(path: string, body: string, read: (text: string) => T | undefined): Promise<T> {
    return answer(fetch(`${this.#office.address}${path}`, { method: 'POST', headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' }, body }), read);
  }

  get<T>(path: string, query: string, read: (text: string) => T | undefined): Promise<T> {
    return answer(fetch(`${this.#office.address}${path}?${query}`, { headers: { authorization: `Bearer ${this.token}` } }), read);
  }
}

async function answer<T>(reply: Promise<Response>, read: (text: string) => T | undefined): Promise<T> {
  const response = await reply;
  const text = await response.text();
  if (response.ok) {
    const value = read(text);
    if (value === undefined) throw new Error(`A reply cannot be read: ${text.slice(0, 300)}`);
    return value;
  }
  const error = readWireError(text);
  if (error === undefined) throw new Error(`A refusal cannot be read: ${response.status} ${text.slice(0, 300)}`);
  throw new Refused(response.status, error, response.headers.get('retry-after'));
}

/** What a line says. */
export function entryOf(line: string): Entry {
  const entry = decodeLine(line);
  if (entry === undefined) throw new Error(`A line cannot be read: ${line}`);
  return entry;
}

/** The refusal that an exchange ends with. */
export async function refusalOf(exchange: Promise<unknown>): Promise<Refused> {
  try {
    await exchange;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('It was not refused');
}

function fieldKey(text: string): FieldKey {
  const found = columns.find((name) => name === text);
  if (found === undefined || !isKey(found)) throw new Error(`No field ${text}`);
  return found;
}

function isKey(text: string): text is FieldKey {
  return columns.includes(text);
}
