import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RepeatChoice } from '../../../../shared/contract/import-fixing.ts';
import { repeatLabels } from './fix-words.ts';
import classes from './repeats-choice.module.css';

interface RepeatsChoiceProps {
  /** What is to be said before the choices. */
  readonly children: ReactNode;
  readonly onChoose: (keep: RepeatChoice) => void;
}

const choices: readonly RepeatChoice[] = ['first', 'last', 'merge', 'skip'];

/** Chooses among rows that repeat each other. */
export function RepeatsChoice({ children, onChoose }: RepeatsChoiceProps): ReactNode {
  return (
    <div className={classes.choice} role="group" aria-label="Rows that repeat each other">
      <span className={classes.text}>{children}</span>
      {choices.map((keep) => (
        <Button key={keep} variant="default" size="compact-sm" onClick={() => onChoose(keep)}>
          {repeatLabels[keep]}
        </Button>
      ))}
    </div>
  );
}
