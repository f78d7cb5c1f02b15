import type { Figure } from './figure.ts';
import type { EmptyShop } from './probe.ts';

declare global {
  interface Window {
    /** Runs a bench in a worker that is only there for it, and answers its figures. */
    runBench(name: string, rows: number): Promise<readonly Figure[]>;
    /** Made by the script: how many bytes the worker holds after a garbage collection. */
    measureWorkerHeap(): Promise<number>;
    /** Made by the script where it runs back offices. */
    openEmptyShop?(): Promise<EmptyShop>;
  }
}

/** A question, and what of `Answered` settles it. */
export interface Asked {
  readonly ask: 'heap' | 'shop';
}

export type Answered = { readonly heap: number } | { readonly shop: EmptyShop };

/** What the worker says: a question, or how the bench ended. */
export type Said = Asked | { readonly figures: readonly Figure[] } | { readonly failed: string };

window.runBench = (name, rows) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const { port1, port2 } = new MessageChannel();
    const fail = (reason: string): void => reject(new Error(reason));
    worker.addEventListener('error', (event) => fail(event.message));
    port1.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if ('ask' in data) {
        answer(data).then(
          (answered) => port1.postMessage(answered),
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

async function answer({ ask }: Asked): Promise<Answered> {
  if (ask === 'heap') return { heap: await window.measureWorkerHeap() };
  if (window.openEmptyShop === undefined) throw new Error('No back office runs beside this bench');
  return { shop: await window.openEmptyShop() };
}
