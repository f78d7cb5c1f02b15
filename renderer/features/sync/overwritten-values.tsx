import type { ReactNode } from 'react';
import type { OpenReview } from '../../../shared/contract/sync/sync-view.ts';
import type { ReviewSubject, SaidValue } from '../../../shared/customer/merge/review.ts';
import { saidText, saidWhereText } from './review-words.ts';
import classes from './overwritten-values.module.css';

interface OverwrittenValuesProps {
  readonly overwritten: Extract<ReviewSubject, { readonly kind: 'overwritten' }>;
  readonly counters: OpenReview['counters'];
}

/** The value that stands beside the one that it took the place of, each with the counter where it was typed and when. */
export function OverwrittenValues({ overwritten: { field, kept, lost }, counters }: OverwrittenValuesProps): ReactNode {
  const said = (label: string, value: SaidValue): ReactNode => (
    <div className={classes.said}>
      <dt>{label}</dt>
      <dd data-blank={value.value === undefined || undefined}>{saidText(field, value)}</dd>
      <dd className={classes.where}>{saidWhereText(counters, value.stamp)}</dd>
    </div>
  );
  return (
    <dl className={classes.values}>
      {said('Stands in the book', kept)}
      {said('The other', lost)}
    </dl>
  );
}
