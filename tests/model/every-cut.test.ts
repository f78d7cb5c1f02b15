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

/** Goes through the scenario with something wrong at one call of all; answers how it ended, and how many calls there were. */
async function goThrough(fault: Fault, at: number): Promise<{ readonly calls: number; readonly lines: readonly string[] }> {
  const history = await History.begin(office(), 2);
  let calls = 0;
  for (const step of scenario) {
    if (!('sync' in step)) {
      await history.take(step);
      continue;
    }
    const faults = Array.from({ length: 40 }, (_, call): Fault => (calls + call === at ? fault : 'pass'));
    calls += await history.syncWith(step.sync, faults);
    calls += await history.syncWith(step.sync, []); // the loop tries again
  }
  await history.settle();
  await checkHistory(history);
  return { calls, lines: history.counters[0]?.lines() ?? [] };
}

test.each(['lose-reply', 'twice-later', 'crash'] as const)('every answer is tried with %s once, and nothing takes effect twice', async (fault) => {
  const whole = await goThrough('pass', -1);
  expect(whole.lines.length).toBeGreaterThan(2);
  for (let at = 0; at < whole.calls; at += 1) {
    const { lines } = await goThrough(fault, at);
    expect(lines, `call ${at}`).toEqual(whole.lines);
  }
});
