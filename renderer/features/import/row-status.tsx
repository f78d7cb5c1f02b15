import { IconAlertCircle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RowOutcome, RowView } from '../../../shared/contract/imports.ts';
import { countText } from '../../ui/count-text.ts';
import { outcomeWord, statusOf, type RowStatus as Status } from './row-words.ts';
import classes from './row-cells.module.css';

const icons: Readonly<Record<Status, typeof IconClock>> = { Pending: IconClock, Valid: IconCircleCheck, Invalid: IconAlertCircle };

/** Pending, Valid or Invalid, by icon, word and colour, with what a Valid row does. */
export function RowStatus({ outcome }: { readonly outcome: RowOutcome }): ReactNode {
  const status = statusOf(outcome);
  const Icon = icons[status];
  const word = outcomeWord(outcome);
  return (
    <span className={classes.status} data-status={status}>
      <Icon size={16} stroke={2} aria-hidden />
      <span>{status}</span>
      {word === '' ? null : <span className={classes.outcome}>{word}</span>}
    </span>
  );
}

/** The first cell of a row, which stays in sight: its status, and where it is in the file. */
export function RowStatusCell({ row }: { readonly row: RowView }): ReactNode {
  return (
    <span className={classes.lines}>
      <RowStatus outcome={row.outcome} />
      <span className={classes.second}>
        Row {countText(row.row)} · line {countText(row.line)}
      </span>
    </span>
  );
}
