import type { Table } from 'dexie';
import { isCount, isInstant, isObject, isText } from '../../../../shared/contract/sync/json-guards.ts';
import type { MutationNumber } from '../../../../shared/contract/sync/wire.ts';
import type { CustomerId } from '../../../../shared/customer/customer.ts';
import type { Database } from '../../book/database.ts';
import { inOwnTransaction } from '../own-transaction.ts';
import type { Seen } from './map-customer.ts';

/** Which customer of Loyverse's a customer of the book is. */
export interface RemoteLink {
  readonly id: CustomerId;
  readonly remote: string;
  /** What Loyverse said when both last agreed. */
  readonly seen: Seen;
  /** The last pass through the whole list that came by it. */
  readonly pass: number;
  /** What this counter did up to this number is at Loyverse, as far as this customer goes. */
  readonly sent: MutationNumber;
}

/** A list of customers that is being read. */
export interface ListProgress {
  /** All customers, rather than those changed since. */
  readonly whole: boolean;
  readonly since?: string;
  /** Absent before the first page. */
  readonly cursor?: string;
  /** When it began, by Loyverse's clock as far as that is known: ISO 8601. Absent before the first page. */
  readonly beganAt?: string;
}

/** A customer whom Loyverse was asked to create, without an answer so far. */
export interface Trying {
  readonly customer: CustomerId;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The code that it was sent with. */
  readonly code: string;
}

/** How far this counter has followed Loyverse. */
export interface LoyverseState {
  /** Customers changed at this instant or later are asked for next. Absent before the first pass. */
  readonly since?: string;
  readonly listing?: ListProgress;
  /** Counts the passes through the whole list. */
  readonly pass: number;
  /** When the last one ended: milliseconds since 1970. */
  readonly wholeAt?: number;
  /** The pass is through; customers that it did not come by are being looked up one by one. */
  readonly lookingUp: boolean;
  readonly trying?: Trying;
  /** Loyverse was seen to forget points that were not sent along. */
  readonly sendsPoints: boolean;
}

const startState: LoyverseState = { pass: 0, lookingUp: false, sendsPoints: false };

const metaKey = 'loyverse';

export function linkTable(database: Database): Table<RemoteLink, CustomerId> {
  return database.table('loyverseLinks');
}

/** The state of the connection with Loyverse, in memory and at rest. */
export class LoyverseStore {
  readonly #database: Database;
  readonly links: Table<RemoteLink, CustomerId>;
  #state: LoyverseState;

  private constructor(database: Database, state: LoyverseState) {
    this.#database = database;
    this.links = linkTable(database);
    this.#state = state;
  }

  static async open(database: Database): Promise<LoyverseStore> {
    return new LoyverseStore(database, stateOf((await database.meta.get(metaKey))?.value));
  }

  get state(): LoyverseState {
    return this.#state;
  }

  /** In a transaction over meta; the answer is to be called once that is committed. */
  async keep(state: LoyverseState): Promise<() => void> {
    await this.#database.meta.put({ key: metaKey, value: state });
    return () => {
      this.#state = state;
    };
  }

  /** Keeps a state in a transaction of its own. */
  async change(change: (state: LoyverseState) => LoyverseState): Promise<void> {
    (await inOwnTransaction(() => this.keep(change(this.#state))))();
  }
}

/** In a transaction over meta and the links: nothing is known of Loyverse any more. */
export async function forgetLoyverse(database: Database): Promise<void> {
  await linkTable(database).clear();
  await database.meta.delete(metaKey);
}

function stateOf(stored: unknown): LoyverseState {
  if (!isObject(stored)) return startState;
  const { since, pass, wholeAt } = stored;
  const listing = listingOf(stored['listing']);
  const trying = tryingOf(stored['trying']);
  return {
    ...(isInstant(since) ? { since } : {}),
    ...(listing === undefined ? {} : { listing }),
    pass: isCount(pass) ? pass : 0,
    ...(isCount(wholeAt) ? { wholeAt } : {}),
    lookingUp: stored['lookingUp'] === true,
    ...(trying === undefined ? {} : { trying }),
    sendsPoints: stored['sendsPoints'] === true,
  };
}

function listingOf(stored: unknown): ListProgress | undefined {
  if (!isObject(stored)) return undefined;
  const { since, cursor, beganAt } = stored;
  return { whole: stored['whole'] === true, ...(isInstant(since) ? { since } : {}), ...(isText(cursor) ? { cursor } : {}), ...(isInstant(beganAt) ? { beganAt } : {}) };
}

function tryingOf(stored: unknown): Trying | undefined {
  if (!isObject(stored)) return undefined;
  const { customer, at, code } = stored;
  return isText(customer) && isCount(at) && isText(code) ? { customer, at, code } : undefined;
}
