import { useCallback, useEffect, useState } from 'react';
import type { SyncLogEntry } from '../../../shared/contract/sync/sync-view.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useEngine, useEngineEvent, useEngineLife } from '../../engine-context.tsx';

/** How many entries are read at once. */
const pageSize = 50;

interface SyncLog {
  /** The newest first; undefined before the first answer. */
  readonly entries: readonly SyncLogEntry[] | undefined;
  /** Whether there may be older ones. */
  readonly more: boolean;
  readonly error: unknown;
  readMore(): void;
}

/** The log of exchanges, with each new entry as it happens. */
export function useSyncLog(): SyncLog {
  const engine = useEngine();
  const life = useEngineLife();
  const [entries, setEntries] = useState<readonly SyncLogEntry[]>();
  const [more, setMore] = useState(false);
  const [error, setError] = useState<unknown>();

  const read = useCallback(
    (before?: number) => {
      setError(undefined);
      callAgain(engine, 'sync.log', { count: pageSize, ...(before === undefined ? {} : { before }) }).then((page) => {
        setEntries((known = []) => newestFirst(before === undefined ? page : [...known, ...page]));
        setMore(page.length === pageSize);
      }, setError);
    },
    [engine],
  );
  useEffect(() => read(), [read, life]);
  useEngineEvent('sync.logged', (entry) => setEntries((known = []) => newestFirst([entry, ...known])));

  return { entries, more, error, readMore: () => read(entries?.at(-1)?.id) };
}

/** Each entry once: one that was logged while a page was read comes by both ways. */
function newestFirst(entries: readonly SyncLogEntry[]): readonly SyncLogEntry[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()].toSorted((a, b) => b.id - a.id);
}
