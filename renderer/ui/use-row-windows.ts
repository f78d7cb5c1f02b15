import { useEffect, useState, useSyncExternalStore } from 'react';
import { createRowWindows, type RowQuery, type ShownRows } from './row-windows.ts';

/** The rows of a grid, read window by window as they come on screen. */
export interface GridRows<Row> extends ShownRows<Row> {
  look(first: number, last: number): void;
  tryAgain(): void;
}

/** Reads the rows of a query for a grid. The query is asked anew when its key or version changes. */
export function useRowWindows<Row>({ key, version, load }: RowQuery<Row>): GridRows<Row> {
  const [windows] = useState(() => createRowWindows<Row>());
  useEffect(() => {
    windows.ask({ key, version, load });
  }, [windows, key, version, load]);
  const shown = useSyncExternalStore(windows.subscribe, windows.shown);
  return { ...shown, look: windows.look, tryAgain: windows.tryAgain };
}
