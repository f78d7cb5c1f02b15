import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import type { Figure } from '../tests/bench/figure.ts';
import { serveBrowserShell } from './browser-shell.ts';
import { projectRoot } from './build.ts';
import { findChromium } from './find-chromium.ts';

/** Rows of 25 columns, unless `npm run bench -- 10000` says otherwise. */
const usualRows = 100_000;

/** Measures in a real Chromium, with a profile of its own on the disk. */
async function measure(rows: number): Promise<{ readonly figures: readonly Figure[]; readonly browser: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'counterbook-bench-'));
  try {
    const built = join(folder, 'page');
    await build({
      configFile: false,
      root: join(projectRoot, 'tests', 'bench'),
      base: './',
      logLevel: 'warn',
      worker: { format: 'es' },
      build: { outDir: built, target: 'chrome121', modulePreload: { polyfill: false } },
    });
    const shell = await serveBrowserShell(built, 0);
    const found = await findChromium();
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: found.executablePath,
      args: [...found.args],
      headless: true,
    });
    try {
      const page = context.pages()[0] ?? (await context.newPage());
      await page.goto(shell.address);
      const figures = await page.evaluate((count) => window.runBench(count), rows);
      return { figures, browser: `Chromium ${context.browser()?.version() ?? ''}`.trim() };
    } finally {
      await context.close();
      await shell.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

function write(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 3 : 1 });
}

function table(figures: readonly Figure[]): string {
  return figures
    .map(({ name, value, goal, unit, detail }) => `${value <= goal ? 'met   ' : 'MISSED'}  ${name}: ${write(value)} ${unit} (goal ${write(goal)})\n          ${detail}`)
    .join('\n');
}

const rows = Number(process.argv[2] ?? usualRows);
if (!Number.isInteger(rows) || rows < 1) throw new Error('Usage: npm run bench -- [rows], such as npm run bench -- 10000');
const { figures, browser } = await measure(rows);
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`;
console.log(`${rows.toLocaleString('en')} rows, ${browser}, ${machine}\n\n${table(figures)}`);
await writeFile(join(projectRoot, 'bench-results.json'), `${JSON.stringify({ rows, measuredAt: new Date().toISOString(), browser, machine, figures }, undefined, 2)}\n`);
