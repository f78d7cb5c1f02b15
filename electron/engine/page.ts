import { desktopChannels } from '../../shared/contract/desktop-bridge.ts';
import type { FromWorker, ToWorker } from './worker-message.ts';

// The page of the hidden window. It starts the engine and relays ports to it, nothing else: the engine stays a worker in both shells.
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });

const here: unknown = self;

addEventListener('message', (event) => {
  if (event.source !== here) return; // from our preload, not from a frame
  if (event.data === desktopChannels.engineClient) worker.postMessage({ kind: 'client' } satisfies ToWorker, [...event.ports]);
  if (event.data === desktopChannels.engineBye) worker.postMessage({ kind: 'bye' } satisfies ToWorker);
});

worker.addEventListener('message', (event: MessageEvent<FromWorker>) => {
  if (event.data.kind === 'drained') postMessage(desktopChannels.engineDrained);
});
