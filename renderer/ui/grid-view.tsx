import type { HTMLAttributes, ReactNode, RefCallback } from 'react';
import { ErrorNotice } from './error-notice.tsx';
import type { GridBlock } from './grid-block.ts';
import { gridStyle, type GridColumn, type GridSort } from './grid-column.ts';
import { GridHeader } from './grid-header.tsx';
import { cellId, GridRow } from './grid-row.tsx';
import type { GridFrame } from './use-grid-frame.ts';
import type { GridRows } from './use-row-windows.ts';
import classes from './virtual-grid.module.css';

/** What a grid that is looked at and a sheet that is edited take alike. */
export interface GridProps<Row> {
  /** The accessible name. Widths of columns are remembered under it. */
  readonly label: string;
  readonly rows: GridRows<Row>;
  /** Tells which row is open elsewhere on the screen. */
  readonly isSelected?: (row: Row) => boolean;
  /** A tone that the style sheet knows. */
  readonly toneOf?: (row: Row) => 'bad' | 'warn' | 'quiet' | undefined;
  /** What stands in place of the rows where the query finds none. */
  readonly empty?: ReactNode;
}

interface GridViewProps<Row> extends GridProps<Row> {
  readonly frame: GridFrame;
  /** For the element that scrolls. */
  readonly attach: RefCallback<HTMLDivElement>;
  readonly columns: readonly (GridColumn<Row> & { readonly readOnly?: boolean })[];
  readonly rowHeight: number;
  /** Whether a press opens a row, edits a cell, or does nothing. */
  readonly kind: 'opens' | 'sheet' | 'shown';
  readonly sort?: GridSort | undefined;
  readonly onSort?: ((key: string) => void) | undefined;
  /** A header that does not sort was pressed. */
  readonly onPick?: (column: number) => void;
  /** The cells that are selected together. */
  readonly block?: GridBlock | undefined;
  /** Whether the cell under the keyboard is being edited. */
  readonly editing?: boolean;
  readonly cell: (row: Row, index: number, column: number) => ReactNode;
  readonly handlers: HTMLAttributes<HTMLDivElement>;
}

/** A grid as it is drawn: its header, and of its rows those in view. */
export function GridView<Row>({ label, rows, isSelected, toneOf, empty, frame, attach, columns, rowHeight, kind, sort, onSort, onPick, block, editing = false, cell, handlers }: GridViewProps<Row>): ReactNode {
  const { active, drawn, size } = frame;

  if (rows.error !== undefined) {
    return (
      <div className={classes.problem}>
        <ErrorNotice title="These rows could not be read" error={rows.error} onTryAgain={rows.tryAgain} />
      </div>
    );
  }

  return (
    <div
      ref={attach}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.total ?? -1}
      aria-colcount={columns.length}
      aria-multiselectable={kind === 'sheet' || undefined}
      aria-busy={rows.total === undefined}
      {...(active !== undefined && frame.activeIsDrawn ? { 'aria-activedescendant': cellId(frame.id, active.row, active.column) } : {})}
      tabIndex={0}
      className={classes.grid}
      data-kind={kind}
      style={gridStyle(columns, frame.widths, rowHeight)}
      {...handlers}
    >
      <GridHeader label={label} columns={columns} widths={frame.widths} sort={sort} onSort={onSort} onPick={onPick} />
      {size.rows === 0 && empty !== undefined ? (
        <div role="rowgroup" className={classes.empty}>
          <div role="row" className={classes.emptyRow}>
            <div role="gridcell" className={classes.emptyRow}>
              {empty}
            </div>
          </div>
        </div>
      ) : (
        <div role="rowgroup" className={classes.body} style={{ height: frame.height }}>
          {/* Rows that leave the screen lend their elements to those that come: changing text costs a fraction of making elements. */}
          {drawn.map((index) => {
            const row = rows.rowAt(index);
            const inBlock = block !== undefined && index >= block.top && index <= block.bottom;
            return (
              <GridRow
                key={index % drawn.length}
                gridId={frame.id}
                index={index}
                row={row}
                columns={columns}
                firstColumn={frame.columns.first}
                lastColumn={frame.columns.last}
                cell={(at) => (row === undefined ? null : cell(row, index, at))}
                top={frame.topOf(index)}
                selected={row !== undefined && isSelected?.(row) === true}
                tone={row === undefined ? undefined : toneOf?.(row)}
                activeColumn={active?.row === index ? active.column : undefined}
                selectedFrom={inBlock ? block.left : undefined}
                selectedTo={inBlock ? block.right : undefined}
                editing={editing && active?.row === index}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}
