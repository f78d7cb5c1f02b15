import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode, type Ref } from 'react';
import type { ReviewChoice, SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { countText } from '../../ui/count-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ReviewCard } from './review-card.tsx';
import { useReviews } from './use-reviews.ts';
import classes from './review-list.module.css';

/** How many are shown at first, and added at a time: two imports of one file can make thousands. */
const pageSize = 20;

interface ReviewListProps {
  /** Changes when other reviews may be open. */
  readonly version: string;
  readonly onView: (view: SyncView) => void;
  readonly ref: Ref<HTMLHeadingElement>;
}

/** What the back office accepted and puts up for a person to look at, each settled by one press. */
export function ReviewList({ version, onView, ref }: ReviewListProps): ReactNode {
  const { reviews, error, resolve, tryAgain } = useReviews(version, onView);
  const [shown, setShown] = useState(pageSize);
  /** Where the card stood that was settled last. */
  const [left, setLeft] = useState<{ readonly place: number }>();
  const list = useRef<HTMLUListElement>(null);
  const total = reviews?.length ?? 0;

  const settle = async (choice: ReviewChoice, place: number): Promise<void> => {
    await resolve(choice);
    setLeft({ place });
  };
  // The card goes, and the focus with it: on to the one that takes its place.
  useEffect(() => {
    const cards = list.current?.children ?? [];
    const next = left === undefined ? undefined : cards[Math.min(left.place, cards.length - 1)];
    if (next instanceof HTMLElement) next.focus();
  }, [left]);

  return (
    <section className={classes.reviews} aria-label="To review">
      <h2 ref={ref} className={classes.title} tabIndex={-1}>
        To review {total === 0 ? null : <span className={classes.count}>{countText(total)}</span>}
      </h2>
      {error === undefined ? null : <ErrorNotice title="What is to review could not be read" error={error} onTryAgain={tryAgain} />}
      {reviews?.length === 0 ? <p className={classes.none}>Nothing. Where two counters disagree, both are heard, and you see it here.</p> : null}
      <ul ref={list} className={classes.list} aria-label="Reviews">
        {reviews?.slice(0, shown).map((open, place) => (
          <ReviewCard key={open.review.id} open={open} onChoose={(choice) => settle(choice, place)} />
        ))}
      </ul>
      {total > shown ? (
        <Button className={classes.more} variant="default" onClick={() => setShown(shown + pageSize)}>
          Show {countText(Math.min(pageSize, total - shown))} more of {countText(total)}
        </Button>
      ) : null}
    </section>
  );
}
