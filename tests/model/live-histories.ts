import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { runs } from '../fixtures/runs.ts';
import { checkHistory } from './check-history.ts';
import { History } from './history.ts';
import type { ModelOffice } from './model-office.ts';
import { openOffice } from './open-office.ts';
import { type Step, steps } from './step.ts';

/**
 * Lives through so many histories of arbitrary steps, in one file of tests: two files run at once. The usual ones are always the same, so that a
 * run that fails blames the change that it is of; whoever asks for more with PROPERTY_RUNS gets others every time.
 */
export function liveThroughHistories(count: number, seed: number): void {
  const office = openOffice();
  test('whatever happens on the way, three counters and their back office end with one book', async () => {
    const cameBy = new Map<string, number>();
    const live = fc.asyncProperty(steps, fc.constantFrom(2, 3, 2000), async (taken, rowsAPage) => {
      for (const way of await liveThrough(office(), taken, rowsAPage)) cameBy.set(way, (cameBy.get(way) ?? 0) + 1);
    });
    const usual = inject('propertyRuns') === 1 && inject('propertySeed') === undefined;
    const endOnFailure = process.env['PROPERTY_SHRINK'] === 'no';
    const details = await fc.check(live, { ...runs(count), endOnFailure, ...(usual ? { seed } : {}) });
    if (details.failed) throw new Error(fc.defaultReportMessage(details) ?? 'A history failed', { cause: details.errorInstance });
    expect(details.numRuns).toBeGreaterThanOrEqual(count);
    const ways = [...cameBy].sort(([a], [b]) => (a < b ? -1 : 1)).map(([way, times]) => `${String(times).padStart(6)} ${way}`);
    console.log(`${details.numRuns} histories of seed ${details.seed} came by:\n${ways.join('\n')}`);
  });
}

/** One history, from the day the counters are connected until everybody has synced; answers what it came by. */
export async function liveThrough(office: ModelOffice, taken: readonly Step[], rowsAPage = 2): Promise<ReadonlySet<string>> {
  const history = await History.begin(office, rowsAPage);
  await fc.asyncModelRun(() => ({ model: {}, real: history }), taken.map(commandOf));
  await history.settle();
  await checkHistory(history);
  return history.cameBy;
}

/** A step as fast-check runs it. */
function commandOf(step: Step): fc.AsyncCommand<object, History> {
  return { check: () => true, run: (_model, history) => history.take(step), toString: () => JSON.stringify(step) };
}
