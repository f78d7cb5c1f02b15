import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportView, RowCounts } from '../../../shared/contract/imports.ts';
import type { EngineClient } from '../../../shared/rpc/client.ts';
import { createRandom } from '../../fixtures/random.ts';
import { connectTo, startWorker } from '../support/start-worker.ts';
import { deleteDatabase } from '../support/delete-database.ts';

/** How often each of check, commit and undo is killed: 50 times check or commit. */
const rounds = 25;
const known = 400;
const rows = 1600;

/** The engine's real worker, and a line to it. */
interface Tab {
  readonly client: EngineClient;
  kill(): void;
}

function openTab(): Tab {
  const worker = startWorker();
  const { client, port } = connectTo(worker);
  return {
    client,
    kill() {
      worker.terminate();
      port.close();
    },
  };
}

let tab: Tab;
beforeAll(async () => {
  await deleteDatabase('counterbook');
  tab = openTab();
});
afterAll(async () => {
  tab.kill();
  await deleteDatabase('counterbook');
});

/** Everyone's note by customer code. Fails where a code is there twice. */
async function book(): Promise<ReadonlyMap<string, string>> {
  const { total, customers } = await tab.client.call('customers.window', { query: { search: '', sort: { by: 'lookupId', descending: false } }, offset: 0, count: 10_000 });
  const notes = new Map(customers.map(({ fields }) => [fields.lookupId ?? '', fields.notes ?? '']));
  expect(notes.size).toBe(total);
  return notes;
}

const header = 'Customer name,Email,Phone,Customer code,Note\n';
const line = (code: string, n: number, note: string): string => `Customer ${code},${code}@example.com,+65${90_000_000 + n},${code},${note}\n`;
const baseFile = header + Array.from({ length: known }, (_, n) => line(`K${n}`, n, 'tea')).join('');

/** Which of those known the nth row is about, in its first half: of each four rows one is changed and one is not. */
function knownAt(n: number): number {
  return n < known * 2 ? (n >> 2) + (n % 4 === 3 ? known / 2 : 0) : known;
}

/** Half new, the rest changed, unchanged or about someone who is in the file already. */
function fileOf(round: number): string {
  return header + Array.from({ length: rows }, (_, n) => {
    if (n % 4 < 2) return line(`N${round}-${n}`, known + n, `round ${round}`);
    const k = knownAt(n);
    if (k < known) return line(`K${k}`, k, n % 4 === 2 ? `round ${round}` : 'tea');
    return line(`N${round}-${n % 2}`, known + (n % 2), 'once more');
  }).join('');
}

const counts: RowCounts = { read: rows, pending: 0, created: rows / 2, updated: known / 2, unchanged: known / 2, skipped: 0, invalid: rows / 2 - known };

function withImport(before: ReadonlyMap<string, string>, round: number): ReadonlyMap<string, string> {
  const after = new Map(before);
  for (let n = 0; n < rows; n += 1) {
    if (n % 4 < 2) after.set(`N${round}-${n}`, `round ${round}`);
    else if (n % 4 === 2 && knownAt(n) < known) after.set(`K${knownAt(n)}`, `round ${round}`);
  }
  return after;
}

function sorted(notes: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...notes].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Calls, and kills the worker `delay` milliseconds later, whether it has answered or not. */
async function killDuring(call: () => Promise<unknown>, delay: number): Promise<void> {
  const answered = call().catch(() => undefined); // nobody answers after the kill
  await new Promise((resolve) => {
    setTimeout(resolve, delay);
  });
  tab.kill();
  tab = openTab();
  void answered;
}

/** How long a call takes that nobody disturbs, in an engine that has just been started. */
async function durationOf(call: () => Promise<unknown>): Promise<number> {
  tab.kill();
  tab = openTab();
  await tab.client.call('import.current');
  const start = performance.now();
  await call();
  return performance.now() - start;
}

async function choose(name: string, text: string): Promise<string> {
  const id = crypto.randomUUID();
  await tab.client.call('import.choose', { id, source: { kind: 'file', file: new File([text], name) } });
  return id;
}

test(`a worker killed at ${3 * rounds} random moments of check, commit and undo loses nothing and doubles nothing`, { timeout: 300_000 }, async () => {
  const seed = Date.now() >>> 0;
  const random = createRandom(seed);
  console.info(`The moments are those of seed ${seed}.`);

  const first = await choose('base.csv', baseFile);
  await tab.client.call('import.begin', { id: first });
  await tab.client.call('import.start', { id: first });
  const before = await book();
  expect(before.size).toBe(known);

  // Once in peace, to know from when to when each takes.
  const calm = await choose('calm.csv', fileOf(0));
  const check = await durationOf(() => tab.client.call('import.begin', { id: calm }));
  const commit = await durationOf(() => tab.client.call('import.start', { id: calm }));
  expect(sorted(await book())).toEqual(sorted(withImport(before, 0)));
  const undo = await durationOf(() => tab.client.call('import.undo', { id: calm, change: crypto.randomUUID() }));
  expect(sorted(await book())).toEqual(sorted(before));

  const survived = { commit: 0, undo: 0 };
  for (let round = 1; round <= rounds; round += 1) {
    console.info(`Round ${round}`);
    const after = withImport(before, round);
    const id = await choose(`round-${round}.csv`, fileOf(round));

    await killDuring(() => tab.client.call('import.begin', { id }), random() * check * 1.5);
    const resumed = await tab.client.call('import.current');
    expect(resumed).toMatchObject({ id, phase: expect.stringMatching(/^(mapped|checking|checked)$/) });
    expect(await book()).toEqual(before);
    const checked = await tab.client.call('import.begin', { id });
    expect(checked).toMatchObject({ phase: 'checked', counts });

    await killDuring(() => tab.client.call('import.start', { id }), random() * commit * 1.5);
    const current = await tab.client.call('import.current');
    const found = sorted(await book());
    if (current === undefined) {
      survived.commit += 1;
      expect(found).toEqual(sorted(after));
    } else {
      expect(current).toMatchObject({ id, phase: 'checked', counts });
      expect(found).toEqual(sorted(before));
    }
    expect(await tab.client.call('import.start', { id })).toMatchObject({ phase: 'done', counts });
    expect(sorted(await book())).toEqual(sorted(after));

    const change = crypto.randomUUID();
    await killDuring(() => tab.client.call('import.undo', { id, change }), random() * undo * 1.5);
    const phase = await phaseOf(id);
    if (phase === 'undone') survived.undo += 1;
    expect(sorted(await book())).toEqual(sorted(phase === 'undone' ? before : after));
    expect(await tab.client.call('import.undo', { id, change })).toMatchObject({ removed: counts.created, restored: counts.updated, keptTotal: 0 });
    expect(await phaseOf(id)).toBe('undone');
    expect(sorted(await book())).toEqual(sorted(before));
  }
  console.info(`Of ${rounds} each, ${survived.commit} commits and ${survived.undo} undos were through when the worker was killed.`);
  expect(await tab.client.call('imports.list')).toHaveLength(rounds + 2);
});

async function phaseOf(id: string): Promise<ImportView['phase'] | undefined> {
  return (await tab.client.call('imports.list')).find((summary) => summary.id === id)?.phase;
}
