import { benchBook } from './bench-book.ts';
import { benchCheck } from './bench-check.ts';
import { benchExport } from './bench-export.ts';
import { benchWorkbook } from './bench-workbook.ts';
import type { Bench } from './figure.ts';

/** In the order of the table in DESIGN.md 9. */
const benches: readonly Bench[] = [benchBook, benchCheck, benchExport, benchWorkbook];

addEventListener('message', (event: MessageEvent<number>) => {
  const [port] = event.ports;
  void (async () => {
    for (const bench of benches) port?.postMessage(await bench(event.data));
    port?.postMessage('done');
  })().catch((error: unknown) => port?.postMessage({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
});
