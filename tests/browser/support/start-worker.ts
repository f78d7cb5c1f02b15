import { createEngineClient, type EngineClient } from '../../../shared/rpc/client.ts';
import type { ToWorker } from '../../../electron/engine/worker-message.ts';

/**
 * The engine's real worker as the build has it: one file, which starts ten times sooner than its modules one by one. Tests that kill
 * engines start a hundred of them.
 */
const built = Object.values(import.meta.glob<string>('../../../dist/renderer/assets/worker-*.js', { query: '?url', import: 'default', eager: true }));

/** Starts the engine as a tab does. */
export function startWorker(): Worker {
  const [address] = built;
  if (address === undefined) throw new Error('The build has no worker: look in dist/renderer/assets.');
  return new Worker(address, { type: 'module' });
}

/** A window's line to the engine of a worker. */
export interface Line {
  readonly client: EngineClient;
  readonly port: MessagePort;
}

export function connectTo(worker: Worker): Line {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ kind: 'client' } satisfies ToWorker, [port2]);
  return { client: createEngineClient(port1), port: port1 };
}
