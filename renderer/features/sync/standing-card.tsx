import { Anchor, Progress } from '@mantine/core';
import { IconAlertTriangle, IconArrowsExchange, IconCircleCheck, IconClockPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { countText } from '../../ui/count-text.ts';
import { useNow } from '../../ui/use-now.ts';
import { whenText } from '../../ui/when-text.ts';
import { CounterbookForm } from './counterbook-form.tsx';
import { LoyverseForm } from './loyverse-form.tsx';
import { nextTryText, officeLabels, oldestText, progressPercent, progressText, standingOf, timeLeftText, type ConnectedSync } from './sync-words.ts';
import classes from './standing-card.module.css';

interface StandingCardProps {
  readonly view: ConnectedSync;
  readonly onView: (view: SyncView) => void;
  /** Goes to the reviews. */
  readonly onReviews: () => void;
}

const icons = { good: IconCircleCheck, busy: IconArrowsExchange, wait: IconClockPause, problem: IconAlertTriangle } as const;

/** How a connected counter stands with its back office, and what a person has to do where that is something. */
export function StandingCard({ view, onView, onReviews }: StandingCardProps): ReactNode {
  const { title, text, tone } = standingOf(view);
  const Icon = icons[tone];
  return (
    <section className={classes.card} data-tone={tone} aria-label="State">
      <div className={classes.head}>
        <Icon className={classes.icon} size={30} stroke={1.6} aria-hidden />
        <div className={classes.words}>
          <h2 className={classes.title}>{title}</h2>
          <p className={classes.text}>{text}</p>
          {view.state === 'offline' ? <NextTry at={view.nextTry} /> : null}
        </div>
      </div>
      {view.state === 'syncing' && view.progress !== undefined ? <ExchangeProgress progress={view.progress} /> : null}
      {view.needs === 'token' ? <LoyverseForm purpose="again" onConnected={onView} /> : null}
      {view.needs === 'pairing' ? <CounterbookForm address={view.office.address} onConnected={onView} /> : null}
      <Facts view={view} onReviews={onReviews} />
    </section>
  );
}

function NextTry({ at }: { readonly at: number | undefined }): ReactNode {
  const text = nextTryText(at, useNow(1000));
  return text === '' ? null : <p className={classes.next}>{text}</p>;
}

function ExchangeProgress({ progress }: { readonly progress: NonNullable<Extract<SyncView, { readonly state: 'syncing' }>['progress']> }): ReactNode {
  const percent = progressPercent(progress);
  const left = timeLeftText(progress);
  return (
    <div className={classes.progress}>
      <div className={classes.counts}>
        <span>{progressText(progress)}</span>
        {left === '' ? null : <span>{left}</span>}
      </div>
      <Progress.Root size="md">
        <Progress.Section
          value={percent ?? 100}
          animated={percent === undefined}
          withAria={false} // its own would say the bare percent
          role="progressbar"
          aria-label="Exchange"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={[progressText(progress), left].filter((part) => part !== '').join(', ')}
        />
      </Progress.Root>
    </div>
  );
}

function Facts({ view, onReviews }: Pick<StandingCardProps, 'view' | 'onReviews'>): ReactNode {
  const { office, waiting, lastSuccess, reviews } = view;
  const oldest = oldestText(waiting, useNow(20_000));
  return (
    <dl className={classes.facts}>
      <Fact label="Back office">
        {office.shop}
        <span className={classes.second}>{officeLabels[office.kind]}</span>
        <span className={classes.second}>{new URL(office.address).host}</span>
      </Fact>
      <Fact label="Last success">{lastSuccess === undefined ? 'Not yet' : whenText(lastSuccess)}</Fact>
      <Fact label="Waiting to be sent">
        {waiting.changes === 0 ? 'Nothing' : countText(waiting.changes)}
        {oldest === '' ? null : <span className={classes.second}>{oldest}</span>}
      </Fact>
      <Fact label="To review">
        {reviews === 0 ? (
          'Nothing'
        ) : (
          <Anchor component="button" type="button" onClick={onReviews} aria-label={`${countText(reviews)} to review`}>
            {countText(reviews)}
          </Anchor>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
