import type { ReactNode } from 'react';
import type { FileColumn, ImportView } from '../../../shared/contract/imports.ts';
import { columnDamageText } from '../../../shared/customer/damage/damage-text.ts';
import { targetLabel } from '../import/column-choice.ts';
import { columnReason, whyLeftOut } from '../import/column-words.ts';
import { datesText } from '../import/dates-words.ts';
import { blankOptions, policySummary } from '../import/policy-words.ts';
import { renamesText } from '../import/value-words.ts';
import table from '../../ui/table.module.css';
import classes from './past-columns.module.css';

/** How customers in the book were treated, what each column of a file became, and how its cells were read. */
export function PastColumns({ view: { file, policy } }: { readonly view: Pick<ImportView, 'file' | 'policy'> }): ReactNode {
  return (
    <div className={classes.frame}>
      <p className={classes.policy}>Customers in the book already: {policySummary(policy, file.columns.filter(({ blanks }) => blanks !== undefined).length)}.</p>
      <table className={`${table.table} ${classes.table}`} aria-label="Columns of the file">
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
  const { dates, renames = [], blanks, damage, target } = column;
  if (target.kind === 'ignored') return whyLeftOut(column);
  return [
    columnReason(column),
    ...(dates === undefined ? [] : [datesText(dates)]),
    ...(renames.length === 0 ? [] : [renamesText(renames)]),
    ...blankOptions.filter(({ value }) => value === blanks).map(({ label }) => `Blanks: ${label}`),
    ...damage.map(columnDamageText),
  ]
    .filter((text) => text !== '')
    .map((text) => text.replace(/\.$/, ''))
    .join('. ');
}
