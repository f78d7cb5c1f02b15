import type { Network } from '../../electron/engine/sync/network.ts';
import type { ModelOffice, Reply, Request } from './model-office.ts';

/** What happens to one request, and to what is answered. */
export const faults = ['pass', 'lose-request', 'lose-reply', 'twice', 'twice-later', 'hold', 'slow', 'slow-reply', 'cut', 'portal', 'moved', 'unavailable', 'crash-before', 'crash-after'] as const;
export type Fault = (typeof faults)[number];

/** What goes wrong on the line in one exchange. */
export interface Trouble {
  /** By call; all behind the last pass. */
  readonly faults: readonly Fault[];
  /** The line breaks for good behind so many calls. */
  readonly calls?: number;
}

export const noTrouble: Trouble = { faults: [] };

const portalPage = '<!doctype html><title>Free Wi-Fi</title><p>Accept the terms to go on.</p>';

/** The lines between the counters of a shop and their back office: what is held up on one may arrive behind what others send. */
export class Lines {
  readonly #office: ModelOffice;
  /** Rows that a page of a pull or a snapshot has at most, so that a few customers make several. */
  readonly #rowsAPage: number;
  /** Requests that arrive some time. */
  readonly #late: Request[] = [];
  /** Answers that tell of a fault of the back office. */
  readonly complaints: string[] = [];

  constructor(office: ModelOffice, rowsAPage: number) {
    this.#office = office;
    this.#rowsAPage = rowsAPage;
  }

  get held(): number {
    return this.#late.length;
  }

  /** Lets a request arrive that was held up; nobody waits for the answer any more. */
  async arrive(which: number, twice: boolean): Promise<void> {
    const [request] = this.#late.splice(which % Math.max(1, this.#late.length), 1);
    if (request === undefined) return;
    await this.deliver(request);
    if (twice) await this.deliver(request);
  }

  hold(request: Request): void {
    this.#late.push(request);
  }

  async deliver(request: Request): Promise<Reply> {
    const path = request.path.replace(/([?&]limit=)(\d+)/, (_all, name: string, limit: string) => name + String(Math.min(Number(limit), this.#rowsAPage)));
    const reply = await this.#office.call({ ...request, path });
    if (reply.status === 500) this.complaints.push(`${request.path}: ${reply.text}`);
    return reply;
  }

  crash(request: Request, when: 'before' | 'after'): Promise<Reply> {
    return this.#office.callAndCrash(request, when);
  }
}

/** The end of a line at one counter. */
export class LineEnd {
  readonly #lines: Lines;
  #trouble = noTrouble;
  #call = 0;
  #timers = new Set<() => void>();
  /** Whether the counter has a line at all. */
  up = true;
  /** What the counter does while its call is under way. */
  meanwhile: ((call: number) => Promise<void>) | undefined;

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  /** What goes wrong from now on. */
  troubled(trouble: Trouble): void {
    this.#trouble = trouble;
    this.#call = 0;
  }

  /** How many calls there were since. */
  get calls(): number {
    return this.#call;
  }

  readonly network: Network = {
    random: () => 0.5,
    after: (_milliseconds, then) => {
      this.#timers.add(then);
      return () => this.#timers.delete(then);
    },
    onOnline: () => () => undefined,
    fetch: async (path, { method, headers = {}, body }) => {
      if (!path.startsWith('/api/counterbook/')) return answer({ status: 404, retryAfter: null, text: '' });
      const call = this.#call;
      this.#call += 1;
      const { faults: planned, calls = Number.POSITIVE_INFINITY } = this.#trouble;
      if (!this.up || call >= calls) throw new TypeError('Failed to fetch');
      const request: Request = { method: method === 'POST' ? 'POST' : 'GET', path: path.slice('/api/counterbook'.length), headers, ...(body === undefined ? {} : { body }) };
      const reply = await this.#suffer(planned[call] ?? 'pass', request);
      await this.meanwhile?.(call);
      return reply;
    },
  };

  async #suffer(fault: Fault, request: Request): ReturnType<Network['fetch']> {
    switch (fault) {
      case 'pass':
        return answer(await this.#lines.deliver(request));
      case 'lose-request':
        throw new TypeError('Failed to fetch');
      case 'lose-reply':
        await this.#lines.deliver(request);
        throw new TypeError('Failed to fetch');
      case 'twice':
        await this.#lines.deliver(request);
        return answer(await this.#lines.deliver(request));
      case 'twice-later':
        this.#lines.hold(request);
        return answer(await this.#lines.deliver(request));
      case 'hold':
        this.#lines.hold(request);
        throw new TypeError('Failed to fetch');
      case 'slow':
        this.#lines.hold(request);
        throw this.#tooSlow();
      case 'slow-reply':
        await this.#lines.deliver(request);
        throw this.#tooSlow();
      case 'cut': {
        const { text, ...reply } = await this.#lines.deliver(request);
        return answer({ ...reply, text: text.slice(0, Math.floor(text.length / 2)) });
      }
      case 'portal':
        return answer({ status: 200, retryAfter: null, text: portalPage });
      case 'moved':
        return answer({ status: 302, retryAfter: null, text: '' });
      case 'unavailable':
        return answer({ status: 503, retryAfter: '5', text: '{"code":"unavailable","message":"The back office is being restarted."}' });
      case 'crash-before':
        return answer(await this.#lines.crash(request, 'before'));
      case 'crash-after':
        return answer(await this.#lines.crash(request, 'after'));
    }
  }

  /** The counter's patience ends. */
  #tooSlow(): TypeError {
    for (const end of this.#timers) end();
    return new TypeError('Failed to fetch');
  }
}

function answer({ status, retryAfter, text }: Reply): Awaited<ReturnType<Network['fetch']>> {
  return { status, headers: { get: (name) => (name === 'retry-after' ? retryAfter : null) }, text: async () => text };
}
