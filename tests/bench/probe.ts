/** What a bench asks of the world outside its worker. */
export interface Probe {
  /**
   * How many bytes the worker holds: objects and the buffers beside them, after a full garbage collection. It answers between two
   * tasks, so it can be asked while other work goes on that pauses.
   */
  heap(): Promise<number>;
  /** A shop that nobody has joined yet. Only there where the script runs back offices. */
  shop(): Promise<EmptyShop>;
}

/** A shop at a back office, and the same at the peer's. */
export interface EmptyShop {
  /** The address of our back office, which the page reaches through the proxy of the shells. */
  readonly address: string;
  /** For two counters. */
  readonly codes: readonly [string, string];
  /** The path at which the page reaches the peer's database. */
  readonly peerPath: string;
  /** What the figures call the peer's server. */
  readonly peer: string;
}
