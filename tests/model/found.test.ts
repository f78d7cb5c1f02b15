import { expect, test } from 'vitest';
import { liveThrough } from './live-histories.ts';
import { openOffice } from './open-office.ts';
import type { Step } from './step.ts';

const office = openOffice();

/** Histories that once ended with different books, as small as they can be, and what was wrong. */
const found: readonly (readonly [what: string, steps: readonly Step[]])[] = [
  [
    'a back office is restored in silence, and by what another counter sends comes to the very head that a counter knew',
    [
      { at: 1, deed: { do: 'add', who: 0, by: 1 } },
      { backUp: true },
      { at: 0, deed: { do: 'add', who: 0, by: 1 } },
      { sync: 0, faults: [] },
      { restore: true, told: false },
      { sync: 1, faults: [] },
    ],
  ],
  [
    'the clock of a counter is set back a year after it began to wait for what a restored back office lacks',
    [
      { backUp: true },
      { at: 1, deed: { do: 'set', who: 0, field: 'name', value: 'x' } },
      { sync: 1, faults: [] },
      { clock: 3, days: -365 },
      { at: 0, deed: { do: 'add', who: 0, by: 1 } },
      { at: 0, deed: { do: 'turn', import: 0 } },
      { sync: 0, faults: [] },
      { restore: true, told: false },
      { at: 0, deed: { do: 'resolve', review: 0, choose: 'leave' } },
      { sync: 0, faults: [] },
      { at: 0, deed: { do: 'resolve', review: 0, choose: 'leave' }, power: 'before' },
      { clock: 0, days: 0 },
      { backUp: true },
      { sync: 0, faults: [] },
      { clock: 0, days: -365 },
    ],
  ],
  [
    'points are set by a counter whose clock is behind, which was told of a number with an addition in it but not of the addition',
    [
      { at: 0, deed: { do: 'add', who: 0, by: 1 } },
      { clock: 2, days: -1 },
      { sync: 0, faults: [] },
      { sync: 2, faults: [], meanwhile: { call: 0, deed: { do: 'import', rows: [{ who: 0, points: '30' }] } } },
    ],
  ],
];

test.each(found)('%s', async (_what, steps) => {
  const cameBy = await liveThrough(office(), steps);
  expect(cameBy, 'no book had to be put right by its sums').not.toContain('were compared');
});
