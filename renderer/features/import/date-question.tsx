import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import { dateQuestionOf } from './dates-words.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './date-question.module.css';

/** The answers to a column's question about its dates: one cell of it, read in each way that is possible. */
export function DateAnswers({ column, index }: { readonly column: FileColumn; readonly index: number }): ReactNode {
  const store = useWizardStore();
  const question = dateQuestionOf(column.dates);
  return (
    <div role="group" aria-label={`Dates in ${column.header}`} className={classes.answers}>
      {question?.answers.map(({ order, label }) => (
        <Button key={order} size="compact-sm" variant="default" onClick={() => void store.readDates(index, order)}>
          {label}
        </Button>
      ))}
    </div>
  );
}
