import type { ReactNode } from 'react';
import type { RowCounts } from '../../../shared/contract/imports.ts';
import { countText } from '../../ui/count-text.ts';
import { sumLines } from '../import/import-numbers.ts';
import classes from './past-import.module.css';

/** Where the rows of an import went: the parts of the sum side by side. */
export function PastSum({ counts }: { readonly counts: RowCounts }): ReactNode {
  return (
    <dl className={classes.sum} aria-label="Where the rows went">
      <Part label="Rows read" count={counts.read} />
      {sumLines(counts).map(({ label, count }, index) => (
        <Part key={label} label={label} count={count} sign={index === 0 ? '=' : '+'} />
      ))}
    </dl>
  );
}

function Part({ label, count, sign }: { readonly label: string; readonly count: number; readonly sign?: string }): ReactNode {
  return (
    <div data-none={count === 0 || undefined} data-sign={sign}>
      <dd>{countText(count)}</dd>
      <dt>{label}</dt>
    </div>
  );
}
