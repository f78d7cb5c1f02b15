/** What one copy of the back office lets through. */
export interface Limits {
  /** The largest body of a request. */
  readonly bodyBytes: number;
  /** Requests of one counter a minute. A counter that syncs all day sends some ten. */
  readonly requestsPerMinute: number;
  /** Wrong pairing codes, or wrong owner's keys, from one address in ten minutes. */
  readonly triesPerAddress: number;
  /** The same from everywhere: of the 8 x 10^11 codes nobody finds one in a day so. */
  readonly triesInAll: number;
  /** Connections to the database. */
  readonly connections: number;
  /** How long a counter may wait for news, in milliseconds. */
  readonly waitMs: number;
  /** How often the database is asked whether there are any, in milliseconds. */
  readonly lookMs: number;
}

export const usualLimits: Limits = {
  bodyBytes: 8 * 1024 * 1024,
  requestsPerMinute: 1200,
  triesPerAddress: 20,
  triesInAll: 200,
  connections: 16,
  waitMs: 25_000,
  lookMs: 1000,
};
