import { useMemo, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { useStore } from 'zustand';
import type { CellSuggestion, RowCounts, RowView } from '../../../../shared/contract/imports.ts';
import { rulebooks } from '../../../../shared/customer/rulebooks.ts';
import { useEngine } from '../../../engine-context.tsx';
import { callAgain } from '../../../engine/call-again.ts';
import { countText } from '../../../ui/count-text.ts';
import type { RowWindows } from '../../../ui/row-windows.ts';
import type { SheetCursor } from '../../../ui/sheet-cursor.ts';
import { SheetGrid } from '../../../ui/sheet-grid.tsx';
import { useRowWindows } from '../../../ui/use-row-windows.ts';
import { emptyFilterText, twoLines } from '../row-words.ts';
import type { RowsImport } from '../wizard.ts';
import type { FixDesk } from './fix-desk.ts';
import type { RowsQuery } from './rows-query.ts';
import classes from './rows-area.module.css';
import { sheetColumns } from './sheet-columns.tsx';
import type { RowsActions } from './use-sheet-actions.ts';

interface RowsSheetProps {
  readonly view: RowsImport;
  readonly query: RowsQuery;
  readonly windows: RowWindows<RowView>;
  readonly cursor: SheetCursor;
  readonly desk: FixDesk;
  readonly actions: RowsActions;
  readonly ref: Ref<HTMLDivElement>;
}

/** Every row of the file with its status, as far as it is read; once all are checked, its cells are edited in place. */
export function RowsSheet({ view, query, windows, cursor, desk, actions, ref }: RowsSheetProps): ReactNode {
  const engine = useEngine();
  const { id, file, counts, phase } = view;
  const edits = useStore(desk, (fixing) => fixing.edits);
  const opened = useStore(desk, ({ panel }) => (panel.kind === 'row' ? panel.row.row : undefined));
  const canEdit = phase === 'checked';
  const dateOrder = rulebooks[file.rulebook].dateOrder;
  const columns = useMemo(() => {
    const use = (row: RowView, { column, text }: CellSuggestion): void => void desk.edit([{ row: row.row, column, text }]);
    return sheetColumns(file.columns, dateOrder, use);
  }, [file.columns, dateOrder, desk]);

  const rowsQuery = useMemo(
    () => ({
      key: JSON.stringify([id, query]),
      version: versionOf(counts, phase, edits),
      same: isSameRow,
      load: async (offset: number, count: number) => {
        const found = await callAgain(engine, 'import.rows', { id, ...query, offset, count });
        return { total: found.total, rows: found.rows.map(desk.asEdited) };
      },
    }),
    [engine, desk, id, query, counts, phase, edits],
  );
  const rows = useRowWindows<RowView>(rowsQuery, windows);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (!canEdit || !(event.ctrlKey || event.metaKey) || (event.key !== 'Enter' && event.key !== 'Delete')) return;
    event.preventDefault();
    if (event.key === 'Enter') actions.takeSuggestion();
    else actions.skip();
  };

  return (
    <div style={{ display: 'contents' }} onKeyDown={onKeyDown}>
      <SheetGrid
        label="Rows"
        columns={columns}
        rows={rows}
        keyOf={rowNumber}
        nameOf={rowName}
        cursor={cursor}
        canEdit={canEdit}
        actions={actions}
        rowHeight={twoLines}
        isSelected={(row) => row.row === opened}
        toneOf={(row) => (row.outcome === 'skipped' ? 'quiet' : undefined)}
        ref={ref}
        empty={<p className={classes.empty}>{phase === 'checking' ? 'Nothing here yet' : emptyText(query)}</p>}
      />
    </div>
  );
}

/** What stands in place of the rows where there are none. */
function emptyText({ filter, search, remark }: RowsQuery): string {
  if (search !== '') return `No row here has “${search}”`;
  return remark === undefined ? emptyFilterText(filter) : 'No row has this remark any more';
}

function rowNumber({ row }: RowView): number {
  return row;
}

function rowName({ row }: RowView): string {
  return `row ${countText(row)}`;
}

/** Rows are plain data, in the same order of keys whenever the engine makes one. */
function isSameRow(a: RowView, b: RowView): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Changes whenever a row may show something else. */
function versionOf({ read, pending, invalid }: RowCounts, phase: RowsImport['phase'], edits: number): string {
  return `${phase} ${String(read)} ${String(pending)} ${String(invalid)} ${String(edits)}`;
}
