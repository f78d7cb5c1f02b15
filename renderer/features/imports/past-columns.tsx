import type { ReactNode } from 'react';
import type { FileColumn, FileFacts } from '../../../shared/contract/imports.ts';
import { targetLabel } from '../import/column-choice.ts';
import { columnReason, whyLeftOut } from '../import/column-words.ts';
import { datesText } from '../import/dates-words.ts';
import { renamesText } from '../import/value-words.ts';
import classes from './past-columns.module.css';

/** What each column of a file became, and how its cells were read. */
export function PastColumns({ file }: { readonly file: FileFacts }): ReactNode {
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label="Columns of the file">
        <thead>
          <tr>
            <th scope="col">Column of the file</th>
            <th scope="col">Became</th>
            <th scope="col">How it was read</th>
          </tr>
        </thead>
        <tbody>
          {file.columns.map((column) => (
            <tr key={column.header} data-state={column.target.kind}>
              <th scope="row">{column.header}</th>
              <td>{column.target.kind === 'ignored' ? 'Left out' : targetLabel(column.target)}</td>
              <td className={classes.how}>{howRead(column)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function howRead(column: FileColumn): string {
  const { dates, renames = [], target } = column;
  if (target.kind === 'ignored') return whyLeftOut(column);
  return [
    columnReason(column),
    ...(dates === undefined ? [] : [datesText(dates)]),
    ...(renames.length === 0 ? [] : [renamesText(renames)]),
  ]
    .filter((text) => text !== '')
    .map((text) => text.replace(/\.$/, ''))
    .join('. ');
}
