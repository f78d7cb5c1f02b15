import { useCallback, useEffect, useEffectEvent, useLayoutEffect, type ReactNode, type Ref } from 'react';
import { useStore } from 'zustand';
import { CellEditor } from './cell-editor.tsx';
import { isManyCells } from './grid-block.ts';
import { GridView, type GridProps } from './grid-view.tsx';
import { revealColumn } from './reveal-column.ts';
import type { SheetActions } from './sheet-actions.ts';
import type { SheetColumn } from './sheet-column.ts';
import { selectedBlock, type SheetCursor } from './sheet-cursor.ts';
import { useGridFrame } from './use-grid-frame.ts';
import { useKeptRow } from './use-kept-row.ts';
import { useSheetInput } from './use-sheet-input.ts';

interface SheetGridProps<Row> extends GridProps<Row> {
  readonly columns: readonly SheetColumn<Row>[];
  /** What a row stays known by wherever it stands. */
  readonly keyOf: (row: Row) => number;
  /** What a row is called, for the name of the editor: `row 51`. */
  readonly nameOf: (row: Row) => string;
  readonly cursor: SheetCursor;
  /** Whether cells can be edited now. */
  readonly canEdit: boolean;
  readonly actions: SheetActions<Row>;
  /** Pixels. */
  readonly rowHeight: number;
  readonly ref?: Ref<HTMLDivElement>;
}

/** A table of any length that is edited in place like a spreadsheet. Only the rows on screen exist, and an edit draws one of them anew. */
export function SheetGrid<Row>({ columns, keyOf, nameOf, cursor, canEdit, actions, rowHeight, ref, ...shared }: SheetGridProps<Row>): ReactNode {
  const { label, rows } = shared;
  const { place, anchor, editing, inSight } = useStore(cursor);
  const { frame, scroller, attach, reveal } = useGridFrame({ label, columns, rows, rowHeight, place, ref });
  const { active, activeIsDrawn, size } = frame;
  const block = selectedBlock({ place: active, anchor });

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

  const { draft, onDraft, end, handlers } = useSheetInput({ columns, rows, cursor, canEdit, actions, scroller, size, firstInView: frame.firstInView });

  // An editor that is scrolled away is left, as one that is clicked away is.
  const leaveEditor = useEffectEvent(() => end({ keep: true, rows: 0, columns: 0 }));
  useEffect(() => {
    if (editing !== undefined && !activeIsDrawn) leaveEditor();
  }, [editing, activeIsDrawn]);

  const pick = useCallback((column: number) => cursor.select({ row: size.rows - 1, column }, { row: 0, column }), [cursor, size.rows]);

  const cellOf = (row: Row, index: number, at: number): ReactNode => {
    const column = columns[at];
    return editing !== undefined && active?.row === index && active.column === at ? (
      <CellEditor label={`${column?.label ?? ''}, ${nameOf(row)}`} start={draft()} typedOver={editing.typedOver} onDraft={onDraft} onEnd={end} />
    ) : (
      column?.cell(row, index)
    );
  };

  return (
    <GridView
      {...shared}
      frame={frame}
      attach={attach}
      columns={columns}
      rowHeight={rowHeight}
      kind="sheet"
      onPick={pick}
      block={block !== undefined && isManyCells(block) ? block : undefined}
      editing={editing !== undefined}
      cell={cellOf}
      handlers={handlers}
    />
  );
}
