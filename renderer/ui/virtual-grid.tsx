import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref } from 'react';
import type { GridColumn, GridSort } from './grid-column.ts';
import { placeAfter, type GridPlace } from './grid-keys.ts';
import { GridView, type GridProps } from './grid-view.tsx';
import { revealColumn } from './reveal-column.ts';
import { useGridFrame } from './use-grid-frame.ts';

interface VirtualGridProps<Row> extends GridProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  /** Opens a row: a click, or Enter. */
  readonly onOpen?: (row: Row, index: number, by: 'click' | 'key') => void;
  readonly sort?: GridSort;
  /** A header was pressed. */
  readonly onSort?: (key: string) => void;
  /** Pixels, for rows of more than one line. The same for every row. */
  readonly rowHeight?: number;
  readonly ref?: Ref<HTMLDivElement>;
}

/** Pixels. */
const oneLine = 36;

/**
 * A table of any length, of which only the rows on screen exist. One tab stop: arrows, PageUp, PageDown, Home and End move, Enter opens.
 */
export function VirtualGrid<Row>({ columns, onOpen, sort, onSort, rowHeight = oneLine, ref, ...shared }: VirtualGridProps<Row>): ReactNode {
  const { label, rows } = shared;
  const [place, setPlace] = useState<GridPlace>();
  const { frame, scroller, attach, reveal } = useGridFrame({ label, columns, rows, rowHeight, place, ref });
  const { active, size } = frame;

  // Another query begins at its top.
  const shownKey = useRef(rows.key);
  useEffect(() => {
    if (shownKey.current === rows.key || rows.key === undefined) return;
    shownKey.current = rows.key;
    scroller.current?.scrollTo({ top: 0 });
    setPlace((before) => (before === undefined ? undefined : { ...before, row: 0 }));
  }, [rows.key, scroller]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' && active !== undefined) {
      const row = rows.rowAt(active.row);
      if (row === undefined || onOpen === undefined) return;
      event.preventDefault();
      onOpen(row, active.row, 'key');
      return;
    }
    const next = placeAfter(event.key, active ?? { row: frame.firstInView, column: 0 }, size);
    if (next === undefined) return;
    event.preventDefault();
    setPlace(next);
    reveal(next.row);
    revealColumn(scroller.current, next.column);
  };

  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    const index = Number(element?.dataset['index'] ?? -1);
    const row = rows.rowAt(index);
    if (row === undefined) return;
    setPlace((before) => ({ row: index, column: before?.column ?? 0 }));
    onOpen?.(row, index, 'click');
  };

  return (
    <GridView
      {...shared}
      frame={frame}
      attach={attach}
      columns={columns}
      rowHeight={rowHeight}
      kind={onOpen === undefined ? 'shown' : 'opens'}
      sort={sort}
      onSort={onSort}
      cell={(row, index, at) => columns[at]?.cell(row, index)}
      handlers={{
        onKeyDown,
        onClick,
        onFocus(event) {
          if (event.target === event.currentTarget && place === undefined && size.rows > 0) setPlace({ row: frame.firstInView, column: 0 });
        },
      }}
    />
  );
}
