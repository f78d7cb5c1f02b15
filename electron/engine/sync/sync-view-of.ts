import type { ConnectedView, SyncView } from '../../../shared/contract/sync/sync-view.ts';
import type { Link } from './link.ts';
import type { Outbox } from './outbox.ts';
import type { LoopState } from './loop-state.ts';

/** What the view of a connected counter is made of. */
export interface ViewParts {
  readonly link: Link;
  readonly outbox: Pick<Outbox, 'state'>;
  /** Absent before the loop runs. */
  readonly loop: { readonly state: LoopState; readonly lastSuccess: string | undefined } | undefined;
  /** How many are open. */
  readonly reviews: number;
}

export function viewOf({ link, outbox, loop, reviews }: ViewParts): SyncView {
  const lastSuccess = loop?.lastSuccess ?? link.lastSuccess;
  const connected: ConnectedView = { office: link.office, waiting: outbox.state, ...(lastSuccess === undefined ? {} : { lastSuccess }), reviews };
  const state = loop?.state ?? { state: 'syncing' as const };
  if (state.state !== 'offline') return { ...connected, ...state };
  const { needs, ...offline } = state;
  return { ...connected, ...offline, ...(needs === undefined ? {} : { needs }) };
}
