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
];

test.each(found)('%s', async (_what, steps) => {
  expect(await liveThrough(office(), steps)).toContain('add');
});
