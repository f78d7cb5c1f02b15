import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import type { SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useEngine } from '../../engine-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { showErrorToast, showToast } from '../../ui/toast.tsx';
import { ConnectForm } from './connect-form.tsx';
import { disconnect } from './disconnect.ts';
import { ReviewList } from './review-list.tsx';
import { StandingCard } from './standing-card.tsx';
import { SyncLog } from './sync-log.tsx';
import type { ConnectedSync } from './sync-words.ts';
import { useSyncView } from './use-sync-view.ts';
import classes from './sync-screen.module.css';

/** Sync: how the book stands with the back office, what to do about it, what to review, and what was exchanged. */
export function SyncScreen(): ReactNode {
  const { reading, take, tryAgain } = useSyncView();
  switch (reading.kind) {
    case 'reading':
      return <Screen title="Sync">{null}</Screen>;
    case 'failed':
      return (
        <Screen title="Sync">
          <ErrorNotice title="The state of the sync could not be read" error={reading.error} onTryAgain={tryAgain} />
        </Screen>
      );
    case 'read':
      return reading.view.state === 'not-connected' ? <NotConnected onView={take} /> : <Connected view={reading.view} onView={take} />;
  }
}

function NotConnected({ onView }: { readonly onView: (view: SyncView) => void }): ReactNode {
  const connected = (view: SyncView): void => {
    onView(view);
    if (view.state !== 'not-connected') showToast({ message: `This counter is connected to ${view.office.shop}.` });
  };
  return (
    <Screen title="Sync">
      <ConnectForm onConnected={connected} />
    </Screen>
  );
}

function Connected({ view, onView }: { readonly view: ConnectedSync; readonly onView: (view: SyncView) => void }): ReactNode {
  const engine = useEngine();
  const reviews = useRef<HTMLHeadingElement>(null);

  const tryNow = async (): Promise<void> => {
    try {
      onView(await callAgain(engine, 'sync.now'));
    } catch (error) {
      showErrorToast('The back office could not be called', error);
    }
  };
  const end = async (): Promise<void> => {
    const after = await disconnect(engine, view);
    if (after !== undefined) onView(after);
  };
  const showReviews = (): void => {
    reviews.current?.scrollIntoView({ block: 'start' });
    reviews.current?.focus();
  };

  return (
    <Screen
      title="Sync"
      actions={
        <>
          <Button variant="default" leftSection={<IconPlugConnectedX size={17} stroke={1.7} aria-hidden />} onClick={() => void end()}>
            Disconnect
          </Button>
          <Button leftSection={<IconRefresh size={17} stroke={1.9} aria-hidden />} disabled={view.state === 'syncing' || view.needs !== undefined} onClick={() => void tryNow()}>
            Sync now
          </Button>
        </>
      }
    >
      <div className={classes.columns}>
        <div className={classes.main}>
          <StandingCard view={view} onView={onView} onReviews={showReviews} />
          <ReviewList ref={reviews} version={`${view.reviews} ${view.lastSuccess ?? ''}`} onView={onView} />
        </div>
        <SyncLog />
      </div>
    </Screen>
  );
}
