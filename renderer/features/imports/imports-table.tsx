import type { ReactNode } from 'react';
import type { ImportSummary } from '../../../shared/contract/imports.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { countText } from '../../ui/count-text.ts';
import { whenText } from '../../ui/when-text.ts';
import classes from './imports-table.module.css';

/** The imports that ended, the newest first, with what became of their rows. */
export function ImportsTable({ imports }: { readonly imports: readonly ImportSummary[] }): ReactNode {
  return (
    <table className={classes.table} aria-label="Imports">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">When</th>
          <th scope="col">Rules</th>
          <th scope="col">State</th>
          <th scope="col" data-number>
            Read
          </th>
          <th scope="col" data-number>
            New
          </th>
          <th scope="col" data-number>
            Changed
          </th>
          <th scope="col" data-number>
            Unchanged
          </th>
          <th scope="col" data-number>
            Invalid
          </th>
        </tr>
      </thead>
      <tbody>
        {imports.map(({ id, fileName, chosenAt, rulebook, phase, counts }) => (
          <tr key={id}>
            <th scope="row">{fileName}</th>
            <td>{whenText(chosenAt)}</td>
            <td>{layouts[rulebook].label}</td>
            <td>
              <span className={classes.phase} data-phase={phase}>
                {phase === 'done' ? 'Done' : phase === 'undone' ? 'Undone' : 'Stopped'}
              </span>
            </td>
            <Count count={counts?.read} />
            <Count count={counts?.created} />
            <Count count={counts?.updated} />
            <Count count={counts?.unchanged} />
            <Count count={counts?.invalid} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Count({ count }: { readonly count: number | undefined }): ReactNode {
  return <td data-number>{count === undefined ? '' : countText(count)}</td>;
}
