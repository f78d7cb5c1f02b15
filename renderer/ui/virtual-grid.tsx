import { useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref } from 'react';
import { setColumnWidth, usePreferences } from '../preferences.ts';
import { ErrorNotice } from './error-notice.tsx';
import { gridStyle, type GridColumn, type GridSort } from './grid-column.ts';
import { rowsInView } from './grid-geometry.ts';
import { GridHeader } from './grid-header.tsx';
import { placeAfter, type GridPlace } from './grid-keys.ts';
import { cellId, GridRow } from './grid-row.tsx';
import { useGridRunway } from './use-grid-runway.ts';
import type { GridRows } from './use-row-windows.ts';
import classes from './virtual-grid.module.css';

interface VirtualGridProps<Row> {
  /** The grid's accessible name. Widths of columns are remembered under it. */
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: GridRows<Row>;
  /** Opens a row: a click, or Enter. */
  readonly onOpen?: (row: Row, index: number, by: 'click' | 'key') => void;
  /** Tells which row is open elsewhere on the screen. */
  readonly isSelected?: (row: Row) => boolean;
  /** A tone that the style sheet knows: `bad`, `warn`, `quiet`. */
  readonly toneOf?: (row: Row) => 'bad' | 'warn' | 'quiet' | undefined;
  readonly sort?: GridSort;
  /** A header was pressed. */
  readonly onSort?: (key: string) => void;
  /** Pixels, for rows of more than one line. The same for every row. */
  readonly rowHeight?: number;
  /** What stands in place of the rows where the query finds none. */
  readonly empty?: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
}

/** Pixels. */
const oneLine = 36;
/** The style sheet draws the header this high. */
const headHeight = 36;
/** Rows drawn as bones before it is known how many there are. */
const bones = 20;
const noWidths: Readonly<Record<string, number>> = {};

/**
 * A table of any length, of which only the rows on screen exist. One tab stop: arrows, PageUp, PageDown, Home and End move, Enter opens.
 */
export function VirtualGrid<Row>({ label, columns, rows, onOpen, isSelected, toneOf, sort, onSort, rowHeight = oneLine, empty, ref }: VirtualGridProps<Row>): ReactNode {
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const widths = usePreferences((preferences) => preferences.widths[label]) ?? noWidths;
  const [place, setPlace] = useState<GridPlace>();
  const count = rows.total ?? bones;
  const { runway, items, inView, topOf, reveal } = useGridRunway(scroller, count, rowHeight, headHeight);

  const { look } = rows;
  useEffect(() => look(inView.first, inView.last), [look, inView.first, inView.last]);

  // Another query begins at its top.
  const shownKey = useRef(rows.key);
  useEffect(() => {
    if (shownKey.current === rows.key || rows.key === undefined) return;
    shownKey.current = rows.key;
    scroller.current?.scrollTo({ top: 0 });
    setPlace((before) => (before === undefined ? undefined : { ...before, row: 0 }));
  }, [rows.key]);

  const widthOf = (column: GridColumn<Row>): number => widths[column.key] ?? column.width;
  const active = place !== undefined && place.row < count ? place : undefined;
  const activeIsDrawn = active !== undefined && items.some((item) => item.index === active.row);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' && active !== undefined) {
      const row = rows.rowAt(active.row);
      if (row === undefined || onOpen === undefined) return;
      event.preventDefault();
      onOpen(row, active.row, 'key');
      return;
    }
    const next = placeAfter(event.key, active ?? { row: inView.first, column: 0 }, { rows: count, columns: columns.length, page: rowsInView(runway) });
    if (next === undefined) return;
    event.preventDefault();
    setPlace(next);
    reveal(next.row);
    document.getElementById(cellId(gridId, next.row, next.column))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    const index = Number(element?.dataset['index'] ?? -1);
    const row = rows.rowAt(index);
    if (row === undefined) return;
    setPlace((before) => ({ row: index, column: before?.column ?? 0 }));
    onOpen?.(row, index, 'click');
  };

  if (rows.error !== undefined) {
    return (
      <div className={classes.problem}>
        <ErrorNotice title="These rows could not be read" error={rows.error} onTryAgain={rows.tryAgain} />
      </div>
    );
  }

  return (
    <div
      ref={(element) => {
        scroller.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref !== null && ref !== undefined) ref.current = element;
      }}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.total ?? -1}
      aria-colcount={columns.length}
      aria-busy={rows.total === undefined}
      {...(active !== undefined && activeIsDrawn ? { 'aria-activedescendant': cellId(gridId, active.row, active.column) } : {})}
      tabIndex={0}
      className={classes.grid}
      data-opens={onOpen !== undefined || undefined}
      style={gridStyle(columns, widths, rowHeight)}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget && place === undefined && count > 0) setPlace({ row: inView.first, column: 0 });
      }}
    >
      <GridHeader columns={columns} widthOf={widthOf} onWidth={(key, width) => setColumnWidth(label, key, width)} sort={sort} onSort={onSort} />
      {count === 0 && empty !== undefined ? (
        <div role="rowgroup" className={classes.empty}>
          <div role="row" className={classes.emptyRow}>
            <div role="gridcell" className={classes.emptyRow}>
              {empty}
            </div>
          </div>
        </div>
      ) : (
        <div role="rowgroup" className={classes.body} style={{ height: runway.height }} onClick={onClick}>
          {/* Rows that leave the screen lend their elements to those that come: changing text costs a fraction of making elements. */}
          {items.map(({ index }) => {
            const row = rows.rowAt(index);
            return (
              <GridRow
                key={index % items.length}
                gridId={gridId}
                index={index}
                row={row}
                columns={columns}
                cell={(at) => (row === undefined ? null : columns[at]?.cell(row, index))}
                top={topOf(index)}
                selected={row !== undefined && isSelected?.(row) === true}
                tone={row === undefined ? undefined : toneOf?.(row)}
                activeColumn={active?.row === index ? active.column : undefined}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}
