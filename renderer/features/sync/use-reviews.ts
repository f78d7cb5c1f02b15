import { useCallback, useEffect, useState } from 'react';
import type { OpenReview, ReviewChoice, SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useEngine, useEngineLife } from '../../engine-context.tsx';
import { newChangeId } from '../../new-id.ts';

interface Reviews {
  /** The oldest first; undefined before the first answer. */
  readonly reviews: readonly OpenReview[] | undefined;
  readonly error: unknown;
  /** Does what a person chose. Answers once it is stored. */
  resolve(choice: ReviewChoice): Promise<void>;
  tryAgain(): void;
}

/**
 * The open reviews.
 * @param version changes when other reviews may be open
 * @param onView shows the state of the sync after a choice
 */
export function useReviews(version: string, onView: (view: SyncView) => void): Reviews {
  const engine = useEngine();
  const life = useEngineLife();
  const [reviews, setReviews] = useState<readonly OpenReview[]>();
  const [error, setError] = useState<unknown>();
  const [asked, askAgain] = useState(0);

  useEffect(() => {
    let current = true;
    callAgain(engine, 'sync.reviews').then(
      (answer) => {
        if (!current) return;
        setReviews(answer);
        setError(undefined);
      },
      (thrown: unknown) => current && setError(thrown),
    );
    return () => {
      current = false;
    };
  }, [engine, life, version, asked]);

  const resolve = useCallback(
    async (choice: ReviewChoice) => {
      const view = await callAgain(engine, 'sync.resolve', { change: newChangeId(), choice });
      setReviews((known) => known?.filter(({ review }) => review.id !== choice.review));
      onView(view);
    },
    [engine, onView],
  );

  return { reviews, error, resolve, tryAgain: () => askAgain(asked + 1) };
}
