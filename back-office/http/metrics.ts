import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { MutationResult } from '../../shared/contract/sync/wire.ts';
import type { PoolLoad } from '../database/sql.ts';
import type { Pushed } from '../push/push-batch.ts';

/** What a copy counts of itself, for Prometheus. */
export interface Metrics {
  pushed(pushed: Pushed): void;
  pulled(customers: number): void;
  /** Damaged rows were left out of a reply. */
  leftOut(rows: number): void;
  answered(route: string, status: number, seconds: number): void;
  /** @returns the text that Prometheus reads */
  text(): Promise<string>;
  readonly contentType: string;
}

/** What is looked up when the metrics are asked for. */
export interface Gauged {
  load(): PoolLoad;
  waiting(): number;
}

export function createMetrics({ load, waiting }: Gauged): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const pushes = new Counter({ name: 'counterbook_pushes_total', help: 'Pushes that were taken', registers });
  const mutations = new Counter({ name: 'counterbook_mutations_total', help: 'Mutations that were taken, by what came of them', labelNames: ['status'], registers });
  const pulls = new Counter({ name: 'counterbook_pulls_total', help: 'Pulls that were answered', registers });
  const rows = new Counter({ name: 'counterbook_pulled_customers_total', help: 'Customers that pulls told of', registers });
  const unreadable = new Counter({ name: 'counterbook_unreadable_rows_total', help: 'Rows that cannot be read, each time that a reply left one out', registers });
  const durations = new Histogram({
    name: 'counterbook_request_seconds',
    help: 'How long requests took, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const counters = new Gauge({ name: 'counterbook_waiting_counters', help: 'Counters that wait for news', registers });
  const connections = new Gauge({ name: 'counterbook_connections', help: 'Connections to the database: open, idle, and asked for', labelNames: ['state'], registers });
  return {
    pushed: ({ reply, taken }) => {
      pushes.inc();
      const said = new Map<MutationResult['status'], number>();
      for (const { status } of taken === 0 ? [] : reply.results) said.set(status, (said.get(status) ?? 0) + 1);
      for (const [status, count] of said) mutations.inc({ status }, count);
      const plain = taken - [...said.values()].reduce((a, b) => a + b, 0);
      if (plain > 0) mutations.inc({ status: 'applied' }, plain);
    },
    pulled: (customers) => {
      pulls.inc();
      rows.inc(customers);
    },
    leftOut: (count) => unreadable.inc(count),
    answered: (route, status, seconds) => durations.observe({ route, status: String(status) }, seconds),
    text: () => {
      const { open, idle, waiting: asked } = load();
      counters.set(waiting());
      connections.set({ state: 'open' }, open);
      connections.set({ state: 'idle' }, idle);
      connections.set({ state: 'asked-for' }, asked);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
