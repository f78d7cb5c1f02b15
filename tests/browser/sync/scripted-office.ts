import type { FetchInit, FetchReply, Network } from '../../../electron/engine/sync/network.ts';
import { columns, encodeCustomer, encodeTombstone, type Line } from '../../../shared/customer/customer-codec.ts';
import { applyMutation } from '../../../shared/customer/merge/apply-mutation.ts';
import { addHash, bucketCount, bucketOf, emptySum, hashLine, sumText } from '../../../shared/customer/merge/bucket-sums.ts';
import { type CustomerState, visibleOf } from '../../../shared/customer/merge/customer-state.ts';
import { customerOf, type Mutation } from '../../../shared/customer/merge/mutation.ts';
import type { Review } from '../../../shared/customer/merge/review.ts';
import { errorStatus, writeBucketReply, writePairReply, writePullReply, writePushReply, writeSnapshotReply, writeSumsReply, writeWaitReply, writeWireError } from '../../../shared/contract/sync/reply-codec.ts';
import { type IncomingPush, readPairRequest, readPushRequest } from '../../../shared/contract/sync/wire-codec.ts';
import type { BucketReply, MutationResult, PullReply, WireErrorCode } from '../../../shared/contract/sync/wire.ts';

/** What the test lets happen to a call instead of an answer. */
export type Fault =
  | { readonly kind: 'lose-request' }
  /** The office does its part; its answer never arrives. */
  | { readonly kind: 'lose-reply' }
  /** Something in between answers. */
  | { readonly kind: 'answer'; readonly status: number; readonly text: string; readonly retryAfter?: string }
  /** Nobody answers until the caller gives up. */
  | { readonly kind: 'silence' };

/** One call as the office heard it. */
export interface HeardCall {
  readonly path: string;
  readonly body: string | undefined;
}

interface Row {
  readonly seq: number;
  readonly line: Line | undefined;
  readonly author: string;
}

interface Device {
  readonly lastMid: number;
  readonly token: string;
  /** The mutations by number, as they came. */
  readonly texts: ReadonlyMap<number, string>;
}

interface Store {
  readonly epoch: string;
  readonly head: number;
  readonly states: ReadonlyMap<string, CustomerState>;
  readonly rows: ReadonlyMap<string, Row>;
  readonly reviews: ReadonlyMap<string, { readonly seq: number; readonly review: Review; readonly resolved: boolean }>;
  readonly devices: ReadonlyMap<string, Device>;
}

/** A back office in memory that speaks the real wire, with faults where the test wants them. It knows no duplicates and makes no reviews by itself. */
export class ScriptedOffice {
  store: Store = { epoch: 'epoch-1', head: 0, states: new Map(), rows: new Map(), reviews: new Map(), devices: new Map() };
  readonly calls: HeardCall[] = [];
  /** Decides what happens to a call; nothing special where it answers undefined. */
  fault: (path: string) => Fault | undefined = () => undefined;
  /** Milliseconds since 1970. */
  now = Date.UTC(2026, 10, 24);
  /** Cursors before this one are too old. */
  keptFrom = 0;
  /** The most rows of one reply. */
  rowsAReply = 2000;
  /** Mutations whose JSON holds this text are refused. */
  refuses: string | undefined;
  /** What counters are called, by id; undefined for an office from before there were names. */
  names: ReadonlyMap<string, string> | undefined = new Map();
  /** Customers whose rows are damaged. */
  readonly damaged = new Set<string>();
  restamps: (stamp: string) => string = (stamp) => stamp;
  readonly #waiting = new Set<() => void>();

  readonly fetch: Network['fetch'] = async (path, init) => {
    if (!path.startsWith('/api/counterbook/v1/')) return answer(404, '');
    const call = path.slice('/api/counterbook/v1/'.length);
    this.calls.push({ path: call, body: init.body });
    const fault = this.fault(call);
    switch (fault?.kind) {
      case 'lose-request':
        throw new TypeError('Failed to fetch');
      case 'answer':
        return answer(fault.status, fault.text, fault.retryAfter);
      case 'silence':
        return untilAborted(init.signal);
      case 'lose-reply':
        await this.#answer(call, init);
        throw new TypeError('Failed to fetch');
      case undefined:
        return this.#answer(call, init);
    }
  };

  /** The bodies of the pushes so far. */
  get pushes(): readonly IncomingPush[] {
    return this.calls.flatMap(({ path, body }) => {
      const read = path === 'sync/push' ? readPushRequest(JSON.parse(body ?? '')) : undefined;
      return read?.ok === true ? [read.value] : [];
    });
  }

  /** The lines of all customers, by id. */
  get lines(): readonly Line[] {
    return this.#alive().map(([, line]) => line);
  }

  /** Another counter does something. */
  do(mutation: Mutation, by = 'other'): void {
    this.#apply([{ mutation, by }]);
    this.#tellNews();
  }

  review(review: Review, resolved = false): void {
    const head = this.store.head + 1;
    this.store = { ...this.store, head, reviews: new Map(this.store.reviews).set(review.id, { seq: head, review, resolved }) };
    this.#tellNews();
  }

  /** A line becomes another behind the back of everybody. */
  corrupt(id: string, line: Line | undefined): void {
    const row = this.store.rows.get(id);
    if (row !== undefined) this.store = { ...this.store, rows: new Map(this.store.rows).set(id, { ...row, line }) };
  }

  /** Puts back what was there at an earlier time. */
  restore(store: Store, epoch: string): void {
    this.store = { ...store, epoch, head: store.head };
  }

  async #answer(call: string, { body, headers, signal }: FetchInit): Promise<FetchReply> {
    const [path = '', query = ''] = call.split('?');
    const asked = new URLSearchParams(query);
    if (path === 'pair') return this.#pair(body ?? '');
    const device = [...this.store.devices].find(([, { token }]) => headers?.['authorization'] === `Bearer ${token}`)?.[0];
    if (device === undefined) return refuse('not-paired');
    if (path === 'sync/push') return this.#push(device, body ?? '');
    const { epoch, head } = this.store;
    if (asked.get('epoch') !== epoch) return refuse('resync', { epoch });
    const lastMid = this.store.devices.get(device)?.lastMid ?? 0;
    const limit = Math.min(Number(asked.get('limit')), this.rowsAReply);
    switch (path) {
      case 'sync/pull': {
        const after = Number(asked.get('after'));
        if (after < this.keptFrom || after > head) return refuse('resync', { epoch });
        const reviews = [...this.store.reviews.values()].filter(({ seq }) => seq > after).map(({ review, resolved }) => ({ review, resolved }));
        const rows = [...this.store.rows].filter(([, { seq }]) => seq > after).sort(([, a], [, b]) => a.seq - b.seq);
        const page = rows.slice(0, limit);
        const more = page.length < rows.length;
        const upTo = more ? (page.at(-1)?.[1].seq ?? head) : head;
        const customers = page.flatMap(([id, { line, author }]) => (author === device || line === undefined || this.damaged.has(id) ? [] : [line]));
        return answer(200, writePullReply({ epoch, serverTime: this.now, head, after: upTo, more, lastMid, columns, customers, reviews, ...this.#named() }));
      }
      case 'sync/snapshot': {
        const afterId = asked.get('afterId') ?? '';
        const rows = this.#alive().filter(([id]) => id > afterId);
        const page = rows.slice(0, limit);
        const reviews = [...this.store.reviews.values()].map(({ review, resolved }) => ({ review, resolved }));
        const nextId = page.length < rows.length ? page.at(-1)?.[0] : undefined;
        return answer(200, writeSnapshotReply({ epoch, serverTime: this.now, asOf: Number(asked.get('asOf') ?? head), lastMid, columns, ...this.#told(page), reviews, ...this.#named(), ...(nextId === undefined ? {} : { nextId }) }));
      }
      case 'sync/sums': {
        const sums = Array.from({ length: bucketCount }, () => emptySum);
        for (const [id, line] of this.#alive()) sums[bucketOf(id)] = addHash(sums[bucketOf(id)] ?? emptySum, hashLine(line));
        return answer(200, writeSumsReply({ epoch, head, columns, sums: sums.map(sumText) }));
      }
      case 'sync/bucket': {
        const told = this.#told(this.#alive().filter(([id]) => bucketOf(id) === Number(asked.get('n'))));
        return answer(200, writeBucketReply({ epoch, head, lastMid, columns, ...told }));
      }
      case 'sync/wait': {
        if (head <= Number(asked.get('after'))) await this.#news(signal);
        return answer(200, writeWaitReply({ epoch, head: this.store.head }));
      }
      default:
        return refuse('not-found');
    }
  }

  #pair(body: string): FetchReply {
    const read = readPairRequest(JSON.parse(body));
    if (!read.ok) return refuse(read.error.code);
    if (read.value.code !== 'GOOD-CODE') return refuse('bad-code');
    const { device, name } = read.value;
    if (this.names !== undefined) this.names = new Map(this.names).set(device, name);
    const token = `token-${this.store.devices.size}`;
    this.store = { ...this.store, devices: new Map(this.store.devices).set(device, { lastMid: 0, texts: new Map(), ...this.store.devices.get(device), token }) };
    return answer(200, writePairReply({ shop: 'shop-1', shopName: 'Corner shop', token, epoch: this.store.epoch }));
  }

  #push(device: string, body: string): FetchReply {
    const read = readPushRequest(JSON.parse(body));
    const known = this.store.devices.get(device);
    if (!read.ok || known === undefined) return refuse('not-valid');
    const { epoch, after, groups } = read.value;
    if (epoch !== this.store.epoch) return refuse('resync', { epoch: this.store.epoch });
    const first = groups[0]?.mid ?? known.lastMid + 1;
    if (first > known.lastMid + 1) return refuse('mid-gap', { expected: known.lastMid + 1 });
    const texts = new Map(known.texts);
    const fresh: { mutation: Mutation; by: string }[] = [];
    const results: MutationResult[] = [];
    const restamped: [string, string][] = [];
    let mid = first;
    for (const sent of groups.flatMap(({ mutations }) => mutations)) {
      const text = JSON.stringify(sent);
      if (mid <= known.lastMid) {
        if (texts.get(mid) !== text) return refuse('device-forked');
      } else if (!sent.ok || (this.refuses !== undefined && text.includes(this.refuses))) {
        results.push({ mid, status: 'rejected', code: 'not-valid', message: 'It was refused.' });
      } else {
        const { mutation } = sent;
        const stamp = mutation.op === 'create' ? mutation.customer.stamp : mutation.stamp;
        const now = this.restamps(stamp);
        if (now !== stamp) restamped.push([stamp, now]);
        fresh.push({ mutation: mutation.op === 'create' ? { ...mutation, customer: { ...mutation.customer, stamp: now } } : { ...mutation, stamp: now }, by: now === stamp ? device : 'nobody' });
      }
      texts.set(mid, text);
      mid += 1;
    }
    this.#apply(fresh, after);
    this.store = { ...this.store, devices: new Map(this.store.devices).set(device, { ...known, texts, lastMid: Math.max(known.lastMid, mid - 1) }) };
    this.#tellNews();
    return answer(200, writePushReply({ epoch, serverTime: this.now, lastMid: this.store.devices.get(device)?.lastMid ?? 0, results, restamped }));
  }

  #apply(all: readonly { readonly mutation: Mutation; readonly by: string }[], after = -1): void {
    const states = new Map(this.store.states);
    const rows = new Map(this.store.rows);
    const reviews = new Map(this.store.reviews);
    let { head } = this.store;
    for (const { mutation, by } of all) {
      head += 1;
      const id = customerOf(mutation);
      if (mutation.op === 'resolve') {
        const known = reviews.get(mutation.review);
        if (known !== undefined) reviews.set(mutation.review, { ...known, seq: head, resolved: true });
      } else if (id !== undefined) {
        const { state } = applyMutation(states.get(id), mutation);
        const visible = visibleOf(state);
        const before = rows.get(id);
        const sawIt = before === undefined || before.author === by || before.seq <= after;
        states.set(id, state);
        rows.set(id, { seq: head, author: sawIt ? by : 'nobody', line: visible === undefined ? undefined : 'deleted' in visible ? encodeTombstone(visible) : encodeCustomer(visible) });
      }
    }
    this.store = { ...this.store, head, states, rows, reviews };
  }

  #named(): Pick<PullReply, 'counters'> {
    return this.names === undefined ? {} : { counters: [...this.names].map(([id, name]) => ({ id, name })) };
  }

  #told(rows: readonly (readonly [string, Line])[]): Pick<BucketReply, 'customers' | 'unreadable'> {
    const unreadable = rows.flatMap(([id]) => (this.damaged.has(id) ? [id] : []));
    return { customers: rows.flatMap(([id, line]) => (this.damaged.has(id) ? [] : [line])), ...(unreadable.length === 0 ? {} : { unreadable }) };
  }

  #alive(): readonly (readonly [string, Line])[] {
    return [...this.store.rows]
      .flatMap(([id, { line }]) => (line === undefined || !line.includes('[', 1) ? [] : [[id, line] as const]))
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #news(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(resolve);
      signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
    });
  }

  #tellNews(): void {
    for (const tell of this.#waiting) tell();
    this.#waiting.clear();
  }
}

function answer(status: number, text: string, retryAfter?: string): FetchReply {
  return { status, text: () => Promise.resolve(text), headers: { get: (name) => (name === 'retry-after' ? (retryAfter ?? null) : null) } };
}

function refuse(code: WireErrorCode, details: { readonly expected?: number; readonly epoch?: string } = {}): FetchReply {
  return answer(errorStatus[code], writeWireError({ code, message: `Refused: ${code}.`, ...details }));
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
  });
}
