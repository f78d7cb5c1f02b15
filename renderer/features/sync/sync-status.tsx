import type { ReactNode } from 'react';
import type { SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { pathOf } from '../../router/route.ts';
import { useNow } from '../../ui/use-now.ts';
import { badgeOf, oldestText, stateWord, waitingText } from './sync-words.ts';
import classes from './sync-status.module.css';

/** How often the age of the oldest change is told anew, in milliseconds. */
const tick = 20_000;

/** The state of the sync in the foot of the navigation: seen on every screen, and a way to the one that says more. */
export function SyncStatus({ view }: { readonly view: SyncView }): ReactNode {
  const now = useNow(tick);
  const word = stateWord(view);
  const oldest = view.state === 'not-connected' ? '' : oldestText(view.waiting, now);
  return (
    <div className={classes.foot} data-state={view.state} data-needs={view.state !== 'not-connected' && view.needs !== undefined ? true : undefined}>
      <a className={classes.link} href={`#${pathOf({ screen: 'sync' })}`}>
        Back office
      </a>
      <div className={classes.state}>
        <span className={classes.light} aria-hidden />
        <span role="status" aria-label={word}>
          {word}
        </span>
      </div>
      {view.state === 'not-connected' ? null : (
        <div className={classes.waiting}>
          <span>{waitingText(view.waiting)}</span>
          {oldest === '' ? null : <span>{oldest}</span>}
        </div>
      )}
    </div>
  );
}

/** Beside the link to the screen: what waits for a person. The screen and the foot say it in words. */
export function SyncBadgeMark({ view }: { readonly view: SyncView }): ReactNode {
  const badge = badgeOf(view);
  if (badge === undefined) return null;
  return (
    <span className={classes.badge} data-tone={badge.tone} aria-hidden>
      {badge.text}
    </span>
  );
}
