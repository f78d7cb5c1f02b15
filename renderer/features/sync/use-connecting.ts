import { useState } from 'react';
import type { SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { AppError, type ErrorCode } from '../../../shared/contract/errors.ts';

interface Connecting {
  readonly working: boolean;
  /** Why the back office or this computer said no. */
  readonly refusal: { readonly code: ErrorCode; readonly error: unknown } | undefined;
  /** Runs a call that connects. It is not tried again by itself: a code works once. */
  run(call: () => Promise<SyncView>): Promise<void>;
}

/** What a form knows of its attempt to connect. */
export function useConnecting(onConnected: (view: SyncView) => void): Connecting {
  const [working, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<Connecting['refusal']>();
  return {
    working,
    refusal,
    async run(call) {
      setWorking(true);
      setRefusal(undefined);
      try {
        onConnected(await call());
      } catch (error) {
        setRefusal({ code: error instanceof AppError ? error.code : 'internal', error });
      } finally {
        setWorking(false);
      }
    },
  };
}

/** The message of a refusal where it is of one of these codes, to stand at the input that it is about. */
export function refusalText(refusal: Connecting['refusal'], ...codes: readonly ErrorCode[]): string | undefined {
  return refusal !== undefined && codes.includes(refusal.code) && refusal.error instanceof Error ? refusal.error.message : undefined;
}
