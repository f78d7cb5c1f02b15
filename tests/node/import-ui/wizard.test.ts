import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importIdOf, stepWizard, type Wizard, type WizardEvent } from '../../../renderer/features/import/wizard.ts';
import { views } from './sample-views.ts';

const asking: Wizard = { stage: 'asking' };
const error = { code: 'storage-full', message: 'The disk is full.' } as const;

function after(events: readonly WizardEvent[], from: Wizard = asking): Wizard {
  return events.reduce(stepWizard, from);
}

describe('the wizard follows the engine', () => {
  test('a file that was chosen is shown at the step File', () => {
    expect(after([{ kind: 'chose', id: 'one', fileName: 'customers.csv' }, { kind: 'changed', view: views.mapped }])).toEqual({ stage: 'file', view: views.mapped });
  });

  test('a reload goes on at the step that the engine is in', () => {
    const stages = Object.values(views).map((view) => [view.phase, after([{ kind: 'resumed', view }]).stage]);
    expect(Object.fromEntries(stages)).toEqual({
      inspected: 'file', mapped: 'file', checking: 'check', checked: 'check', committing: 'check', done: 'done', undone: 'none', cancelled: 'none', failed: 'failed',
    });
  });

  test('mapping a column stays at the step Columns', () => {
    expect(after([{ kind: 'resumed', view: views.inspected }, { kind: 'went', to: 'columns' }, { kind: 'changed', view: views.mapped }]).stage).toBe('columns');
  });

  test('a check that is done opens the step Check', () => {
    const wizard = after([{ kind: 'resumed', view: views.mapped }, { kind: 'changed', view: views.checking }, { kind: 'changed', view: views.checked }]);
    expect(wizard).toEqual({ stage: 'check', view: views.checked });
  });

  test('a checked import can be looked at from its columns, and change of one asks for a new check', () => {
    const back = after([{ kind: 'resumed', view: views.checked }, { kind: 'went', to: 'columns' }]);
    expect(back).toEqual({ stage: 'columns', view: views.checked });
    expect(stepWizard(back, { kind: 'changed', view: views.mapped })).toEqual({ stage: 'columns', view: views.mapped });
    expect(stepWizard(back, { kind: 'went', to: 'check' })).toEqual({ stage: 'check', view: views.checked });
  });

  test('nobody leaves the check while rows are read or written', () => {
    for (const view of [views.checking, views.committing]) {
      const wizard: Wizard = { stage: 'check', view };
      expect(stepWizard(wizard, { kind: 'went', to: 'columns' })).toBe(wizard);
    }
  });

  test('Cancel Import returns to choosing a file', () => {
    expect(after([{ kind: 'resumed', view: views.checked }, { kind: 'changed', view: views.cancelled }])).toEqual({ stage: 'none' });
  });

  test('the end of an import that was replaced does not end the new one', () => {
    const wizard = after([{ kind: 'resumed', view: views.checked }, { kind: 'chose', id: 'two', fileName: 'b.csv' }]);
    expect(stepWizard(wizard, { kind: 'changed', view: views.cancelled })).toBe(wizard);
  });

  test('an import that another window began is taken up where none is shown', () => {
    expect(after([{ kind: 'resumed', view: undefined }, { kind: 'changed', view: views.checking }])).toEqual({ stage: 'check', view: views.checking });
    expect(after([{ kind: 'resumed', view: undefined }, { kind: 'changed', view: views.cancelled }])).toEqual({ stage: 'none' });
  });

  test('a file that was refused is named with the reason', () => {
    expect(after([{ kind: 'chose', id: 'one', fileName: 'photo.csv' }, { kind: 'refused', id: 'one', error }])).toEqual({
      stage: 'none', refused: { fileName: 'photo.csv', error },
    });
  });

  test('a refusal that comes after another file was chosen is not shown for that one', () => {
    const wizard = after([{ kind: 'chose', id: 'two', fileName: 'b.csv' }]);
    expect(stepWizard(wizard, { kind: 'refused', id: 'one', error })).toBe(wizard);
  });

  test('what the engine refused is shown through all news of that step, until something else is tried', () => {
    const refused = after([{ kind: 'resumed', view: views.checked }, { kind: 'problem', error }]);
    expect(refused).toEqual({ stage: 'check', view: views.checked, problem: error });
    const checkedAgain = after([{ kind: 'changed', view: views.checking }, { kind: 'changed', view: views.checked }], refused);
    expect(checkedAgain).toEqual({ stage: 'check', view: views.checked, problem: error });
    expect(stepWizard(checkedAgain, { kind: 'tried' })).toEqual({ stage: 'check', view: views.checked });
    expect(stepWizard(checkedAgain, { kind: 'went', to: 'columns' })).toEqual({ stage: 'columns', view: views.checked });
  });

  test('an engine that restarted without the import sends back to File, but does not take away what is done', () => {
    expect(after([{ kind: 'resumed', view: views.checked }, { kind: 'resumed', view: undefined }])).toEqual({ stage: 'none' });
    expect(after([{ kind: 'resumed', view: views.done }, { kind: 'resumed', view: undefined }]).stage).toBe('done');
  });

  test('whatever happens, the step shown fits the phase of its import', () => {
    const events = fc.oneof<fc.Arbitrary<WizardEvent>[]>(
      fc.constantFrom(...Object.values(views)).map((view) => ({ kind: 'changed', view }) as const),
      fc.constantFrom(undefined, ...Object.values(views)).map((view) => ({ kind: 'resumed', view }) as const),
      fc.constantFrom('one', 'two').map((id) => ({ kind: 'chose', id, fileName: `${id}.csv` }) as const),
      fc.constantFrom('one', 'two').map((id) => ({ kind: 'refused', id, error }) as const),
      fc.constantFrom('file' as const, 'columns' as const, 'check' as const).map((to) => ({ kind: 'went', to }) as const),
      fc.constant({ kind: 'problem', error } as const),
      fc.constant({ kind: 'tried' } as const),
      fc.constant({ kind: 'left' } as const),
    );
    const stages: Readonly<Record<string, readonly string[]>> = {
      inspected: ['file', 'columns'], mapped: ['file', 'columns'], checking: ['check'], checked: ['file', 'columns', 'check'],
      committing: ['check'], done: ['done'], failed: ['failed'],
    };
    fc.assert(
      fc.property(fc.array(events, { maxLength: 30 }), (happened) => {
        const wizard = after(happened);
        if ('view' in wizard) expect(stages[wizard.view.phase]).toContain(wizard.stage);
        else expect(importIdOf(wizard) === undefined).toBe(wizard.stage !== 'choosing');
      }),
    );
  });
});
