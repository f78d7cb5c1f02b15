import fc from 'fast-check';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { runs } from '../fixtures/runs.ts';
import { checkHistory } from './check-history.ts';
import { History } from './history.ts';
import { type ModelOffice, openModelOffice } from './model-office.ts';
import { type Step, steps } from './step.ts';

let office: ModelOffice;
beforeAll(async () => {
  office = await openModelOffice(inject('postgresUrl'));
});
afterAll(() => office.close());

/** A step as fast-check runs it. */
function commandOf(step: Step): fc.AsyncCommand<object, History> {
  return { check: () => true, run: (_model, history) => history.take(step), toString: () => JSON.stringify(step) };
}

test('whatever happens on the way, three counters and their back office end with one book', async () => {
  const cameBy = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom(2, 3, 2000), async (taken, rowsAPage) => {
      const history = await History.begin(office, rowsAPage);
      await fc.asyncModelRun(() => ({ model: {}, real: history }), taken.map(commandOf));
      await history.settle();
      await checkHistory(history);
      for (const way of history.cameBy) cameBy.set(way, (cameBy.get(way) ?? 0) + 1);
    }),
    { ...runs(500), endOnFailure: false },
  );
  console.log([...cameBy].sort().map(([way, times]) => `${times}\t${way}`).join('\n'));
});
