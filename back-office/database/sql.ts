/** What a value in a statement may be. */
export type SqlValue = string | number | boolean | null | Date | readonly string[] | readonly (string | null)[] | readonly number[] | readonly boolean[] | readonly (Date | null)[];

/** Runs statements, one after the other, on one connection or in one transaction. */
export interface Sql {
  /** @returns the rows. Statements may be sent without waiting for the one before; they run in the order in which they were sent. */
  query<Row extends object>(text: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
}

/** A transaction that runs. */
export interface Transaction extends Sql {
  /** Sends a statement without waiting for what comes of it: where it fails, the transaction does. */
  send(text: string, values?: readonly SqlValue[]): void;
  /** Waits for what was sent. @throws what the first that failed says */
  sent(): Promise<void>;
}

/** A PostgreSQL, or a cluster that speaks its language. */
export interface Database extends Sql {
  /**
   * Runs work in one transaction, and commits it. Where it failed only because of other transactions it is run again from the start,
   * so it must not leave traces outside.
   */
  transaction<T>(work: (sql: Transaction) => Promise<T>): Promise<T>;
  /** The same for reading alone, all of it as of one moment. */
  snapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** How many connections are open, idle and asked for. */
  load(): PoolLoad;
  close(): Promise<void>;
}

export interface PoolLoad {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

/** The database cannot be asked now; the same may work in a moment. */
export class DatabaseUnavailableError extends Error {}
