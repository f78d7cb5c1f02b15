import { useMergedRef } from '@mantine/hooks';
import { useEffect, useId, useRef, useState, type Ref, type RefCallback, type RefObject } from 'react';
import { usePreferences } from '../preferences.ts';
import type { GridColumn } from './grid-column.ts';
import { drawnColumns, drawnRows, offsetAt, offsetShowing, rowsInView, rowTop, runwayOf, scrollTopAt } from './grid-geometry.ts';
import type { GridPlace, GridSize } from './grid-keys.ts';
import type { GridRows } from './use-row-windows.ts';
import { useSight } from './use-sight.ts';

interface GridFrameInput<Row> {
  /** Widths of columns are remembered under it. */
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: GridRows<Row>;
  /** Pixels. */
  readonly rowHeight: number;
  /** Where the keyboard stands. */
  readonly place: GridPlace | undefined;
  readonly ref: Ref<HTMLDivElement> | undefined;
}

/** How a grid lies in its scroller, and what of it is drawn. */
export interface GridFrame {
  /** What ids of its cells begin with. */
  readonly id: string;
  /** Widths that the user gave to columns, by their keys. */
  readonly widths: Readonly<Record<string, number>>;
  /** The height of all rows, as the browser is given it. */
  readonly height: number;
  readonly size: GridSize;
  /** The rows to draw: those in view and some around them, by their places. */
  readonly drawn: readonly number[];
  /** The columns to draw beside the first one, first and last. */
  readonly columns: { readonly first: number; readonly last: number };
  readonly firstInView: number;
  /** Where the keyboard stands, as long as there is such a row. */
  readonly active: GridPlace | undefined;
  readonly activeIsDrawn: boolean;
  /** Where a row is drawn, in pixels from the top of the body. */
  topOf(row: number): number;
}

interface GridFraming {
  readonly frame: GridFrame;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** For the element that scrolls. */
  readonly attach: RefCallback<HTMLDivElement>;
  /** Scrolls as little as needed until a row is wholly in view. */
  reveal(row: number): void;
}

/** The style sheet draws the header this high, in pixels. */
const headHeight = 32;
/** Rows drawn as bones before it is known how many there are. */
const bones = 20;
/** Rows drawn above and below those in view. */
const around = 4;
const noWidths: Readonly<Record<string, number>> = {};

/** Lays a grid out: of any number of rows and columns only those in view are drawn, and only those rows are asked for. */
export function useGridFrame<Row>({ label, columns, rows, rowHeight, place, ref }: GridFrameInput<Row>): GridFraming {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const attach = useMergedRef(scroller, setElement, ref);
  const widths = usePreferences((preferences) => preferences.widths[label]) ?? noWidths;
  const sight = useSight(element);
  const count = rows.total ?? bones;
  const runway = runwayOf(count, rowHeight, Math.max(rowHeight, sight.height - headHeight));
  const offset = offsetAt(runway, sight.top);
  const inView = { first: Math.floor(offset / rowHeight), last: Math.ceil((offset + runway.viewport) / rowHeight) };
  const { first, count: drawnCount } = drawnRows(runway, inView.first, around);
  const active = place !== undefined && place.row < count ? place : undefined;

  const { look } = rows;
  useEffect(() => look(inView.first, inView.last), [look, inView.first, inView.last]);

  const frame: GridFrame = {
    id,
    widths,
    height: runway.height,
    size: { rows: count, columns: columns.length, page: rowsInView(runway) },
    drawn: Array.from({ length: drawnCount }, (_, at) => first + at),
    columns: drawnColumns(columns.map(({ key, width }) => widths[key] ?? width), sight.left, sight.width),
    firstInView: inView.first,
    active,
    activeIsDrawn: active !== undefined && active.row >= first && active.row < first + drawnCount,
    topOf: (row) => rowTop(runway, row, sight.top),
  };
  return {
    frame,
    scroller,
    attach,
    reveal(row) {
      if (scroller.current === null) return;
      const now = offsetAt(runway, scroller.current.scrollTop);
      const next = offsetShowing(runway, row, now);
      if (next !== now) scroller.current.scrollTop = scrollTopAt(runway, next);
    },
  };
}
