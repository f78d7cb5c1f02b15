import { benchBook } from './bench-book.ts';
import { benchCheck } from './bench-check.ts';
import { benchExport } from './bench-export.ts';
import { benchFix } from './bench-fix.ts';
import { benchGrowthOfBook, benchGrowthOfImports } from './bench-growth.ts';
import { benchHeap } from './bench-heap.ts';
import { benchSync } from './bench-sync.ts';
import { benchWorkbook } from './bench-workbook.ts';
import type { Bench } from './figure.ts';
import type { Answered, Asked, Said } from './page.ts';
import type { Probe } from './probe.ts';

const benches: Readonly<Record<string, Bench>> = {
  book: benchBook,
  check: benchCheck,
  fix: benchFix,
  export: benchExport,
  workbook: benchWorkbook,
  sync: benchSync,
  heap: benchHeap,
  'growth-imports': benchGrowthOfImports,
  'growth-book': benchGrowthOfBook,
};

addEventListener('message', ({ data, ports: [port] }: MessageEvent<{ readonly name: string; readonly rows: number }>) => {
  const say = (said: Said): void => port?.postMessage(said);
  const answers: ((answered: Answered) => void)[] = [];
  port?.addEventListener('message', (event: MessageEvent<Answered>) => answers.shift()?.(event.data));
  port?.start();
  const ask = (asked: Asked): Promise<Answered> =>
    new Promise((resolve) => {
      answers.push(resolve);
      say(asked);
    });
  const probe: Probe = {
    async heap() {
      const answered = await ask({ ask: 'heap' });
      if (!('heap' in answered)) throw new Error('Asked for the heap, and answered something else');
      return answered.heap;
    },
    async shop() {
      const answered = await ask({ ask: 'shop' });
      if (!('shop' in answered)) throw new Error('Asked for a shop, and answered something else');
      return answered.shop;
    },
  };
  const run = async (): Promise<void> => {
    const bench = benches[data.name];
    if (bench === undefined) throw new Error(`There is no bench ${data.name}`);
    say({ figures: await bench(data.rows, probe) });
  };
  run().catch((error: unknown) => say({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
});
