import type { SyncLogEntry } from '../../../shared/contract/sync/sync-view.ts';
import type { EmitEvent } from '../../../shared/rpc/server.ts';
import type { Database } from '../book/database.ts';
import { toStorageError } from '../book/storage-error.ts';
import { instant } from '../import/import-deps.ts';
import type { Environment } from '../environment.ts';
import { inOwnTransaction } from './own-transaction.ts';
import { syncTables } from './sync-tables.ts';

/** Entries that are kept. */
const kept = 1000;

/** The exchanges with the back office in words. */
export interface SyncLog {
  /** Never fails: what cannot be written down is shown all the same. */
  say(tone: SyncLogEntry['tone'], text: string): Promise<void>;
  /** The newest first, those before an entry where one is named. */
  read(count: number, before?: number): Promise<readonly SyncLogEntry[]>;
}

export function createSyncLog(database: Database, environment: Pick<Environment, 'now'>, emit: EmitEvent): SyncLog {
  const { log } = syncTables(database);
  return {
    async say(tone, text) {
      const entry = { at: instant(environment), tone, text };
      const id = await inOwnTransaction(() => log.add(entry)).catch(() => 0); // a full disk must not end the sync, nor keep the words from whoever looks
      emit('sync.logged', { id, ...entry });
      if (id > kept) await inOwnTransaction(() => log.where('id').belowOrEqual(id - kept).delete()).catch(() => 0);
    },
    async read(count, before = Number.MAX_SAFE_INTEGER) {
      try {
        return await log.where('id').below(before).reverse().limit(Math.max(0, count)).toArray();
      } catch (error) {
        throw toStorageError(error);
      }
    },
  };
}
