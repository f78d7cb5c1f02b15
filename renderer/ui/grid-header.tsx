import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { clampWidth, type GridColumn, type GridSort } from './grid-column.ts';
import classes from './virtual-grid.module.css';

interface GridHeaderProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly widthOf: (column: GridColumn<Row>) => number;
  readonly onWidth: (key: string, width: number) => void;
  readonly sort: GridSort | undefined;
  readonly onSort: ((key: string) => void) | undefined;
  /** A header that does not sort was pressed with the mouse. */
  readonly onPick?: (column: number) => void;
}

/** How far one press of Shift and an arrow key moves a column's edge, in pixels. */
const keyStep = 16;

/** The header row: sorts by a click, resizes by dragging an edge or by Shift and an arrow key. */
export function GridHeader<Row>({ columns, widthOf, onWidth, sort, onSort, onPick }: GridHeaderProps<Row>): ReactNode {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" className={classes.headRow}>
        {columns.map((column, at) => {
          const sorted = sort?.by === column.key;
          const sortable = column.sortable === true && onSort !== undefined;
          const Arrow = sort?.descending === true ? IconArrowDown : IconArrowUp;
          return (
            <div
              key={column.key}
              role="columnheader"
              className={classes.headCell}
              data-align={column.align}
              {...(sortable ? { 'aria-sort': sorted ? (sort.descending ? 'descending' : 'ascending') : 'none' } : {})}
            >
              {sortable ? (
                <button
                  type="button"
                  className={classes.sort}
                  onClick={() => onSort(column.key)}
                  onKeyDown={(event: KeyboardEvent) => {
                    const step = event.key === 'ArrowLeft' ? -keyStep : event.key === 'ArrowRight' ? keyStep : 0;
                    if (!event.shiftKey || step === 0) return;
                    event.preventDefault();
                    onWidth(column.key, clampWidth(widthOf(column) + step));
                  }}
                >
                  <span className={classes.headText}>{column.label}</span>
                  {sorted ? <Arrow className={classes.arrow} size={14} stroke={2} aria-hidden /> : null}
                </button>
              ) : (
                <span className={classes.headText} title={column.label} data-picks={onPick !== undefined || undefined} onClick={onPick === undefined ? undefined : () => onPick(at)}>
                  {column.label}
                </span>
              )}
              <div
                className={classes.edge}
                aria-hidden
                onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
                  event.preventDefault();
                  event.currentTarget.setPointerCapture(event.pointerId);
                  const edge = event.currentTarget;
                  const from = event.clientX;
                  const before = widthOf(column);
                  const move = (moved: globalThis.PointerEvent): void => onWidth(column.key, clampWidth(before + moved.clientX - from));
                  edge.addEventListener('pointermove', move);
                  edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), { once: true });
                }}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
