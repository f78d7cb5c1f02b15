import { createHash } from 'node:crypto';
import pg from 'pg';
import { type Database, DatabaseUnavailableError, type Sql, type SqlValue, type Transaction } from './sql.ts';
import { hasCode } from '../has-code.ts';
import { isConflict, isUnavailable } from './sql-errors.ts';

export interface DatabaseOptions {
  /** `postgres://…` */
  readonly url: string;
  /** How many connections this copy holds at most. */
  readonly connections: number;
}

/** How long to wait for a free connection, or a lock, before the counter is told to come again. */
const WAIT_MS = 10_000;
/** No statement of ours runs longer; one that does is stuck. */
const STATEMENT_MS = 60_000;
const TRIES = 8;

const INT8 = 20;

/** Sequences and sums stay below 2^53. */
const numbersForInt8: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
};

/** Opens a pool of connections. Nothing is asked yet. */
export function openDatabase({ url, connections }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: WAIT_MS,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    // A transaction's statements go out without a wait for each reply.
    pipeline: true,
    types: numbersForInt8,
    application_name: 'counterbook-back-office',
    // Every copy asks for these by itself, since a balancer of connections may not pass on what the address says.
    statement_timeout: STATEMENT_MS,
    lock_timeout: WAIT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
  });
  // An idle connection that broke is left by the pool; whoever asks next gets a new one, or the error.
  pool.on('error', () => undefined);

  let closed: Promise<void> | undefined;

  const connect = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (error) {
      throw new DatabaseUnavailableError('No connection to the database is free', { cause: error });
    }
  };

  const run = async <T>(begin: string, work: (sql: Transaction) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      const client = await connect();
      const transaction = transactionOf(client);
      let broken: Error | undefined;
      try {
        const begun = client.query(begin);
        const [result] = await Promise.all([work(transaction), begun]);
        const [{ command }] = await Promise.all([client.query('COMMIT'), transaction.sent()]);
        // A transaction in which a statement failed is ended the other way, without an error.
        if (command !== 'COMMIT') throw new Error('A statement of a transaction failed, and nobody looked');
        return result;
      } catch (error) {
        const cause = await causeOf(error, transaction);
        broken = await rollBack(client);
        if (attempt < TRIES && isConflict(cause)) continue;
        throw told(cause);
      } finally {
        client.release(broken);
      }
    }
  };

  return {
    query: async <Row extends object>(text: string, values: readonly SqlValue[] = []) => {
      const client = await connect();
      let broken: Error | undefined;
      try {
        return await sqlOf(client).query<Row>(text, values);
      } catch (error) {
        if (error instanceof DatabaseUnavailableError) broken = error;
        throw told(error);
      } finally {
        client.release(broken);
      }
    },
    transaction: (work) => run('BEGIN', work),
    snapshot: (work) => run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    load: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => (closed ??= pool.end()),
  };
}

function sqlOf(client: pg.PoolClient): Sql {
  return {
    query: async <Row extends object>(text: string, values: readonly SqlValue[] = []) => {
      try {
        const { rows } = await client.query<Row>({ name: nameOf(text), text, values: [...values] });
        return rows;
      } catch (error) {
        // What does not come from the database comes from the line to it.
        throw error instanceof pg.DatabaseError ? error : new DatabaseUnavailableError('The line to the database broke', { cause: error });
      }
    },
  };
}

function transactionOf(client: pg.PoolClient): Transaction {
  const { query } = sqlOf(client);
  let pending: Promise<unknown>[] = [];
  return {
    query,
    send: (text, values) => {
      const sent = query(text, values);
      // Whoever waits is told; until then it is nobody's.
      sent.catch(() => undefined);
      pending.push(sent);
    },
    sent: async () => {
      const waited = pending;
      pending = [];
      await Promise.all(waited);
    },
  };
}

/** Behind a statement that failed all others fail, too, and say so: what counts is why the first one did. */
async function causeOf(error: unknown, transaction: Transaction): Promise<unknown> {
  if (!hasCode(error, '25P02')) return error;
  try {
    await transaction.sent();
    return error;
  } catch (first) {
    return first;
  }
}

const names = new Map<string, string>();

/** Statements are prepared once a connection, under a name: the same text, the same name. All of them stand in this program. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `cb_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
  names.set(text, name);
  return name;
}

/** @returns why the connection cannot be used again, if so */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return asError(error);
  }
}

function told(error: unknown): unknown {
  return isUnavailable(error) || isConflict(error) ? new DatabaseUnavailableError('The database cannot be asked now', { cause: error }) : error;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
