import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { setColumnWidth } from '../preferences.ts';
import { clampWidth, type GridColumn, type GridSort } from './grid-column.ts';
import classes from './virtual-grid.module.css';

interface GridHeaderProps {
  /** The name of the grid, under which widths are remembered. */
  readonly label: string;
  readonly columns: readonly GridColumn<never>[];
  /** Widths that the user gave to columns, by their keys. */
  readonly widths: Readonly<Record<string, number>>;
  readonly sort: GridSort | undefined;
  readonly onSort: ((key: string) => void) | undefined;
  /** A header that does not sort was pressed with the mouse. */
  readonly onPick: ((column: number) => void) | undefined;
}

/** How far one press of Shift and an arrow key moves a column's edge, in pixels. */
const keyStep = 16;

/** The header row: sorts by a click, resizes by dragging an edge or by Shift and an arrow key. It is not drawn anew when rows are scrolled. */
export const GridHeader = memo(function GridHeader({ label, columns, widths, sort, onSort, onPick }: GridHeaderProps): ReactNode {
  const widthOf = ({ key, width }: GridColumn<never>): number => widths[key] ?? width;
  const onWidth = (key: string, width: number): void => setColumnWidth(label, key, width);
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
});
