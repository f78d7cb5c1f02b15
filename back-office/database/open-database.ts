import pg from 'pg';
import { type Database, DatabaseUnavailableError, type Sql, type SqlValue } from './sql.ts';
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

  const connect = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (error) {
      throw new DatabaseUnavailableError('No connection to the database is free', { cause: error });
    }
  };

  const run = async <T>(begin: string, work: (sql: Sql) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      const client = await connect();
      let broken: Error | undefined;
      try {
        const begun = client.query(begin);
        const [result] = await Promise.all([work(sqlOf(client)), begun]);
        const { command } = await client.query('COMMIT');
        // A transaction in which a statement failed is ended the other way, without an error.
        if (command !== 'COMMIT') throw new Error('A statement failed, and nobody looked');
        return result;
      } catch (error) {
        broken = await rollBack(client);
        if (attempt < TRIES && isConflict(error)) continue;
        throw told(error);
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
    close: () => pool.end(),
  };
}

function sqlOf(client: pg.PoolClient): Sql {
  return {
    query: async <Row extends object>(text: string, values: readonly SqlValue[] = []) => {
      try {
        const { rows } = await client.query<Row>(text, [...values]);
        return rows;
      } catch (error) {
        // What does not come from the database comes from the line to it.
        throw error instanceof pg.DatabaseError ? error : new DatabaseUnavailableError('The line to the database broke', { cause: error });
      }
    },
  };
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
