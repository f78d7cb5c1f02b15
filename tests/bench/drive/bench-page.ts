import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, type InlineConfig, type Plugin, preview } from 'vite';
import { findChromium } from '../../../scripts/find-chromium.ts';
import type { Figure } from '../figure.ts';
import type { EmptyShop } from '../probe.ts';
import { watchWorkerHeap } from './worker-heap.ts';

/** A real Chromium that runs benches, with a profile of its own on the disk. */
export interface BenchPage {
  readonly browser: string;
  run(bench: string, rows: number): Promise<readonly Figure[]>;
}

/** What the page reaches beside its own files. */
export interface BesidePage {
  /** Answers its calls. */
  readonly plugin: Plugin;
  openEmptyShop(): Promise<EmptyShop>;
}

/** Builds the page of the benches, opens it, and closes it again behind the work. */
export async function withBenchPage<T>(work: (page: BenchPage) => Promise<T>, beside?: BesidePage): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'counterbook-bench-'));
  try {
    const built = join(folder, 'page');
    await build(pageConfig(built));
    // Without the security policy of our shells, which forbids the workers that a peer makes out of blobs.
    const server = await preview({ ...pageConfig(built), plugins: beside === undefined ? [] : [beside.plugin], preview: { host: '127.0.0.1', port: 0 } });
    const { executablePath, args } = await findChromium();
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), { executablePath, args: [...args], headless: true });
    try {
      const page = context.pages()[0] ?? (await context.newPage());
      await page.exposeFunction('measureWorkerHeap', await watchWorkerHeap(page));
      if (beside !== undefined) await page.exposeFunction('openEmptyShop', () => beside.openEmptyShop());
      await page.goto(server.resolvedUrls?.local[0] ?? '');
      return await work({
        browser: `Chromium ${context.browser()?.version() ?? ''}`.trim(),
        run: (bench, rows) => page.evaluate(([name, count]) => window.runBench(name, count), [bench, rows] as const),
      });
    } finally {
      await context.close();
      await server.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

function pageConfig(outDir: string): InlineConfig {
  return {
    configFile: false,
    root: join(import.meta.dirname, '..'),
    base: './',
    logLevel: 'error',
    worker: {
      format: 'es',
      // The peer's steps and its data functions are in one tree: what is drawn falls away, and with it what it forgot to depend on.
      rolldownOptions: { external: /^@chakra-ui\//, treeshake: { moduleSideEffects: (id) => !/@chakra-ui|react-spreadsheet-import/.test(id) } },
    },
    build: { outDir, target: 'chrome121', modulePreload: { polyfill: false } },
  };
}
