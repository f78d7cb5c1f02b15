import type { ReactNode } from 'react';
import type { RowView } from '../../../shared/contract/imports.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { changeLines, matchText } from './row-words.ts';
import classes from './row-cells.module.css';

/** What is to be said of a row: its remarks, the first with its hint, else whom it changes and how. */
export function RowRemarksCell({ row, order }: { readonly row: RowView; readonly order: DateOrder }): ReactNode {
  const [first, ...others] = row.remarks;
  if (first !== undefined) {
    const { message, hint } = remarkText(first);
    const title = row.remarks.map((remark) => Object.values(remarkText(remark)).join('\n')).join('\n\n');
    return (
      <span className={classes.lines} title={title}>
        <span className={classes.message} data-severity={first.severity}>
          {message}
          {others.map((remark) => ` · ${remarkText(remark).message}`)}
        </span>
        <span className={classes.second}>{hint}</span>
      </span>
    );
  }
  if (row.match === undefined) return null;
  const changes = changeLines(row, order).map(({ label, before, after }) => `${label}: ${before === '' ? 'blank' : before} > ${after === '' ? 'blank' : after}`);
  return (
    <span className={classes.lines} title={[matchText(row.match), ...changes].join('\n')}>
      <span>{matchText(row.match)}</span>
      {changes.length === 0 ? null : <span className={classes.second}>{changes.join(' · ')}</span>}
    </span>
  );
}
