import { Database } from '../../../electron/engine/book/database.ts';
import type { Book } from '../../../electron/engine/book/book.ts';
import { pageSize } from '../../../electron/engine/book/slots.ts';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { createEnvironment } from '../../../electron/engine/environment.ts';
import type { Network } from '../../../electron/engine/sync/network.ts';
import type { CallInput, CallName, CallOutput } from '../../../shared/contract/calls.ts';
import type { SyncLogEntry, SyncView } from '../../../shared/contract/sync/sync-view.ts';
import type { Line } from '../../../shared/customer/customer-codec.ts';
import type { TypedFields } from '../../../shared/customer/customer.ts';
import type { ScriptedOffice } from './scripted-office.ts';
import { deleteDatabase } from '../support/delete-database.ts';

/** A counter with a whole engine, whose clock and timers the test moves. */
export interface SyncCounter {
  readonly engine: Engine;
  readonly database: Database;
  readonly log: readonly SyncLogEntry[];
  /** The clock of its PC. */
  readonly time: { readonly now: number };
  readonly view: SyncView;
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  save(id: string, typed: TypedFields): Promise<void>;
  remove(...ids: readonly string[]): Promise<void>;
  connect(): Promise<void>;
  /** Moves the clock on, and lets the timers go off whose time comes. */
  pass(milliseconds: number): void;
  /** The PC has a line again. */
  online(): void;
  /** The lines of all customers, by id. */
  readonly lines: readonly Line[];
  /** Settles once the condition holds; fails after some seconds. */
  until(condition: () => boolean | Promise<boolean>): Promise<void>;
  /** Settles once everything went out and came in. */
  synced(): Promise<void>;
  /** Ends as a crash does, and comes back on what was stored. */
  crash(): Promise<SyncCounter>;
  close(): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly goOff: () => void;
}

export async function openSyncCounter(office: Pick<ScriptedOffice, 'fetch'>, name = `sync-${crypto.randomUUID()}`, time = { now: Date.UTC(2026, 10, 24) }): Promise<SyncCounter> {
  const timers = new Set<Timer>();
  const onlineListeners = new Set<() => void>();
  const log: SyncLogEntry[] = [];
  let crashed = false;
  const network: Network = {
    fetch: (path, init) => (crashed ? new Promise(() => undefined) : office.fetch(path, init)),
    random: () => 1,
    after(milliseconds, then) {
      const timer: Timer = { at: time.now + milliseconds, goOff: then };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    onOnline(then) {
      onlineListeners.add(then);
      return () => onlineListeners.delete(then);
    },
  };
  const database = new Database(name);
  const engine = await createEngine({
    database,
    network,
    language: 'en-SG',
    environment: { ...createEnvironment(), now: () => time.now, today: () => '2026-11-24' },
    emit: (event, payload) => {
      if (event === 'sync.logged' && isEntry(payload)) log.push(payload);
    },
  });
  engine.sync.start();
  const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
    for (let tries = 0; !(await condition()); tries += 1) {
      if (tries > 1000) throw new Error(`It never came to that. The log says: ${log.map(({ text }) => text).join(' | ')}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const call: SyncCounter['call'] = async (asked, input) => engine.handlers[asked](input, { cancelled: false, check: () => undefined });
  return {
    engine,
    database,
    log,
    time,
    get view() {
      return engine.sync.state();
    },
    call,
    save: async (id, typed) => {
      await call('customers.save', { change: crypto.randomUUID(), draft: { id, typed } });
    },
    remove: async (...ids) => {
      await call('customers.delete', { change: crypto.randomUUID(), ids });
    },
    connect: async () => {
      await call('sync.connect', { kind: 'counterbook', address: 'https://office.example.com', code: 'GOOD-CODE', name: 'Front' });
    },
    pass(milliseconds) {
      time.now += milliseconds;
      for (const timer of timers) {
        if (timer.at > time.now) continue;
        timers.delete(timer);
        timer.goOff();
      }
    },
    online: () => {
      for (const tell of onlineListeners) tell();
    },
    get lines() {
      return linesOf(engine.book);
    },
    until,
    synced: () => until(() => {
      const view = engine.sync.state();
      return view.state === 'online' && view.waiting.changes === 0;
    }),
    async crash() {
      crashed = true;
      database.close();
      return openSyncCounter(office, name, time);
    },
    async close() {
      await engine.sync.stop();
      database.close();
      await deleteDatabase(name);
    },
  };
}

function isEntry(payload: unknown): payload is SyncLogEntry {
  return typeof payload === 'object' && payload !== null && 'tone' in payload;
}

/** The lines of a book's customers by id. */
export function linesOf(book: Book): readonly Line[] {
  const lines: Line[] = [];
  for (let page = 0; page < book.pages; page += 1) {
    for (const [at, line] of book.linesOfPage(page).entries()) if (book.holdsCustomer(page * pageSize + at)) lines.push(line);
  }
  return lines.sort();
}
