import { useEffect, useState, useSyncExternalStore } from 'react';
import { createRowWindows, type RowQuery, type RowWindows, type ShownRows } from './row-windows.ts';

/** The rows of a grid, read window by window as they come on screen. */
export interface GridRows<Row> extends ShownRows<Row> {
  look(first: number, last: number): void;
  amend(change: (row: Row) => Row): void;
  tryAgain(): void;
}

/**
 * Reads the rows of a query for a grid. The query is asked anew when its key or version changes.
 * @param given the store of the rows, where tools around the grid look into it too
 */
export function useRowWindows<Row>({ key, version, load, same }: RowQuery<Row>, given?: RowWindows<Row>): GridRows<Row> {
  const [own] = useState(() => createRowWindows<Row>());
  const windows = given ?? own;
  useEffect(() => {
    windows.ask({ key, version, load, ...(same === undefined ? {} : { same }) });
  }, [windows, key, version, load, same]);
  const shown = useSyncExternalStore(windows.subscribe, windows.shown);
  return { ...shown, look: windows.look, amend: windows.amend, tryAgain: windows.tryAgain };
}
