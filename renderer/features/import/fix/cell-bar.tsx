import { useSyncExternalStore, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { CellSuggestion, FileColumn, RowView } from '../../../../shared/contract/imports.ts';
import { remarkText } from '../../../../shared/customer/messages.ts';
import { countText, rowsText } from '../../../ui/count-text.ts';
import type { RowWindows } from '../../../ui/row-windows.ts';
import type { SheetCursor } from '../../../ui/sheet-cursor.ts';
import type { FixDesk } from './fix-desk.ts';
import { remarksOfCell } from './row-faults.ts';
import { leadColumns, shownColumns } from './shown-columns.ts';
import { SuggestionChips } from './suggestion-chips.tsx';
import classes from './cell-bar.module.css';

interface CellBarProps {
  readonly columns: readonly FileColumn[];
  readonly windows: RowWindows<RowView>;
  readonly cursor: SheetCursor;
  readonly desk: FixDesk;
  readonly canEdit: boolean;
  /** A suggestion was taken: its button goes, and so would the keys. */
  readonly onUsed: () => void;
  /** How far a change of many rows is. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
}

/** One line under the sheet: what is to be said of the cell under the cursor, and what the last edit did. */
export function CellBar({ columns, windows, cursor, desk, canEdit, onUsed, progress }: CellBarProps): ReactNode {
  const place = useStore(cursor, (state) => state.place);
  const said = useStore(desk, (fixing) => fixing.said);
  const row = useSyncExternalStore(windows.subscribe, () => (place === undefined ? undefined : windows.shown().rowAt(place.row)));
  const column = place === undefined ? undefined : shownColumns(columns)[place.column - leadColumns];
  const use = ({ column: of, text }: CellSuggestion): void => {
    if (row === undefined) return;
    void desk.edit([{ row: row.row, column: of, text }]);
    onUsed();
  };
  return (
    <div className={classes.bar}>
      <div className={classes.cell}>
        {row !== undefined && column !== undefined ? (
          <CellFacts key={`${String(row.row)} ${String(column)}`} row={row} column={column} columns={columns} canEdit={canEdit} onUse={use} />
        ) : canEdit ? (
          <span className={classes.quiet}>Type or press Enter to change a cell. F8 finds the next one to put right.</span>
        ) : null}
      </div>
      {progress === undefined ? null : (
        <span className={classes.progress}>
          {countText(progress.done)} of {rowsText(progress.total)} changed
        </span>
      )}
      <div className={classes.said} role="status" title={said.text} hidden={progress !== undefined}>
        <span key={said.nth}>{said.text}</span>
      </div>
    </div>
  );
}

interface CellFactsProps {
  readonly row: RowView;
  readonly column: number;
  readonly columns: readonly FileColumn[];
  readonly canEdit: boolean;
  readonly onUse: (suggestion: CellSuggestion) => void;
}

function CellFacts({ row, column, columns, canEdit, onUse }: CellFactsProps): ReactNode {
  const [remark] = remarksOfCell(row, columns, column);
  const was = row.original?.[column];
  const suggestions = (row.suggestions ?? []).filter((suggestion) => suggestion.column === column);
  const words = remark === undefined ? undefined : remarkText(remark);
  return (
    <>
      <span className={classes.where}>
        Row {countText(row.row)} · {columns[column]?.header}
      </span>
      {was === undefined ? null : <span className={classes.was}>{was === '' ? 'was blank' : `was “${was}”`}</span>}
      {words === undefined ? (
        <span className={classes.text}>{row.cells[column]}</span>
      ) : (
        <span className={classes.text} data-severity={remark?.severity} title={`${words.message}\n${words.hint}`}>
          {words.hint}
        </span>
      )}
      {canEdit && suggestions.length > 0 ? <SuggestionChips suggestions={suggestions} onUse={onUse} /> : null}
    </>
  );
}
