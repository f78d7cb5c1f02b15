import type { CSSProperties, ReactNode } from 'react';

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

/** What the style sheet of a grid needs to know of its columns and rows. */
export type GridStyle = CSSProperties & Readonly<Record<`--grid-${'columns' | 'width' | 'row'}`, string>>;

/** Lays out the columns of a grid. `dragged` are the widths that the user gave them, `rowHeight` is in pixels. */
export function gridStyle(columns: readonly Pick<GridColumn<never>, 'key' | 'width'>[], dragged: Readonly<Record<string, number>>, rowHeight: number): GridStyle {
  return {
    '--grid-columns': columnTracks(columns, dragged),
    '--grid-width': `${String(columns.reduce((sum, { key, width }) => sum + (dragged[key] ?? width), 0))}px`,
    '--grid-row': `${String(rowHeight)}px`,
  };
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
