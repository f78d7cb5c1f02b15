import { expect, test } from 'vitest';
import { checkHistory } from './check-history.ts';
import { History } from './history.ts';
import type { Fault } from './line.ts';
import { openOffice } from './open-office.ts';
import type { Step } from './step.ts';

const office = openOffice();

/** Two counters save, add, import and delete, and one takes its import back; each syncs after each round. */
const scenario: readonly Step[] = [
  { at: 0, deed: { do: 'add', who: 0, by: 5 } },
  { at: 1, deed: { do: 'add', who: 0, by: 7 } },
  { at: 0, deed: { do: 'enter', name: 'Cem', email: 'cem@example.com', points: '3' } },
  { at: 1, deed: { do: 'enter', name: 'Cem', email: 'cem@example.com', points: '4' } },
  { sync: 0, faults: [] },
  { sync: 1, faults: [] },
  { at: 0, deed: { do: 'import', rows: [{ who: 0, points: '50' }, { who: 1, notes: 'imported' }, { points: '1' }, { points: '2' }] } },
  { at: 1, deed: { do: 'add', who: 1, by: 10 } },
  { at: 1, deed: { do: 'set', who: 0, field: 'name', value: 'Ada B.' } },
  { sync: 1, faults: [] },
  { sync: 0, faults: [] },
  { at: 0, deed: { do: 'set', who: 0, field: 'name', value: 'Ada C.' } },
  { at: 0, deed: { do: 'delete', who: 1, count: 1 } },
  { at: 1, deed: { do: 'add', who: 1, by: 1 } },
  { sync: 0, faults: [] },
  { sync: 1, faults: [] },
  { at: 0, deed: { do: 'turn', import: 0 } },
  { at: 0, deed: { do: 'add', who: 0, by: 2 } },
  { sync: 0, faults: [] },
  { sync: 1, faults: [] },
];

/** What goes wrong once, and where: at one call of all, or behind one commit of a counter of all. */
interface Mishap {
  readonly fault: Fault | 'power';
  readonly at: number;
}

interface End {
  readonly lines: readonly string[];
  readonly calls: number;
  readonly commits: number;
}

/** Goes through the scenario; whatever failed is tried again at once. */
async function goThrough({ fault, at }: Mishap): Promise<End> {
  const history = await History.begin(office(), 2);
  let calls = 0;
  let commits = 0;
  for (const step of scenario) {
    if (!('sync' in step)) {
      await history.take(step);
      continue;
    }
    const faults = fault === 'power' ? [] : Array.from({ length: 40 }, (_, call): Fault => (calls + call === at ? fault : 'pass'));
    const first = await history.syncWith(step.sync, faults, fault === 'power' && commits <= at ? at - commits : undefined);
    const again = await history.syncWith(step.sync, []);
    calls += first.calls + again.calls;
    commits += first.commits;
  }
  await history.settle();
  await checkHistory(history);
  return { calls, commits, lines: history.counters[0]?.lines() ?? [] };
}

test.each(['lose-reply', 'crash-before', 'crash-after'] as const)('at every call there is one %s, and nothing takes effect twice', async (fault) => {
  const whole = await goThrough({ fault: 'pass', at: -1 });
  expect(whole.lines.length).toBeGreaterThan(2);
  for (let at = 0; at < whole.calls; at += 1) expect((await goThrough({ fault, at })).lines, `call ${at}`).toEqual(whole.lines);
});

test('behind every commit of every exchange the power of the counter fails once, and nothing is lost', async () => {
  const whole = await goThrough({ fault: 'pass', at: -1 });
  for (let at = 0; at < whole.commits; at += 1) expect((await goThrough({ fault: 'power', at })).lines, `commit ${at}`).toEqual(whole.lines);
});
