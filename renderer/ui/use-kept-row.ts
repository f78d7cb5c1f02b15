import { useLayoutEffect, useRef } from 'react';
import type { SheetCursor } from './sheet-cursor.ts';
import type { GridRows } from './use-row-windows.ts';

/** How far rows are looked through for the one that the cursor stood on. An edit seldom takes more away. */
const reach = 256;

/**
 * Keeps the cursor on its row. A row that was put right leaves the Invalid ones, and those below it move up: the cursor moves with the
 * row it stands on, wherever that can be found nearby.
 */
export function useKeptRow<Row>(cursor: SheetCursor, index: number | undefined, rows: GridRows<Row>, keyOf: (row: Row) => number): void {
  const kept = useRef<{ readonly index: number; readonly query: string | undefined; readonly key: number | undefined }>(undefined);
  const row = index === undefined ? undefined : rows.rowAt(index);
  const key = row === undefined ? undefined : keyOf(row);
  const query = rows.key;

  useLayoutEffect(() => {
    const before = kept.current;
    if (index === undefined) {
      kept.current = undefined;
      return;
    }
    const stood = before !== undefined && before.index === index && before.query === query ? before.key : undefined;
    if (stood === undefined || stood === key) {
      kept.current = { index, query, key: key ?? stood };
      return;
    }
    const last = (rows.total ?? 0) - 1;
    if (key === undefined && index <= last) return; // it is being read
    // Where the row itself left, the one that slips into its place is next; behind the last row it is the last.
    const now = indexOf(stood, index, rows, keyOf) ?? Math.max(0, Math.min(index, last));
    const next = rows.rowAt(now);
    kept.current = { index: now, query, key: next === undefined ? undefined : keyOf(next) };
    if (now !== index) cursor.shift(now - index);
  }, [cursor, index, key, query, rows, keyOf]);
}

function indexOf<Row>(key: number, from: number, rows: GridRows<Row>, keyOf: (row: Row) => number): number | undefined {
  for (let away = 1; away <= reach; away += 1) {
    for (const index of [from - away, from + away]) {
      const row = index < 0 ? undefined : rows.rowAt(index);
      if (row !== undefined && keyOf(row) === key) return index;
    }
  }
  return undefined;
}
