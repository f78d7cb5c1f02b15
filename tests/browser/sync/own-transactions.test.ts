import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Database } from '../../../electron/engine/book/database.ts';
import { LinkHolder } from '../../../electron/engine/sync/link-holder.ts';
import { writeLink } from '../../../electron/engine/sync/link.ts';
import { LoyverseStore } from '../../../electron/engine/sync/loyverse/loyverse-store.ts';
import { createSyncLog } from '../../../electron/engine/sync/sync-log.ts';
import { deleteDatabase } from '../support/delete-database.ts';

let database: Database;
beforeEach(() => {
  database = new Database(`own-${crypto.randomUUID()}`);
});
afterEach(async () => {
  database.close();
  await deleteDatabase(database.name);
});

/** Does something from within a transaction that is over: there its awaits go on for a moment, and whoever they wake. */
async function afterAFailure(work: () => Promise<void>): Promise<void> {
  await database
    .transaction('r', [database.pages], async () => {
      await database.pages.count();
      Dexie.currentTransaction.abort();
      await work();
    })
    .catch(() => undefined);
}

test('What is said is written down, whatever transaction has just failed', async () => {
  const log = createSyncLog(database, { now: () => 0 }, () => undefined);
  let saying: Promise<void> = Promise.resolve();
  await afterAFailure(() => (saying = log.say('problem', 'The disk is full.')));
  await saying;
  expect(await log.read(10)).toMatchObject([{ tone: 'problem', text: 'The disk is full.' }]);
});

test('What is kept in a transaction of its own is kept, whatever transaction has just failed', async () => {
  await writeLink(database, { office: { kind: 'loyverse', shop: 'Corner shop', address: 'https://api.loyverse.com' }, shop: 's', name: '', counters: [], epoch: 'e', cursor: 0 });
  const links = await LinkHolder.open(database);
  const store = await LoyverseStore.open(database);
  let keeping: Promise<unknown> = Promise.resolve();
  await afterAFailure(async () => {
    keeping = Promise.all([links?.change((link) => ({ ...link, cursor: 7 })), store.change((state) => ({ ...state, pass: 7 }))]);
  });
  await keeping;
  expect((await LinkHolder.open(database))?.current().cursor).toBe(7);
  expect((await LoyverseStore.open(database)).state.pass).toBe(7);
});
