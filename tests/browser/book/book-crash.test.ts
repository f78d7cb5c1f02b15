import { expect, test } from 'vitest';
import { madeCustomer } from '../../fixtures/made-customers.ts';
import type { CrashOrder, CrashReport } from './crash-worker.ts';
import { openTestBook } from './open-test-book.ts';

/** Lets a worker make a change and kills it `delay` milliseconds after it said where it is. */
async function crash(order: CrashOrder, at: CrashReport, delay: number): Promise<void> {
  const worker = new Worker(new URL('./crash-worker.ts', import.meta.url), { type: 'module' });
  const { port1, port2 } = new MessageChannel();
  const reached = new Promise<void>((resolve) => {
    port1.addEventListener('message', ({ data }) => {
      if (data === at) resolve();
    });
    port1.start();
  });
  worker.postMessage(order, [port2]);
  await reached;
  if (delay > 0) await new Promise((resolve) => { setTimeout(resolve, delay); });
  worker.terminate();
}

const customers = 3000;

test.each<{ readonly at: CrashReport; readonly delay: number }>([
  { at: 'opened', delay: 0 },
  { at: 'half', delay: 0 },
  { at: 'half', delay: 5 },
  { at: 'drafted', delay: 0 },
  { at: 'drafted', delay: 10 },
  { at: 'drafted', delay: 40 },
  { at: 'drafted', delay: 100 },
  { at: 'done', delay: 0 },
])('an engine that is killed $delay ms after it said $at leaves all of a change or nothing of it', async ({ at, delay }) => {
  const name = `test-crash-${crypto.randomUUID()}`;
  const before = await openTestBook(name);
  await before.book.change({ id: 'first', kind: 'save' }, [], async (draft) => draft.create({ ...madeCustomer(customers), id: 'before', fields: { name: 'Before' } }));
  before.database.close();

  await crash({ database: name, change: 'large', customers }, at, delay);

  const after = await openTestBook(name);
  const made = (await after.database.undo.get('large')) !== undefined;
  expect(after.book.state.customers).toBe(made ? customers + 1 : 1);
  expect(after.book.read('before')?.fields.name).toBe(made ? 'After' : 'Before');
  expect(after.book.ownerOf('lookupId', 'm0000007')).toBe(made ? madeCustomer(7).id : undefined);
  expect(await after.database.undoPages.where('[change+page]').between(['large', 0], ['large', 1e9]).count() > 0).toBe(made);
  if (at === 'done') expect(made).toBe(true);
  if (at === 'opened') expect(made).toBe(false);

  // The retry of whoever asked for the change makes it, or finds it made.
  const again = await after.book.change({ id: 'large', kind: 'import' }, [], async (draft) => draft.create(madeCustomer(1)));
  expect(again.already).toBe(made);
  expect(after.book.state.customers).toBe(made ? customers + 1 : 2);
  after.database.close();
});
