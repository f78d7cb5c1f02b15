import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { UndoResult } from '../../../shared/contract/import-history.ts';
import { pathOf } from '../../router/route.ts';
import { customersText } from '../../ui/count-text.ts';
import { keptFieldsText } from './history-words.ts';
import classes from './kept-customers.module.css';

interface KeptCustomersProps {
  readonly result: Pick<UndoResult, 'kept' | 'keptTotal'>;
  /** How many are named. */
  readonly most?: number;
}

/** The customers whom an undo spares, each with what was edited and a way to look at them. */
export function KeptCustomers({ result: { kept, keptTotal }, most = kept.length }: KeptCustomersProps): ReactNode {
  if (keptTotal === 0) return null;
  const named = kept.slice(0, most);
  const more = keptTotal - named.length;
  return (
    <ul className={classes.list} aria-label="Customers edited since">
      {named.map(({ customer: { id, name }, fields }) => (
        <li key={id}>
          <Anchor href={`#${pathOf({ screen: 'customers', panel: { kind: 'open', id } })}`}>{name === '' ? 'Customer without a name' : name}</Anchor>
          <span className={classes.fields}>{keptFieldsText(fields)}</span>
        </li>
      ))}
      {more > 0 && <li className={classes.fields}>and {customersText(more)} more</li>}
    </ul>
  );
}
