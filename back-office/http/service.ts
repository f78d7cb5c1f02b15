import type { Database } from '../database/sql.ts';
import type { Limits } from '../limits.ts';
import type { HeadWatch } from '../pull/head-watch.ts';
import type { Metrics } from './metrics.ts';

/** What the routes work with. */
export interface Service {
  readonly database: Database;
  readonly heads: HeadWatch;
  readonly metrics: Metrics;
  readonly limits: Limits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether it is about to stop. */
  readonly stopping: () => boolean;
  /** A line for whoever looks after the back office. */
  readonly log: (line: string) => void;
}
