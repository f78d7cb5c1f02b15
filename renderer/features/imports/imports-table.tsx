import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ImportSummary } from '../../../shared/contract/imports.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { pathOf } from '../../router/route.ts';
import { countText } from '../../ui/count-text.ts';
import { whenText } from '../../ui/when-text.ts';
import { columnsSummary, counterText, stateWord } from './history-words.ts';
import table from '../../ui/table.module.css';
import classes from './imports-table.module.css';

/** The imports that ended, the newest first, with what became of their rows. */
export function ImportsTable({ imports }: { readonly imports: readonly ImportSummary[] }): ReactNode {
  return (
    <table className={`${table.table} ${classes.table}`} aria-label="Imports">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">When</th>
          <th scope="col">Who</th>
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
            Skipped
          </th>
          <th scope="col" data-number>
            Invalid
          </th>
        </tr>
      </thead>
      <tbody>
        {imports.map((summary) => (
          <ImportRow key={summary.id} summary={summary} />
        ))}
      </tbody>
    </table>
  );
}

function ImportRow({ summary }: { readonly summary: ImportSummary }): ReactNode {
  const { id, fileName, finishedAt, by, rulebook, system, columns, phase, counts, undone } = summary;
  return (
    <tr data-phase={phase}>
      <th scope="row">
        <Anchor href={`#${pathOf({ screen: 'imports', id })}`} className={classes.file}>
          {fileName}
        </Anchor>
        <span className={classes.second}>{columnsSummary(columns)}</span>
      </th>
      <td>{whenText(finishedAt)}</td>
      <td title={by}>{counterText(by)}</td>
      <td>
        {layouts[rulebook].label}
        {system === undefined || system === layouts[rulebook].label ? null : <span className={classes.second}>file of {system}</span>}
      </td>
      <td>
        <span className={classes.phase} data-phase={phase}>
          {stateWord(phase)}
        </span>
        {undone === undefined ? null : <span className={classes.second}>{whenText(undone.at)}</span>}
      </td>
      <Count count={counts?.read} />
      <Count count={counts?.created} />
      <Count count={counts?.updated} />
      <Count count={counts?.unchanged} />
      <Count count={counts?.skipped} />
      <Count count={counts?.invalid} />
    </tr>
  );
}

function Count({ count }: { readonly count: number | undefined }): ReactNode {
  return <td data-number>{count === undefined ? '' : countText(count)}</td>;
}
