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

/** The narrowest and the widest that a column can be made, in pixels. */
export const columnWidths = { narrowest: 56, widest: 900 } as const;

/** Keeps a width within those bounds. */
export function clampWidth(width: number): number {
  return Math.round(Math.min(columnWidths.widest, Math.max(columnWidths.narrowest, width)));
}
