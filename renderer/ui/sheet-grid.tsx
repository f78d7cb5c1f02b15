import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, type ReactNode, type Ref } from 'react';
import { useStore } from 'zustand';
import { setColumnWidth, usePreferences } from '../preferences.ts';
import { CellEditor } from './cell-editor.tsx';
import { ErrorNotice } from './error-notice.tsx';
import { isManyCells } from './grid-block.ts';
import { gridStyle } from './grid-column.ts';
import { rowsInView } from './grid-geometry.ts';
import { GridHeader } from './grid-header.tsx';
import { cellId, GridRow } from './grid-row.tsx';
import { revealColumn } from './reveal-column.ts';
import type { SheetActions } from './sheet-actions.ts';
import type { SheetColumn } from './sheet-column.ts';
import { selectedBlock, type SheetCursor } from './sheet-cursor.ts';
import { useGridRunway } from './use-grid-runway.ts';
import { useKeptRow } from './use-kept-row.ts';
import type { GridRows } from './use-row-windows.ts';
import { useSheetInput } from './use-sheet-input.ts';
import classes from './virtual-grid.module.css';

interface SheetGridProps<Row> {
  /** The sheet's accessible name. Widths of columns are remembered under it. */
  readonly label: string;
  readonly columns: readonly SheetColumn<Row>[];
  readonly rows: GridRows<Row>;
  /** What a row stays known by wherever it stands. */
  readonly keyOf: (row: Row) => number;
  /** What a row is called, for the name of the editor: `row 51`. */
  readonly nameOf: (row: Row) => string;
  readonly cursor: SheetCursor;
  /** Whether cells can be edited now. */
  readonly canEdit: boolean;
  readonly actions: SheetActions<Row>;
  readonly isSelected?: (row: Row) => boolean;
  readonly toneOf?: (row: Row) => 'bad' | 'warn' | 'quiet' | undefined;
  /** Pixels. */
  readonly rowHeight: number;
  readonly empty?: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
}

/** The style sheet draws the header this high, in pixels. */
const headHeight = 36;
/** Rows drawn as bones before it is known how many there are. */
const bones = 20;
const noWidths: Readonly<Record<string, number>> = {};

/** A table of any length that is edited in place like a spreadsheet. Only the rows on screen exist, and an edit draws one of them anew. */
export function SheetGrid<Row>({ label, columns, rows, keyOf, nameOf, cursor, canEdit, actions, isSelected, toneOf, rowHeight, empty, ref }: SheetGridProps<Row>): ReactNode {
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const widths = usePreferences((preferences) => preferences.widths[label]) ?? noWidths;
  const { place, anchor, editing, inSight } = useStore(cursor);
  const count = rows.total ?? bones;
  const { runway, items, inView, topOf, reveal } = useGridRunway(scroller, count, rowHeight, headHeight);
  const active = place !== undefined && place.row < count ? place : undefined;
  const block = selectedBlock({ place: active, anchor });
  const many = block !== undefined && isManyCells(block) ? block : undefined;
  const activeIsDrawn = active !== undefined && items.some((item) => item.index === active.row);

  const { look } = rows;
  useEffect(() => look(inView.first, inView.last), [look, inView.first, inView.last]);
  useKeptRow(cursor, place?.row, rows, keyOf);

  const showCursor = useEffectEvent(() => {
    if (place === undefined) {
      scroller.current?.scrollTo({ top: 0, left: 0 });
    } else if (inSight) {
      reveal(place.row);
      revealColumn(scroller.current, place.column);
    }
  });
  useLayoutEffect(() => showCursor(), [place, rows.key]);

  const { draft, onDraft, end, handlers } = useSheetInput({ columns, rows, cursor, canEdit, actions, scroller, size: { rows: count, columns: columns.length, page: rowsInView(runway) }, firstInView: inView.first });

  // An editor that is scrolled away is left, as one that is clicked away is.
  const leaveEditor = useEffectEvent(() => end({ keep: true, rows: 0, columns: 0 }));
  useEffect(() => {
    if (editing !== undefined && !activeIsDrawn) leaveEditor();
  }, [editing, activeIsDrawn]);

  if (rows.error !== undefined) {
    return (
      <div className={classes.problem}>
        <ErrorNotice title="These rows could not be read" error={rows.error} onTryAgain={rows.tryAgain} />
      </div>
    );
  }

  const cellOf = (row: Row, index: number, at: number): ReactNode => {
    const column = columns[at];
    return editing !== undefined && active?.row === index && active.column === at ? (
      <CellEditor label={`${column?.label ?? ''}, ${nameOf(row)}`} start={draft()} typedOver={editing.typedOver} onDraft={onDraft} onEnd={end} />
    ) : (
      column?.cell(row, index)
    );
  };

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
      aria-multiselectable
      aria-busy={rows.total === undefined}
      {...(active !== undefined && activeIsDrawn ? { 'aria-activedescendant': cellId(gridId, active.row, active.column) } : {})}
      tabIndex={0}
      className={classes.grid}
      data-sheet
      style={gridStyle(columns, widths, rowHeight)}
      {...handlers}
    >
      <GridHeader
        columns={columns}
        widthOf={(column) => widths[column.key] ?? column.width}
        onWidth={(key, width) => setColumnWidth(label, key, width)}
        sort={undefined}
        onSort={undefined}
        onPick={(column) => cursor.select({ row: count - 1, column }, { row: 0, column })}
      />
      {count === 0 && empty !== undefined ? (
        <div role="rowgroup" className={classes.empty}>
          <div role="row" className={classes.emptyRow}>
            <div role="gridcell" className={classes.emptyRow}>
              {empty}
            </div>
          </div>
        </div>
      ) : (
        <div role="rowgroup" className={classes.body} style={{ height: runway.height }}>
          {/* Rows that leave the screen lend their elements to those that come, as in every grid here. */}
          {items.map(({ index }) => {
            const row = rows.rowAt(index);
            const inBlock = many !== undefined && index >= many.top && index <= many.bottom;
            return (
              <GridRow
                key={index % items.length}
                gridId={gridId}
                index={index}
                row={row}
                columns={columns}
                cell={(at) => (row === undefined ? null : cellOf(row, index, at))}
                top={topOf(index)}
                selected={row !== undefined && isSelected?.(row) === true}
                tone={row === undefined ? undefined : toneOf?.(row)}
                activeColumn={active?.row === index ? active.column : undefined}
                selectedFrom={inBlock ? many.left : undefined}
                selectedTo={inBlock ? many.right : undefined}
                editing={editing !== undefined && active?.row === index}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}
