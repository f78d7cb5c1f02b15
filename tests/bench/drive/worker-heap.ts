import type { Page } from 'playwright-core';

/** The two figures of `Runtime.getHeapUsage` that add up to what a worker holds. */
interface HeapUsage {
  /** Objects and strings. */
  readonly usedSize: number;
  /** What typed arrays lie in. */
  readonly backingStorageSize: number;
}

/**
 * Watches the workers of a page by the browser's debugging protocol, and answers how many bytes the latest of them holds after a full garbage
 * collection. `performance.measureUserAgentSpecificMemory` would need an isolated page, and counts nothing by the worker.
 */
export async function watchWorkerHeap(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const answers = new Map<number, (answer: unknown) => void>();
  let worker: string | undefined;
  let sent = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') worker = sessionId;
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer: unknown = JSON.parse(message);
    if (!isObject(answer) || typeof answer['id'] !== 'number') return;
    answers.get(answer['id'])?.(answer);
    answers.delete(answer['id']);
  });
  // Not flattened: the answers of a worker come wrapped, and Playwright lets them through.
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });

  const ask = async (method: string): Promise<unknown> => {
    if (worker === undefined) throw new Error('There is no worker to look into');
    sent += 1;
    const id = sent;
    const answered = new Promise<unknown>((resolve) => answers.set(id, resolve));
    await session.send('Target.sendMessageToTarget', { sessionId: worker, message: JSON.stringify({ id, method }) });
    const answer = await answered;
    if (!isObject(answer) || !('result' in answer)) throw new Error(`${method} was answered by ${JSON.stringify(answer)}`);
    return answer['result'];
  };

  return async () => {
    await ask('HeapProfiler.collectGarbage');
    const usage = await ask('Runtime.getHeapUsage');
    if (!isHeapUsage(usage)) throw new Error(`The heap is said to be ${JSON.stringify(usage)}`);
    return usage.usedSize + usage.backingStorageSize;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isHeapUsage(value: unknown): value is HeapUsage {
  return isObject(value) && typeof value['usedSize'] === 'number' && typeof value['backingStorageSize'] === 'number';
}
