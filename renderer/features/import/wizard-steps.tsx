import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { UnstyledButton } from '@mantine/core';
import { countText } from '../../ui/count-text.ts';
import { openColumns } from './column-choice.ts';
import type { Wizard } from './wizard.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './wizard-steps.module.css';

const steps = ['file', 'columns', 'check', 'done'] as const;
type Step = (typeof steps)[number];

const stepNames: Readonly<Record<Step, string>> = { file: 'File', columns: 'Columns', check: 'Check', done: 'Done' };

/** Shows where the import is, and leads back to what can still be changed. */
export function WizardSteps({ wizard }: { readonly wizard: Wizard }): ReactNode {
  const store = useWizardStore();
  const current = stepOf(wizard);
  const at = steps.indexOf(current);
  return (
    <nav className={classes.nav} aria-label="Steps of the import">
      <ol className={classes.steps}>
        {steps.map((step, index) => {
          const state = index < at || wizard.stage === 'done' ? 'past' : step === current ? 'current' : 'ahead';
          const goal = goalOf(step, wizard);
          const content = (
            <>
              <span className={classes.mark} aria-hidden>
                {state === 'past' ? <IconCheck size={14} stroke={3} /> : countText(index + 1)}
              </span>
              <span className={classes.name}>{stepNames[step]}</span>
              <span className={classes.note} title={noteOf(step, wizard)}>{noteOf(step, wizard)}</span>
            </>
          );
          return (
            <li key={step} className={classes.step} data-state={state} {...(step === current ? { 'aria-current': 'step' as const } : {})}>
              {goal === undefined ? (
                <span className={classes.face}>{content}</span>
              ) : (
                <UnstyledButton className={classes.face} onClick={() => store.goTo(goal)}>
                  {content}
                </UnstyledButton>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function stepOf(wizard: Wizard): Step {
  switch (wizard.stage) {
    case 'columns':
    case 'check':
    case 'done':
      return wizard.stage;
    default:
      return 'file';
  }
}

/** The step that a press leads to, where it leads anywhere. */
function goalOf(step: Step, wizard: Wizard): 'file' | 'columns' | 'check' | undefined {
  if (step === 'done' || step === wizard.stage) return undefined;
  if (wizard.stage !== 'file' && wizard.stage !== 'columns' && wizard.stage !== 'check') return undefined;
  const { phase } = wizard.view;
  if (phase === 'checking' || phase === 'committing') return undefined;
  return step === 'check' && phase !== 'checked' ? undefined : step;
}

/** A few words under a step's name: what was decided there, or what waits. */
function noteOf(step: Step, wizard: Wizard): string {
  if (!('view' in wizard) || wizard.stage === 'failed') return '';
  const { file } = wizard.view;
  if (step === 'file') return file.name;
  if (step !== 'columns') return '';
  const open = openColumns(file.columns).length;
  return open === 0 ? `${countText(file.columns.length)} in the file` : `${countText(open)} still open`;
}
