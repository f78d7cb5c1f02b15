import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { FixParts } from './use-fix-desk.ts';

/** Shows in the open panel the row to which the cursor goes. A row that slips under the cursor since another left is not gone to. */
export function usePanelRow({ windows, cursor, desk }: FixParts): void {
  const index = useStore(cursor, ({ place }) => place?.row);
  const row = useSyncExternalStore(windows.subscribe, () => (index === undefined ? undefined : windows.shown().rowAt(index)));
  const followed = useRef<number>(undefined);
  useEffect(() => {
    if (row === undefined || followed.current === index) return;
    followed.current = index;
    if (desk.getState().panel.kind === 'row') desk.show({ kind: 'row', row });
  }, [index, row, desk]);
}
