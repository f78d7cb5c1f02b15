import { Button } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import type { OpenReview, ReviewChoice } from '../../../shared/contract/sync/sync-view.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { whenText } from '../../ui/when-text.ts';
import { DuplicateColumns } from './duplicate-columns.tsx';
import { OverwrittenValues } from './overwritten-values.tsx';
import { counterName, leaveLabel, reviewText, reviewTitle } from './review-words.ts';
import classes from './review-card.module.css';

interface ReviewCardProps {
  readonly open: OpenReview;
  /** Settles when it is stored; the card goes then. */
  readonly onChoose: (choice: ReviewChoice) => Promise<void>;
}

/** One review: what happened, where and when, and a button for each answer. */
export function ReviewCard({ open, onChoose }: ReviewCardProps): ReactNode {
  const id = useId();
  const [chosen, setChosen] = useState<ReviewChoice>();
  const [error, setError] = useState<unknown>();
  const { review, counters } = open;
  const text = reviewText(open);

  const choose = async (choice: ReviewChoice): Promise<void> => {
    setChosen(choice);
    setError(undefined);
    try {
      await onChoose(choice);
    } catch (thrown) {
      setError(thrown);
      setChosen(undefined);
    }
  };
  const answer = (choice: ReviewChoice, label: string): ReactNode => (
    <Button variant="default" loading={chosen?.choose === choice.choose} disabled={chosen !== undefined && chosen.choose !== choice.choose} onClick={() => void choose(choice)}>
      {label}
    </Button>
  );

  return (
    <li className={classes.card} aria-labelledby={id} tabIndex={-1}>
      <h3 id={id} className={classes.title}>
        {reviewTitle(open)}
      </h3>
      <p className={classes.where}>
        {counterName(counters, review.by)}, {whenText(review.at)}
      </p>
      {text === '' ? null : <p className={classes.text}>{text}</p>}
      {error === undefined ? null : <ErrorNotice title="That could not be done" error={error} />}
      {review.kind === 'duplicate' ? <DuplicateColumns duplicate={review} busy={chosen !== undefined} onMerge={(into) => void choose({ review: review.id, choose: 'merge', into })} /> : null}
      {review.kind === 'overwritten' ? <OverwrittenValues overwritten={review} counters={counters} /> : null}
      <div className={classes.answers}>
        {answer({ review: review.id, choose: 'leave' }, leaveLabel(review))}
        {review.kind === 'overwritten' ? answer({ review: review.id, choose: 'take-lost' }, 'Take the other') : null}
        {review.kind === 'edited-deleted' ? answer({ review: review.id, choose: 'bring-back' }, 'Bring back') : null}
      </div>
    </li>
  );
}
