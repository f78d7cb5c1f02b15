import type { Figure } from './figure.ts';

declare global {
  interface Window {
    /** Runs a bench in a worker that is only there for it, and answers its figures. */
    runBench(name: string, rows: number): Promise<readonly Figure[]>;
    /** Made by the script: how many bytes the worker holds after a garbage collection. */
    measureWorkerHeap(): Promise<number>;
  }
}

/** What the worker says: a question, or how the bench ended. */
export type Said = { readonly ask: 'heap' } | { readonly figures: readonly Figure[] } | { readonly failed: string };

window.runBench = (name, rows) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const { port1, port2 } = new MessageChannel();
    const fail = (reason: string): void => reject(new Error(reason));
    worker.addEventListener('error', (event) => fail(event.message));
    port1.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if ('ask' in data) {
        window.measureWorkerHeap().then(
          (bytes) => port1.postMessage(bytes),
          (error: unknown) => fail(String(error)),
        );
        return;
      }
      worker.terminate();
      if ('figures' in data) resolve(data.figures);
      else fail(data.failed);
    });
    port1.start();
    worker.postMessage({ name, rows }, [port2]);
  });
