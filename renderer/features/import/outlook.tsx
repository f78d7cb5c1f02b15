import type { ReactNode } from 'react';
import classes from './outlook.module.css';

/** The facts under the question before an import: one line each, so that they can be compared. */
export function Outlook({ facts }: { readonly facts: readonly string[] }): ReactNode {
  return (
    <ul className={classes.facts}>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
