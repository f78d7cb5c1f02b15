import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { openCounter, type Counter } from '../../electron/engine/book/counter.ts';
import type { Book } from '../../electron/engine/book/book.ts';
import { createCustomerDesk, type CustomerDesk } from '../../electron/engine/book/customer-desk.ts';
import { Database } from '../../electron/engine/book/database.ts';
import { openBook } from '../../electron/engine/book/open-book.ts';
import { pageSize } from '../../electron/engine/book/slots.ts';
import type { Environment } from '../../electron/engine/environment.ts';
import type { ImportDeps } from '../../electron/engine/import/import-deps.ts';
import { connectCounter } from '../../electron/engine/sync/connect-counter.ts';
import { createCounterbookOffice } from '../../electron/engine/sync/counterbook-office.ts';
import { LinkHolder } from '../../electron/engine/sync/link-holder.ts';
import { createTokenStore } from '../../electron/engine/sync/office-token.ts';
import { Outbox } from '../../electron/engine/sync/outbox.ts';
import { RefusedCustomers } from '../../electron/engine/sync/refused-customers.ts';
import { SyncExchange } from '../../electron/engine/sync/sync-exchange.ts';
import { createSyncLog } from '../../electron/engine/sync/sync-log.ts';
import { Unconfirmed } from '../../electron/engine/sync/unconfirmed.ts';
import type { ShopSettings } from '../../shared/contract/shop.ts';
import { decodeLine, type Entry, type Line } from '../../shared/customer/customer-codec.ts';
import type { LineEnd } from './line.ts';

const settings: ShopSettings = { country: 'SG', delimiter: ',' };

/** What outlives a crash: the disk, the line, the clock, and who it is. */
export interface Place {
  readonly name: string;
  readonly end: LineEnd;
  /** The clock of the PC: milliseconds since 1970. */
  readonly clock: { now: number };
  /** Ids of this place, each once, whoever asks. */
  readonly newId: () => string;
  /** The log of exchanges, all of it. */
  readonly log: string[];
}

/** The engine of a counter as it is put together, without windows and without timers: each exchange is run by the test. */
export interface ModelCounter {
  readonly place: Place;
  readonly database: Database;
  readonly book: Book;
  readonly counter: Counter;
  readonly outbox: Outbox;
  readonly unconfirmed: Unconfirmed;
  readonly customers: CustomerDesk;
  readonly imports: ImportDeps;
  readonly links: () => LinkHolder;
  /** Everything in the book: customers and tombstones. */
  entries(): ReadonlyMap<string, Entry>;
  /** The lines of the customers, by id. */
  lines(): readonly Line[];
  connect(code: string): Promise<void>;
  exchange(): Promise<void>;
  /** How many transactions that write were begun. */
  readonly commits: number;
  /** Lets so many transactions more be committed, then none. */
  powerOffAfter(commits: number): void;
  close(): void;
}

class PowerOff extends Error {}

/** Starts the engine on what is stored at a place. */
export async function openModelCounter(place: Place): Promise<ModelCounter> {
  const { end, clock, name, newId, log } = place;
  let commits = 0;
  let last = Number.POSITIVE_INFINITY;
  const database = new Database(name);
  database.use({
    stack: 'dbcore',
    name: 'power',
    create: (core) => ({
      ...core,
      transaction: (tables, mode, options) => {
        if (mode === 'readwrite') {
          if (commits >= last) throw new PowerOff('The power is off');
          commits += 1;
        }
        return core.transaction(tables, mode, options);
      },
    }),
  });
  const environment: Environment = {
    now: () => clock.now,
    newId,
    randomId: () => newId().replaceAll('-', '').slice(-16),
    today: () => '2026-11-24',
    yield: () => Promise.resolve(),
    freeBytes: async () => undefined,
  };
  const emit = (event: string, payload: unknown): void => {
    if (event === 'sync.logged' && isSaid(payload)) log.push(payload.text);
  };
  const counter = await openCounter(database, environment);
  const outbox = await Outbox.open(database, environment);
  const book = await openBook({ database, environment, clock: counter, journal: outbox });
  await book.warmUp(environment.yield);
  const unconfirmed = await Unconfirmed.open(database);
  const refused = await RefusedCustomers.open(database);
  const syncLog = createSyncLog(database, environment, emit);
  const tokens = createTokenStore(end.network.fetch, database);
  let links = await LinkHolder.open(database);
  let exchange: SyncExchange | undefined;

  const linked = (): LinkHolder => {
    if (links === undefined) throw new Error(`${name} is not connected`);
    return links;
  };

  const makeExchange = async (): Promise<SyncExchange> => {
    const token = await tokens.read();
    const office = createCounterbookOffice(end.network, { address: 'https://office.example.com', ...(token === undefined ? {} : { token }) });
    return new SyncExchange({ book, database, environment, counter, outbox, unconfirmed, refused, links: linked(), log: syncLog, office, progress: () => undefined });
  };

  return {
    place, database, book, counter, outbox, unconfirmed,
    customers: createCustomerDesk({ book, database, environment, clock: counter, settings: () => settings }),
    imports: { book, database, environment, clock: counter, emit, settings: () => settings },
    links: linked,
    entries: () => entriesOf(book),
    lines: () => linesOf(book),
    async connect(code) {
      const deps = { book, database, environment, counter, outbox, network: end.network, emit, tokens, unconfirmed, refused, log: syncLog };
      await connectCounter({ ...deps, before: links?.current(), pause: async () => undefined }, { kind: 'counterbook', address: 'https://office.example.com', code, name });
      links = await LinkHolder.open(database);
      exchange = undefined;
    },
    async exchange() {
      exchange ??= await makeExchange();
      await exchange.run(new AbortController().signal);
    },
    get commits() {
      return commits;
    },
    powerOffAfter(more) {
      last = commits + more;
    },
    close: () => database.close(),
  };
}

/** Gives the counters of the next history an empty disk. */
export function formatDisks(): void {
  Dexie.dependencies.indexedDB = new IDBFactory();
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
}

function entriesOf(book: Book): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let page = 0; page < book.pages; page += 1) {
    for (const line of book.linesOfPage(page)) {
      const entry = decodeLine(line);
      if (entry === undefined) throw new Error(`A line of the book cannot be read: ${line}`);
      entries.set(entry.id, entry);
    }
  }
  return entries;
}

function linesOf(book: Book): readonly Line[] {
  const lines: Line[] = [];
  for (let page = 0; page < book.pages; page += 1) {
    for (const [at, line] of book.linesOfPage(page).entries()) if (book.holdsCustomer(page * pageSize + at)) lines.push(line);
  }
  return lines.sort();
}

function isSaid(payload: unknown): payload is { readonly text: string } {
  return typeof payload === 'object' && payload !== null && 'text' in payload && typeof payload.text === 'string';
}
