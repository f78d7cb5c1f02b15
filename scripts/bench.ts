import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure } from '../tests/bench/figure.ts';
import { type BenchPage, withBenchPage } from '../tests/bench/drive/bench-page.ts';
import { benchScroll } from '../tests/bench/drive/bench-scroll.ts';
import { benchSync } from '../tests/bench/drive/bench-sync.ts';
import { installPeers } from '../tests/bench/drive/install-peers.ts';
import { projectRoot } from './build.ts';

const usage = `Usage: npm run bench [-- [rows] [--large] [--only=name,name]]
  rows     how many rows of 25 columns, 100,000 unless said otherwise
  --large  also at 1,000,000 rows: fixes, the heap, and how each figure grows
  --only   book, check, fix, export, workbook, scroll, sync, growth-imports or growth-book, with --large also heap`;

const usualRows = 100_000;
const largeRows = 1_000_000;
/** In the order of the table. */
const quick: readonly string[] = ['check', 'book', 'fix', 'export', 'workbook', 'scroll', 'sync', 'heap', 'growth-imports', 'growth-book'];
/** These again with many rows. */
const large: readonly string[] = ['fix', 'heap', 'growth-imports', 'growth-book'];

interface Run {
  readonly bench: string;
  readonly rows: number;
}

/** What the command line asks for. Throws where it makes no sense. */
function plan(args: readonly string[]): readonly Run[] {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { large: { type: 'boolean', default: false }, only: { type: 'string' } } });
  const rows = Number(positionals[0] ?? usualRows);
  const only = values.only?.split(',');
  const unknown = only?.find((name) => !quick.includes(name) && !large.includes(name));
  if (!Number.isInteger(rows) || rows < 1 || positionals.length > 1 || unknown !== undefined) throw new Error(usage);
  const isAsked = (bench: string): boolean => only?.includes(bench) ?? true;
  const planned = [...quick.filter(isAsked).map((bench) => ({ bench, rows })), ...(values.large ? large.filter(isAsked).map((bench) => ({ bench, rows: largeRows })) : [])];
  if (planned.length === 0) throw new Error(usage);
  return planned;
}

function write(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 3 : 1 });
}

/** One figure for people: whether it meets its goal, and below it what was measured. */
function line({ name, value, goal, unit, detail }: Figure): string {
  return `${value <= goal ? 'met ' : 'OVER'}  ${`${write(value)} ${unit}`.padEnd(18)} ${`(goal ${write(goal)})`.padEnd(13)} ${name}\n      ${detail}`;
}

/** The grids are looked at in the app itself, the sync needs back offices; everything else runs in a worker of the page of the benches alone. */
function run(page: BenchPage, bench: string, rows: number): Promise<readonly Figure[]> {
  switch (bench) {
    case 'scroll':
      return benchScroll(rows);
    case 'sync':
      return benchSync(rows);
    default:
      return page.run(bench, rows);
  }
}

async function measure(page: BenchPage, runs: readonly Run[]): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { bench, rows } of runs) {
    console.log(`\n${bench}, ${rows.toLocaleString('en')} rows`);
    for (const figure of await run(page, bench, rows)) {
      console.log(line(figure));
      figures.push(figure);
    }
  }
  return figures;
}

// A bench judges nothing: a figure over its goal is marked, and the run ends well all the same.
const runs = plan(process.argv.slice(2));
await installPeers();
const load = loadavg()[0] ?? 0;
const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
const { browser, figures } = await withBenchPage(async (page) => {
  console.log(`${page.browser}, ${machine}, load ${load.toFixed(1)} before the start`);
  return { browser: page.browser, figures: await measure(page, runs) };
});
const over = figures.filter(({ value, goal }) => value > goal);
console.log(`\n${figures.length - over.length} of ${figures.length} figures meet their goal.${over.map(({ name }) => `\n  over: ${name}`).join('')}`);
await writeFile(join(projectRoot, 'bench-results.json'), `${JSON.stringify({ measuredAt: new Date().toISOString(), browser, machine, load, figures }, undefined, 2)}\n`);
