import { IconAlertCircle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RowOutcome } from '../../../shared/contract/imports.ts';
import { outcomeWord, statusOf, type RowStatus } from './row-words.ts';
import classes from './row-cells.module.css';

const icons: Readonly<Record<RowStatus, typeof IconClock>> = { Pending: IconClock, Valid: IconCircleCheck, Invalid: IconAlertCircle };

/** Pending, Valid or Invalid, by icon, word and colour, with what a Valid row does under it. */
export function RowStatusCell({ outcome }: { readonly outcome: RowOutcome }): ReactNode {
  const status = statusOf(outcome);
  const Icon = icons[status];
  const word = outcomeWord(outcome);
  return (
    <span className={classes.lines}>
      <span className={classes.status} data-status={status}>
        <Icon size={16} stroke={2} aria-hidden />
        <span>{status}</span>
      </span>
      {word === '' ? null : <span className={classes.second}>{word}</span>}
    </span>
  );
}
