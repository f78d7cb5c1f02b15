import { memo, type ReactNode } from 'react';
import classes from './virtual-grid.module.css';

interface GridRowProps {
  readonly gridId: string;
  readonly index: number;
  /** What is shown, to be compared only; undefined while it is being read. */
  readonly row: unknown;
  readonly columns: readonly { readonly key: string; readonly align?: 'start' | 'end'; readonly readOnly?: boolean }[];
  /** The columns that are drawn beside the first one, which stays in sight, and the active one. */
  readonly firstColumn: number;
  readonly lastColumn: number;
  /** The content of a cell. It depends on `row` and `columns` alone. */
  readonly cell: (column: number) => ReactNode;
  /** Pixels from the top of the body. */
  readonly top: number;
  readonly selected: boolean;
  readonly tone: string | undefined;
  /** The column that the keyboard stands on, where it stands on this row. */
  readonly activeColumn: number | undefined;
  /** The selected columns of this row, first and last, where several cells are selected. */
  readonly selectedFrom?: number | undefined;
  readonly selectedTo?: number | undefined;
  /** Whether the active cell is being edited. */
  readonly editing?: boolean;
}

/** The id of a cell, for aria-activedescendant. */
export function cellId(gridId: string, index: number, column: number): string {
  return `${gridId}-${String(index)}-${String(column)}`;
}

/** One row. It renders anew only when something of it changed: while scrolling, only rows that come into view do. */
export const GridRow = memo(
  function GridRow({ gridId, index, row, columns, firstColumn, lastColumn, cell, top, selected, tone, activeColumn, selectedFrom = Infinity, selectedTo = -1, editing = false }: GridRowProps): ReactNode {
    return (
      <div
        role="row"
        aria-rowindex={index + 1}
        aria-selected={selected}
        aria-busy={row === undefined || undefined}
        className={classes.row}
        data-index={index}
        data-odd={index % 2 === 1 || undefined}
        data-active={activeColumn !== undefined || undefined}
        data-tone={tone}
        style={{ transform: `translateY(${String(top)}px)` }}
      >
        {columns.map((column, at) => (at > 0 && (at < firstColumn || at > lastColumn) && at !== activeColumn ? null : (
          <div
            key={column.key}
            aria-colindex={at + 1}
            style={{ gridColumnStart: at + 1 }}
            id={cellId(gridId, index, at)}
            role="gridcell"
            className={classes.cell}
            {...(at >= selectedFrom && at <= selectedTo ? { 'aria-selected': true } : {})}
            {...(column.readOnly === undefined ? {} : { 'aria-readonly': column.readOnly })}
            data-column={at}
            data-align={column.align}
            data-active={activeColumn === at || undefined}
            data-editing={(editing && activeColumn === at) || undefined}
          >
            {row === undefined ? null : cell(at)}
          </div>
        )))}
      </div>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.index === after.index &&
    before.top === after.top &&
    before.columns === after.columns &&
    before.firstColumn === after.firstColumn &&
    before.lastColumn === after.lastColumn &&
    before.selected === after.selected &&
    before.tone === after.tone &&
    before.activeColumn === after.activeColumn &&
    before.selectedFrom === after.selectedFrom &&
    before.selectedTo === after.selectedTo &&
    before.editing === after.editing,
);
