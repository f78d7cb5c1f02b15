import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { remarkText } from '../../../shared/customer/messages.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import { pathOf } from '../../router/route.ts';
import classes from './customer-panel.module.css';

/** A remark at its field: the message, who has the key, and what to do. */
export function FieldRemark({ remark }: { readonly remark: Remark }): ReactNode {
  const { message, hint } = remarkText(remark, 'label');
  return (
    <span className={classes.remark} data-severity={remark.severity}>
      <span className={classes.message}>
        {message}
        {remark.customers?.map(({ id, name }) => (
          <span key={id}>
            {' · '}
            <Anchor inherit href={`#${pathOf({ screen: 'customers', panel: { kind: 'open', id } })}`}>
              Open {name}
            </Anchor>
          </span>
        ))}
      </span>
      <span className={classes.hint}>{hint}</span>
    </span>
  );
}
