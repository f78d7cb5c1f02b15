import type { ConnectedView, SyncProgress } from '../../../shared/contract/sync/sync-view.ts';

/** How the sync stands, as far as the loop knows. */
export type LoopState =
  | { readonly state: 'online' }
  | { readonly state: 'syncing'; readonly progress?: SyncProgress }
  | { readonly state: 'offline'; readonly reason: string; readonly nextTry?: number; readonly needs?: NonNullable<ConnectedView['needs']> };

/** What makes the loop go on at once. */
export type Wake =
  /** There is something to send. */
  | 'save'
  /** The PC has a line again. */
  | 'online'
  /** A person wants it. */
  | 'now';

/** Why an exchange ended early, in words for a person. */
export type LoopFailure =
  /** Somebody has to act first. */
  | { readonly reason: string; readonly needs: NonNullable<ConnectedView['needs']> }
  /** It is tried again: after so many milliseconds at least, where the back office names them. */
  | { readonly reason: string; readonly retryAfter?: number };
