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

class StepCommand implements fc.AsyncCommand<object, History> {
  readonly #step: Step;

  constructor(step: Step) {
    this.#step = step;
  }

  check(): boolean {
    return true;
  }

  run(_model: object, history: History): Promise<void> {
    return history.take(this.#step);
  }

  toString(): string {
    return JSON.stringify(this.#step);
  }
}

const commands = fc.commands(steps.map((step) => step.map((taken) => new StepCommand(taken))), { maxCommands: 40, size: 'max' });

test('whatever happens on the way, three counters and their back office end with one book', async () => {
  await fc.assert(
    fc.asyncProperty(commands, fc.constantFrom(2, 3, 2000), async (taken, rowsAPage) => {
      const history = await History.begin(office, rowsAPage);
      await fc.asyncModelRun(async () => ({ model: {}, real: history }), taken);
      await history.settle();
      await checkHistory(history);
    }),
    { ...runs(500), endOnFailure: false },
  );
});
