import type { ReactNode } from 'react';
import type { PastImport } from '../../../shared/contract/import-history.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { countText, sizeText } from '../../ui/count-text.ts';
import { whenText } from '../../ui/when-text.ts';
import { sumLines } from '../import/import-numbers.ts';
import { counterText } from './history-words.ts';
import classes from './past-import.module.css';

/** When, where and by which rules a file was imported, and where its rows went: the parts of the sum side by side. */
export function PastFacts({ past: { view, by } }: { readonly past: PastImport }): ReactNode {
  const { file, finishedAt } = view;
  const facts = [
    whenText(finishedAt),
    ...(by === undefined ? [] : [counterText(by)]),
    `rules of ${layouts[file.rulebook].label}`,
    ...(file.system === undefined ? [] : [`file of ${file.system.label}, ${file.system.form}`]),
    sizeText(file.size),
  ];
  return (
    <div className={classes.facts}>
      <p className={classes.line}>{facts.join(' · ')}</p>
      {view.phase === 'failed' ? null : (
        <dl className={classes.sum} aria-label="Where the rows went">
          <Part label="Rows read" count={view.counts.read} sign="" />
          {sumLines(view.counts).map(({ label, count }, index) => (
            <Part key={label} label={label} count={count} sign={index === 0 ? '=' : '+'} />
          ))}
        </dl>
      )}
    </div>
  );
}

function Part({ label, count, sign }: { readonly label: string; readonly count: number; readonly sign: string }): ReactNode {
  return (
    <>
      {sign === '' ? null : (
        <span className={classes.sign} aria-hidden>
          {sign}
        </span>
      )}
      <div data-none={count === 0 || undefined}>
        <dd>{countText(count)}</dd>
        <dt>{label}</dt>
      </div>
    </>
  );
}
