import { useCallback, useEffect, useState } from 'react';
import type { SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useEngine, useEngineEvent, useEngineLife } from '../../engine-context.tsx';

/** The state of the sync as far as it is known. */
export type SyncReading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly view: SyncView }
  | { readonly kind: 'failed'; readonly error: unknown };

interface SyncState {
  readonly reading: SyncReading;
  /** Shows what a call answered, without waiting for the event. */
  take(view: SyncView): void;
  tryAgain(): void;
}

/** The state of the sync, kept up to date by the engine. */
export function useSyncView(): SyncState {
  const engine = useEngine();
  const life = useEngineLife();
  const [reading, setReading] = useState<SyncReading>({ kind: 'reading' });
  const take = useCallback((view: SyncView) => setReading({ kind: 'read', view }), []);
  const read = useCallback(() => {
    callAgain(engine, 'sync.state').then(take, (error: unknown) => setReading({ kind: 'failed', error }));
  }, [engine, take]);
  useEffect(read, [read, life]);
  useEngineEvent('sync.changed', take);
  return { reading, take, tryAgain: read };
}
