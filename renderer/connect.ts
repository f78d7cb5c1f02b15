import type { DesktopBridge } from '../shared/contract/desktop-bridge.ts';
import { AppError } from '../shared/contract/errors.ts';
import { createEngineClient } from '../shared/rpc/client.ts';
import type { EngineConnection } from './engine/engine-connection.ts';

/** How long an engine may take to say hello, in milliseconds. A cold start on a slow disk takes a few seconds. */
const helloTimeout = 30_000;

/** Connects to the engine of whichever shell this is: the desktop's own, else a worker of this tab. */
export async function connectEngine(): Promise<EngineConnection> {
  return window.desktop === undefined ? connectWorker() : connectDesktop(window.desktop);
}

async function connectWorker(): Promise<EngineConnection> {
  const worker = new Worker(new URL('../electron/engine/worker.ts', import.meta.url), { type: 'module', name: 'Counterbook engine' });
  const { port1, port2 } = new MessageChannel();
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      reject(new AppError('engine-lost', `The engine of Counterbook could not start${event.message === '' ? '' : `: ${event.message}`}.`));
    });
  });
  worker.postMessage({ kind: 'client' }, [port2]);
  try {
    return await greet(port1, failed, () => worker.terminate());
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

async function connectDesktop(desktop: DesktopBridge): Promise<EngineConnection> {
  return greet(await desktopPort(desktop), new Promise<never>(() => undefined), () => undefined);
}

/** The port comes as a window message of our own preload, named by a nonce that no other frame can guess. */
function desktopPort(desktop: DesktopBridge): Promise<MessagePort> {
  const nonce = crypto.randomUUID();
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== nonce || port === undefined) return;
      window.removeEventListener('message', receive);
      resolve(port);
    };
    window.addEventListener('message', receive);
    desktop.connectEngine(nonce);
  });
}

/** Waits for hello and then for the lock that the engine holds while it lives. */
async function greet(port: MessagePort, failed: Promise<never>, end: () => void): Promise<EngineConnection> {
  const client = createEngineClient(port);
  const { lock } = await Promise.race([client.hello, failed, silence(helloTimeout)]);
  const waiting = new AbortController();
  const lost = navigator.locks.request(lock, { mode: 'shared', signal: waiting.signal }, () => undefined).then(
    () => undefined,
    (error: unknown) => {
      if (!waiting.signal.aborted) throw error;
    },
  );
  return {
    client,
    lost,
    close() {
      waiting.abort();
      port.close();
      end();
    },
  };
}

function silence(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new AppError('engine-lost', 'The engine of Counterbook does not answer.')), milliseconds);
  });
}
