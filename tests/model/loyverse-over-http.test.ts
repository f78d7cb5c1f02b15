import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Database } from '../../electron/engine/book/database.ts';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { createEnvironment } from '../../electron/engine/environment.ts';
import { type BrowserShell, serveBrowserShell } from '../../scripts/browser-shell.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import { FakeLoyverse } from '../fixtures/fake-loyverse.ts';
import { serveLoyverse, type ServedLoyverse } from './serve-loyverse.ts';

/** Time runs so many times as fast as it does outside, since Loyverse is asked once a second. */
const haste = 100;
const [ann, ben] = ['019aaaaa-0000-7000-8000-000000000001', '019aaaaa-0000-7000-8000-000000000002'] as const;

const began = Date.now();
const time = {
  get now() {
    return began + (Date.now() - began) * haste;
  },
};

let folder = '';
let loyverse: FakeLoyverse;
let served: ServedLoyverse;
let shell: BrowserShell;
let database: Database;
let engine: Engine;

beforeEach(async () => {
  Dexie.dependencies.indexedDB = new IDBFactory();
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  folder = await mkdtemp(join(tmpdir(), 'counterbook-'));
  loyverse = new FakeLoyverse(time);
  served = await serveLoyverse(loyverse);
  shell = await serveBrowserShell(folder, 0, { loyverse: served.address });
  database = new Database('loyverse-over-http');
  engine = await createEngine({
    database,
    language: 'en-SG',
    environment: { ...createEnvironment(), now: () => time.now, yield: () => Promise.resolve() },
    emit: () => undefined,
    network: {
      fetch: (path, init) => fetch(shell.address + path, init),
      random: () => 1,
      after(milliseconds, then) {
        const timer = setTimeout(then, milliseconds / haste);
        return () => clearTimeout(timer);
      },
      onOnline: () => () => undefined,
    },
  });
  engine.sync.start();
});

afterEach(async () => {
  await engine.sync.stop();
  database.close();
  await shell.close();
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  return Promise.resolve(engine.handlers[name](input, { cancelled: false, check: () => undefined }));
}

const save = (id: string, typed: Readonly<Record<string, string>>): Promise<unknown> => call('customers.save', { change: crypto.randomUUID(), draft: { id, typed } });

const synced = (): Promise<void> =>
  expect.poll(() => {
    const view = engine.sync.state();
    return view.state === 'online' && view.waiting.changes;
  }, { timeout: 30_000 }).toBe(0);

test('through the shell and its proxy, book and Loyverse end with the same customers: created, changed, deleted, and after a line that broke off', async () => {
  await save(ann, { name: 'Ann', email: 'ann@example.com' });
  loyverse.add({ name: 'Cho', phone_number: '+65 9123 4567', total_points: 12 });
  await call('sync.connect', { kind: 'loyverse', token: 'good-token' });
  await synced();
  expect(loyverse.all.map(({ name }) => name).toSorted()).toEqual(['Ann', 'Cho']);
  const cho = engine.book.ownerOf('phone', '+6591234567') ?? '';
  expect(engine.book.read(cho)?.fields).toMatchObject({ name: 'Cho', membershipPoints: '12' });

  let lost = 0;
  loyverse.fault = ({ method }) => (method === 'POST' && (lost += 1) === 1 ? { kind: 'lose-reply' } : undefined);
  await save(ben, { name: 'Ben “& Söhne” 陳' });
  await expect.poll(() => lost, { timeout: 30_000 }).toBeGreaterThan(0);
  await synced();
  expect(loyverse.all.filter(({ name }) => name.startsWith('Ben')).map(({ name }) => name)).toEqual(['Ben “& Söhne” 陳']); // once

  await save(ann, { city: 'Ipoh' });
  await call('customers.delete', { change: crypto.randomUUID(), ids: [cho] });
  await synced();
  expect(loyverse.all.map(({ name, city }) => [name, city])).toEqual([['Ann', 'Ipoh'], ['Ben “& Söhne” 陳', null]]);
});

test('a token that Loyverse does not take, and a Loyverse that is not there, are told apart through the proxy', async () => {
  await expect(call('sync.connect', { kind: 'loyverse', token: 'bad-token' })).rejects.toMatchObject({ code: 'office-refused' });
  await served.close();
  await expect(call('sync.connect', { kind: 'loyverse', token: 'good-token' })).rejects.toMatchObject({ code: 'office-unreachable' });
  expect(engine.sync.state()).toEqual({ state: 'not-connected' });
});
