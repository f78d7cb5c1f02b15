import { Anchor, Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Customer, CustomerId } from '../../../shared/customer/customer.ts';
import type { ReviewSubject } from '../../../shared/customer/merge/review.ts';
import { pathOf } from '../../router/route.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { dayText } from '../../ui/when-text.ts';
import { compareCustomers } from './compare-customers.ts';
import { useCustomers } from './use-customers.ts';
import classes from './duplicate-columns.module.css';

interface DuplicateColumnsProps {
  readonly duplicate: Extract<ReviewSubject, { readonly kind: 'duplicate' }>;
  readonly busy: boolean;
  readonly onMerge: (into: CustomerId) => void;
}

/** Customers who hold one key, side by side: what differs, and a button under each that makes it the one who stays. */
export function DuplicateColumns({ duplicate, busy, onMerge }: DuplicateColumnsProps): ReactNode {
  const { customers, gone, error, tryAgain } = useCustomers(duplicate.customers);
  const [wanted, showAll] = useState(false);
  if (error !== undefined) return <ErrorNotice title="These customers could not be read" error={error} onTryAgain={tryAgain} />;
  if (customers === undefined) return null;
  if (customers.length === 0) return <p className={classes.gone}>None of them is in this book any more.</p>;

  const compared = compareCustomers(customers);
  const alike = compared.filter(({ differs }) => !differs).length;
  const all = wanted || alike === compared.length;
  const labels = distinctNames(customers);
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            {customers.map(({ id, createdAt }, place) => (
              <th key={id} scope="col">
                <Anchor href={`#${pathOf({ screen: 'customers', panel: { kind: 'open', id } })}`}>{labels[place]}</Anchor>
                <span className={classes.second}>
                  {id === duplicate.customers[0] ? 'had it first, ' : ''}since {dayText(createdAt)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compared
            .filter(({ differs }) => differs || all)
            .map(({ field, label, texts, differs }) => (
              <tr key={field} data-differs={differs || undefined}>
                <th scope="row">{label}</th>
                {customers.map(({ id }, place) => (
                  <td key={id}>{texts[place] === '' ? <span className={classes.blank}>–</span> : texts[place]}</td>
                ))}
              </tr>
            ))}
        </tbody>
        {customers.length < 2 ? null : (
          <tfoot>
            <tr>
              <td />
              {customers.map(({ id }, place) => (
                <td key={id}>
                  <Button size="compact-sm" disabled={busy} onClick={() => onMerge(id)}>
                    Merge into {labels[place]}
                  </Button>
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      <div className={classes.notes}>
        {gone === 0 ? null : <span>{gone === 1 ? 'One of them is' : `${gone} of them are`} not in this book.</span>}
        {alike === 0 || alike === compared.length ? null : (
          <Anchor component="button" type="button" size="sm" aria-expanded={all} onClick={() => showAll(!all)}>
            {all ? 'Show only what differs' : `Show what is the same, ${alike === 1 ? '1 field' : `${alike} fields`}`}
          </Anchor>
        )}
      </div>
    </div>
  );
}

/** The names, told apart by a number where several are the same. */
function distinctNames(customers: readonly Customer[]): readonly string[] {
  const names = customers.map(({ fields: { name = '' } }) => (name === '' ? 'Customer without a name' : name));
  return names.map((name, place) => (names.filter((other) => other === name).length === 1 ? name : `${name} (${place + 1})`));
}
