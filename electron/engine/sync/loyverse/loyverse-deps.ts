import type { SyncProgress } from '../../../../shared/contract/sync/sync-view.ts';
import type { LinkHolder } from '../link-holder.ts';
import type { SyncDeps } from '../sync-deps.ts';
import type { SyncLog } from '../sync-log.ts';
import type { LoyverseApi } from './loyverse-api.ts';
import type { LoyverseStore } from './loyverse-store.ts';
import type { RemoteReading } from './map-customer.ts';

/** What following Loyverse needs. */
export interface LoyverseDeps extends Omit<SyncDeps, 'emit'> {
  readonly api: LoyverseApi;
  readonly store: LoyverseStore;
  readonly links: LinkHolder;
  readonly log: SyncLog;
  /** How to read what it says, by the settings as they are. */
  reading(): RemoteReading;
  progress(progress: SyncProgress): void;
}
