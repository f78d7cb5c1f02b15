import { isObject, parseJson } from '../../../shared/contract/sync/json-guards.ts';
import { maxMutations } from '../../../shared/contract/sync/wire-codec.ts';
import type { MutationNumber, MutationResult, PushReply } from '../../../shared/contract/sync/wire.ts';
import { idOfLine } from '../../../shared/customer/customer-codec.ts';
import { OfficeError } from './office.ts';
import { type Batch, readBatch } from './read-outbox.ts';
import { keepRestamped } from './restamped.ts';
import type { ExchangeContext } from './exchange-context.ts';
import { syncTables } from './sync-tables.ts';
import { words } from './sync-words.ts';

/** Mutations in the first push. */
const firstSize = 500;

/** Sends what waits, a batch at a time. A batch that is too much for the line is halved, one that goes through grows. */
export class PushWaiting {
  readonly #context: ExchangeContext;
  #size = firstSize;

  constructor(context: ExchangeContext) {
    this.#context = context;
  }

  /** Sends one batch. Whoever calls it asks again whether something waits. */
  async next(signal: AbortSignal): Promise<void> {
    const { database, outbox, office, links, environment } = this.#context;
    const from = outbox.ackedMid + 1;
    if (from < outbox.keptFrom) throw await this.#context.fork();
    const batch = await readBatch(database, from, this.#size);
    const { epoch, cursor } = links.current();
    let reply: PushReply;
    try {
      reply = await office.push({ epoch, after: cursor, now: Math.max(0, environment.now()), waiting: outbox.state, groups: batch.groups }, signal);
    } catch (error) {
      return this.#failed(error, batch, from);
    }
    if (reply.epoch !== epoch) return this.#context.follow(reply.epoch);
    if (reply.lastMid >= outbox.nextMid) throw await this.#context.fork();
    this.#size = Math.min(maxMutations, Math.ceil(this.#size * 1.5));
    await this.#acknowledge(reply, batch, from);
  }

  async #acknowledge({ lastMid, results, restamped, serverTime }: PushReply, batch: Batch, from: MutationNumber): Promise<void> {
    const { book, database, outbox, refused, counter, environment, log } = this.#context;
    const before = outbox.ackedMid;
    const tables = syncTables(database);
    const bad = results.filter(isRefused);
    const customers = bad.flatMap(({ mid }) => createdOf(textAt(batch, mid)));
    const then = await book.between([tables.outbox, tables.outboxTexts, database.meta], async () => {
      const steps = [await outbox.acknowledge(lastMid), await refused.add(customers)];
      await keepRestamped(database, restamped);
      await counter.correct(serverTime - environment.now());
      return steps;
    });
    for (const step of then) step();
    for (const { message } of bad) await log.say('problem', words.refusedChange(message));
    if (restamped.length > 0) await log.say('info', words.restamped);
    if (lastMid < before) await log.say('info', words.sendingAgain);
    else if (lastMid >= from) this.#context.sent(lastMid - from + 1);
  }

  async #failed(error: unknown, batch: Batch, from: MutationNumber): Promise<void> {
    const { outbox } = this.#context;
    if (!(error instanceof OfficeError)) throw error;
    const { failure } = error;
    if (failure.kind === 'too-slow') this.#size = Math.max(1, Math.floor(batch.count / 2));
    if (failure.kind !== 'refused') throw error;
    switch (failure.error.code) {
      case 'too-large':
        if (batch.count <= 1) throw error;
        this.#size = Math.floor(batch.count / 2);
        return;
      case 'mid-gap': {
        const { expected } = failure.error;
        if (expected === undefined || expected === from) throw error;
        if (expected < outbox.keptFrom || expected > outbox.nextMid) throw await this.#context.fork();
        return this.#context.rewind(expected - 1);
      }
      case 'device-forked':
        throw await this.#context.fork();
      default:
        throw error;
    }
  }
}

type Refused = Exclude<MutationResult, { readonly status: 'merged' }>;

function isRefused(result: MutationResult): result is Refused {
  return result.status !== 'merged';
}

function textAt({ groups }: Batch, mid: MutationNumber): string | undefined {
  const group = groups.find((each) => mid >= each.mid && mid < each.mid + each.mutations.length);
  return group?.mutations[mid - group.mid];
}

/** Whom a mutation creates: nobody where it says something else. */
function createdOf(text: string | undefined): readonly string[] {
  const json = text === undefined ? undefined : parseJson(text);
  if (!isObject(json) || json['op'] !== 'create') return [];
  return [idOfLine(JSON.stringify(json['row']))];
}
