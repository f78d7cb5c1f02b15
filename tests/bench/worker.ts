import { benchBook } from './bench-book.ts';
import { benchCheck } from './bench-check.ts';
import { benchExport } from './bench-export.ts';
import { benchFix } from './bench-fix.ts';
import { benchGrowth } from './bench-growth.ts';
import { benchHeap } from './bench-heap.ts';
import { benchWorkbook } from './bench-workbook.ts';
import type { Bench } from './figure.ts';
import type { Said } from './page.ts';
import type { Probe } from './probe.ts';

const benches: Readonly<Record<string, Bench>> = {
  book: benchBook,
  check: benchCheck,
  fix: benchFix,
  export: benchExport,
  workbook: benchWorkbook,
  heap: benchHeap,
  growth: benchGrowth,
};

addEventListener('message', ({ data, ports: [port] }: MessageEvent<{ readonly name: string; readonly rows: number }>) => {
  const say = (said: Said): void => port?.postMessage(said);
  const answers: ((bytes: number) => void)[] = [];
  port?.addEventListener('message', (event: MessageEvent<number>) => answers.shift()?.(event.data));
  port?.start();
  const probe: Probe = {
    heap: () =>
      new Promise((resolve) => {
        answers.push(resolve);
        say({ ask: 'heap' });
      }),
  };
  const run = async (): Promise<void> => {
    const bench = benches[data.name];
    if (bench === undefined) throw new Error(`There is no bench ${data.name}`);
    say({ figures: await bench(data.rows, probe) });
  };
  run().catch((error: unknown) => say({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
});
