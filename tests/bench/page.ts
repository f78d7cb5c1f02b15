import type { Figure } from './figure.ts';

declare global {
  interface Window {
    /** Runs all benches in a worker and answers their figures. */
    runBench(rows: number): Promise<readonly Figure[]>;
  }
}

type Answer = readonly Figure[] | 'done' | { readonly failed: string };

window.runBench = (rows) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const { port1, port2 } = new MessageChannel();
    const figures: Figure[] = [];
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    port1.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if (data === 'done') resolve(figures);
      else if ('failed' in data) reject(new Error(data.failed));
      else figures.push(...data);
    });
    port1.start();
    worker.postMessage(rows, [port2]);
  });
