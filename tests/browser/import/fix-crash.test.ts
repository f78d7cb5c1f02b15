import { afterEach, expect, test } from 'vitest';
import type { ImportId, RowView } from '../../../shared/contract/imports.ts';
import type { EngineClient } from '../../../shared/rpc/client.ts';
import { connectTo, startWorker } from '../support/start-worker.ts';

let worker: Worker | undefined;
let importId: ImportId | undefined;

/** The engine's real worker, as a tab starts it. One that runs is killed first, without a word. */
function startEngine(): EngineClient {
  worker?.terminate();
  worker = startWorker();
  return connectTo(worker).client;
}

afterEach(async () => {
  if (importId !== undefined) await startEngine().call('import.cancel', { id: importId });
  importId = undefined;
  worker?.terminate();
  worker = undefined;
});

const rowCount = 1200;
const note = 3;
const rounds = 10;

async function checkedFile(client: EngineClient): Promise<ImportId> {
  const id = crypto.randomUUID();
  const lines = Array.from({ length: rowCount }, (_, n) => `Crash ${n},8${String(5_000_000 + (n % 100 === 9 ? 9 : n))},CRASH${n},\n`);
  const file = new File(['full_name,mobile_number,lookup_id,notes\n', ...lines], 'crash.csv');
  await client.call('import.choose', { id, source: { kind: 'file', file } });
  await client.call('import.begin', { id });
  importId = id;
  return id;
}

async function rowsOf(client: EngineClient, id: ImportId): Promise<readonly RowView[]> {
  await client.call('import.remarks', { id }); // once it answers, all that is made anew after a restart is there
  return (await client.call('import.rows', { id, filter: 'all', offset: 0, count: rowCount })).rows;
}

/** The rows as a check of everything finds them. */
async function checkedAnew(client: EngineClient, id: ImportId): Promise<readonly RowView[]> {
  await client.call('import.rulebook', { id, rulebook: 'epos' });
  await client.call('import.begin', { id });
  return rowsOf(client, id);
}

test('what was changed is there after the engine was killed the moment it answered, and can still be taken back', async () => {
  let client = startEngine();
  const id = await checkedFile(client);
  const before = await rowsOf(client, id);
  await client.call('import.edit', { id, change: 'typed', cells: [{ row: 1150, column: note, text: 'typed' }] });
  client = startEngine();
  await client.call('import.skip', { id, change: 'skipped', rows: [10], skip: true });
  client = startEngine();
  await client.call('import.repeats', { id, keep: 'last' });
  client = startEngine();
  const rows = await rowsOf(client, id);
  expect(rows[1149]).toMatchObject({ cells: ['Crash 1149', '85001149', 'CRASH1149', 'typed'], edited: [note] });
  expect(rows.filter(({ outcome }) => outcome === 'skipped').length).toBe(rowCount / 100 - 1);
  expect(rows[9]?.outcome).toBe('skipped');
  expect(await checkedAnew(client, id)).toEqual(rows);
  for (const more of [true, true, false]) {
    client = startEngine();
    expect((await client.call('import.undoEdit', { id })).undo).toBe(more);
  }
  expect(await rowsOf(client, id)).toEqual(before);
});

test('a change that the engine was killed in is there as a whole or not at all, and sent again it is made once', { timeout: 180_000 }, async () => {
  let client = startEngine();
  const id = await checkedFile(client);
  for (let round = 0; round < rounds; round += 1) {
    const text = `round ${round}`;
    const cells = Array.from({ length: 300 }, (_, n) => ({ row: 1 + ((n * 4 + round) % rowCount), column: note, text }));
    const change = { id, change: text, cells };
    client.call('import.edit', change).catch(() => undefined); // the engine dies before it answers, or not
    await new Promise((resolve) => setTimeout(resolve, 2 * round * round));
    client = startEngine();
    const edited = (await rowsOf(client, id)).filter((row) => row.cells[note] === text).length;
    expect([0, cells.length]).toContain(edited);
    await client.call('import.edit', change);
    const rows = await rowsOf(client, id);
    expect(rows.filter((row) => row.cells[note] === text).length).toBe(cells.length);
    if (round % 3 === 0) expect(await checkedAnew(client, id)).toEqual(rows);
  }
  for (let round = 0; round < rounds; round += 1) await client.call('import.undoEdit', { id });
  expect((await rowsOf(client, id)).filter(({ edited }) => edited !== undefined)).toEqual([]);
});
