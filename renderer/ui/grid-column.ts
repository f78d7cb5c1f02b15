import type { ReactNode } from 'react';

/** A column of a grid. */
export interface GridColumn<Row> {
  readonly key: string;
  readonly label: string;
  /** Pixels, until the user drags it. */
  readonly width: number;
  /** Numbers stand at the end. */
  readonly align?: 'start' | 'end';
  readonly sortable?: boolean;
  readonly cell: (row: Row, index: number) => ReactNode;
}

/** What a grid is sorted by. */
export interface GridSort {
  readonly by: string;
  readonly descending: boolean;
}

/** The tracks of a CSS grid. A column that was never dragged takes its share of the room that is left over. */
export function columnTracks(columns: readonly Pick<GridColumn<never>, 'key' | 'width'>[], dragged: Readonly<Record<string, number>>): string {
  const tracks = columns.map(({ key, width }) => {
    const fixed = dragged[key];
    return fixed === undefined ? `minmax(${String(width)}px, ${String(width)}fr)` : `${String(fixed)}px`;
  });
  return [...tracks, 'minmax(0, 1fr)'].join(' ');
}

/** The narrowest and the widest that a column can be made, in pixels. */
export const columnWidths = { narrowest: 56, widest: 900 } as const;

/** Keeps a width within those bounds. */
export function clampWidth(width: number): number {
  return Math.round(Math.min(columnWidths.widest, Math.max(columnWidths.narrowest, width)));
}
