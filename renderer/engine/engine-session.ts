import type { EngineEvents, EventName } from '../../shared/contract/calls.ts';
import type { BookState } from '../../shared/contract/customers.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { EngineClient } from '../../shared/rpc/client.ts';
import type { Connect, EngineConnection } from './engine-connection.ts';
import type { EngineStatus } from './engine-status.ts';

/** What a screen needs of the engine. It outlives any one engine. */
export type Engine = Pick<EngineClient, 'call' | 'on'>;

/**
 * Keeps the UI connected to an engine, whichever life that engine is in:
 *
 *   starting > ready > restarting > ready ...
 *      |         ^         |
 *      +> in-use +         +> failed, mismatch > (try again) > starting
 *
 * A call that was under way when the engine died fails with `engine-lost`; see call-again.ts.
 */
export interface EngineSession {
  readonly engine: Engine;
  status(): EngineStatus;
  /** What the book holds, once it was opened. It stays through a restart. */
  book(): BookState | undefined;
  /** How many engines this session has had: what was read in an earlier life is to be read again. */
  life(): number;
  /** Hears of every change of `status` and `book`. Call the result to stop. */
  subscribe(listener: () => void): () => void;
  /** Starts over after `failed`. */
  tryAgain(): void;
  close(): void;
}

export interface SessionOptions {
  readonly connect: Connect;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const inUseInterval = 1000;
/** An engine that dies this often within `lossWindow` milliseconds would die for ever. */
const lossLimit = 4;
const lossWindow = 60_000;

/** Starts a session, which connects at once. */
export function openEngineSession({ connect, now, wait }: SessionOptions): EngineSession {
  const listeners = new Set<() => void>();
  const heard = new Map<EventName, Set<(client: EngineClient) => () => void>>();
  const bound = new Map<(client: EngineClient) => () => void, () => void>();
  const arrivals = new Set<() => void>();
  let status: EngineStatus = { state: 'starting' };
  let book: BookState | undefined;
  let current: EngineConnection | undefined;
  let lives = 0;
  let losses: readonly number[] = [];
  let closed = false;
  let again: () => void = () => undefined;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const become = (next: EngineStatus): void => {
    status = next;
    for (const arrive of arrivals) arrive();
    tell();
  };
  const learn = (next: BookState): void => {
    book = next;
    tell();
  };

  /** Asks for the book until the other window lets go of it. */
  const openBook = async (client: EngineClient): Promise<BookState> => {
    for (;;) {
      try {
        return await client.call('book.state');
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'book-in-use') throw error;
        if (status.state !== 'in-use') become({ state: 'in-use' });
        await wait(inUseInterval);
      }
    }
  };

  const live = async (connection: EngineConnection): Promise<void> => {
    const { client } = connection;
    const dead = connection.lost.then(() => client.fail(new AppError('engine-lost', 'The engine of Counterbook stopped and is starting again.')));
    client.on('book.changed', learn);
    learn(await openBook(client));
    current = connection;
    lives += 1;
    for (const binders of heard.values()) for (const bind of binders) bound.set(bind, bind(client));
    become({ state: 'ready' });
    await dead;
  };

  const run = async (): Promise<void> => {
    while (!closed) {
      let connection: EngineConnection | undefined;
      let problem: AppError | undefined;
      try {
        connection = await connect();
        await live(connection);
      } catch (error) {
        problem = error instanceof AppError ? error : new AppError('internal', error instanceof Error ? error.message : String(error), { cause: error });
      }
      current = undefined;
      bound.clear();
      connection?.close();
      if (closed) return;
      // An engine that died while it opened the book is a loss like any other, as long as it once connected.
      const died = problem === undefined || (connection !== undefined && problem.code === 'engine-lost');
      if (died) {
        losses = [...losses.filter((at) => now() - at < lossWindow), now()];
        if (losses.length < lossLimit) {
          become({ state: 'restarting' });
          continue;
        }
        problem = new AppError('engine-lost', 'The engine of Counterbook stopped several times in a minute. Your customers are safe on the disk.');
      }
      const error = problem ?? new AppError('internal', 'The engine of Counterbook could not start.');
      const asked = new Promise<void>((resolve) => {
        again = resolve;
      });
      become(error.code === 'protocol-mismatch' ? { state: 'mismatch', error } : { state: 'failed', error });
      await asked;
      losses = [];
      become({ state: 'starting' });
    }
  };

  /** The client of the next ready engine; fails where none will come. */
  const ready = (): Promise<EngineClient> =>
    new Promise((resolve, reject) => {
      const arrive = (): void => {
        if (current !== undefined) resolve(current.client);
        else if (status.state === 'failed' || status.state === 'mismatch') reject(status.error);
        else if (closed) reject(new AppError('engine-lost', 'Counterbook is closing.'));
        else {
          arrivals.add(arrive);
          return;
        }
        arrivals.delete(arrive);
      };
      arrive();
    });

  void run();

  return {
    engine: {
      async call(name, ...args) {
        const client = await ready();
        return client.call(name, ...args);
      },
      on<N extends EventName>(name: N, listener: (payload: EngineEvents[N]) => void) {
        const bind = (client: EngineClient): (() => void) => client.on(name, listener);
        const binders = heard.get(name) ?? new Set();
        heard.set(name, binders.add(bind));
        if (current !== undefined) bound.set(bind, bind(current.client));
        return () => {
          binders.delete(bind);
          bound.get(bind)?.();
          bound.delete(bind);
        };
      },
    },
    status: () => status,
    book: () => book,
    life: () => lives,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tryAgain: () => again(),
    close() {
      closed = true;
      again();
      current?.client.fail(new AppError('engine-lost', 'Counterbook is closing.'));
      current?.close();
      for (const arrive of arrivals) arrive();
    },
  };
}
