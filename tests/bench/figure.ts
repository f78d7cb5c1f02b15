import type { Probe } from './probe.ts';

/** One line of the table: what was measured, against what, and what was aimed at. */
export interface Figure {
  readonly name: string;
  /** In the unit of `goal`: a ratio to what the name says behind its slash, or what `unit` says. */
  readonly value: number;
  readonly goal: number;
  readonly unit: 'times' | 'ms' | 'bytes a row';
  /** What was measured, and what it was compared to, each with its figure: `ours 512 ms`. */
  readonly detail: string;
}

/** Measures one or more figures. Runs in a worker of its own in a real Chromium, on a database of its own. */
export type Bench = (rows: number, probe: Probe) => Promise<readonly Figure[]>;

/** Milliseconds that work takes. */
export async function time(work: () => Promise<unknown> | void): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value that a part of the samples does not exceed, such as 0.95. */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

/** The middle value. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** How many times as long ours took, round by round, and the middle of that: what slows a machine down for a while slows both sides of a round. */
export function medianRatio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((took, round) => took / (theirs[round] ?? Number.NaN)));
}

/** `512 ms` */
export function ms(milliseconds: number): string {
  return `${milliseconds.toLocaleString('en', { maximumFractionDigits: milliseconds < 100 ? 1 : 0, useGrouping: false })} ms`;
}

/** `12.5 MB` */
export function mb(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: bytes < 100_000_000 ? 1 : 0, useGrouping: false })} MB`;
}
