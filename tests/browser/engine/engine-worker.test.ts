import { afterEach, expect, test } from 'vitest';
import type { Hello } from '../../../shared/rpc/envelope.ts';
import type { EngineClient } from '../../../shared/rpc/client.ts';
import { protocolVersion } from '../../../shared/contract/version.ts';
import type { ToWorker } from '../../../electron/engine/worker-message.ts';
import { connectTo, startWorker } from '../support/start-worker.ts';

/** The engine's real worker, as a tab starts it. */
interface TestTab {
  readonly worker: Worker;
  connect(): EngineClient;
}

let tabs: TestTab[] = [];

function openTab(): TestTab {
  const worker = startWorker();
  const tab: TestTab = {
    worker,
    connect: () => connectTo(worker).client,
  };
  tabs.push(tab);
  return tab;
}

afterEach(() => {
  for (const { worker } of tabs) worker.terminate();
  tabs = [];
});

function save(client: EngineClient, id: string, name: string) {
  return client.call('customers.save', { change: `save-${id}-${name}`, draft: { id, typed: { name } } });
}

async function names(client: EngineClient): Promise<readonly (string | undefined)[]> {
  const { customers } = await client.call('customers.window', { query: { search: '', sort: { by: 'name', descending: false } }, offset: 0, count: 100 });
  return customers.map(({ fields }) => fields.name);
}

/** Settles once the engine that holds the lock is gone. */
function gone({ lock }: Hello): Promise<unknown> {
  return navigator.locks.request(lock, () => true);
}

test('a new engine shows the customers that an earlier one saved, though it was killed the moment it answered', async () => {
  const first = openTab();
  await save(first.connect(), 'reload-1', 'Reloaded Ann');
  first.worker.terminate();
  expect(await names(openTab().connect())).toContain('Reloaded Ann');
});

test('hello comes first and names a lock, which is free once the worker is terminated', async () => {
  const { worker, connect } = openTab();
  const hello = await connect().hello;
  expect(hello).toMatchObject({ protocol: protocolVersion, lock: expect.stringContaining('counterbook-engine-') });
  expect(await navigator.locks.request(hello.lock, { ifAvailable: true }, (lock) => lock === null)).toBe(true);
  worker.terminate();
  expect(await gone(hello)).toBe(true);
});

test('a second tab is told that the book is in use, and goes on by itself when the first is closed', async () => {
  const first = openTab();
  await save(first.connect(), 'second-1', 'Ann of the first tab');
  const second = openTab().connect();
  await expect(second.call('book.state')).rejects.toMatchObject({ code: 'book-in-use' });
  await expect(save(second, 'second-2', 'Ben')).rejects.toMatchObject({ code: 'book-in-use' });
  const free = new Promise((resolve) => second.on('book.changed', resolve));
  first.worker.terminate();
  await free;
  await save(second, 'second-2', 'Ben of the second tab');
  expect(await names(second)).toEqual(expect.arrayContaining(['Ann of the first tab', 'Ben of the second tab']));
});

test('several windows of one engine see the same book, and each hears of a change by another', async () => {
  const { connect } = openTab();
  const [one, other] = [connect(), connect()];
  await other.call('book.state');
  const heard = new Promise<{ readonly customers: number }>((resolve) => other.on('book.changed', resolve));
  await save(one, 'windows-1', 'Seen by both');
  expect((await heard).customers).toBe((await other.call('book.state')).customers);
  expect(await names(other)).toContain('Seen by both');
});

test('an engine that is told to end finishes what it was asked for, then says so', async () => {
  const { worker, connect } = openTab();
  const client = connect();
  await client.call('book.state');
  const asked = Array.from({ length: 10 }, (_, n) => save(client, `bye-${n}`, `Saved while closing ${n}`));
  const settled = Promise.allSettled(asked);
  await asked[0]; // calls of one port arrive in order, so by now the others have
  const drained = new Promise((resolve) => worker.addEventListener('message', ({ data }) => resolve(data)));
  worker.postMessage({ kind: 'bye' } satisfies ToWorker, []);
  expect(await drained).toEqual({ kind: 'drained' });
  worker.terminate();
  await settled;
  const kept = (await names(openTab().connect())).filter((name) => name?.startsWith('Saved while closing'));
  expect(kept).toHaveLength(10);
});

test('settings stay, and every window hears of them', async () => {
  const { worker, connect } = openTab();
  const client = connect();
  const heard = new Promise((resolve) => client.on('shop.changed', resolve));
  const changed = await client.call('shop.change', { country: 'MY', delimiter: ';' });
  expect(await heard).toEqual(changed);
  await expect(client.call('shop.change', { country: 'Narnia' })).rejects.toMatchObject({ code: 'not-valid' });
  worker.terminate();
  expect(await openTab().connect().call('shop.read')).toEqual({ country: 'MY', delimiter: ';' });
});
