import type { FileColumn, ImportId, RowView } from '../../../../shared/contract/imports.ts';
import { callAgain } from '../../../engine/call-again.ts';
import { useEngine } from '../../../engine-context.tsx';
import { readClipboardTable, writeClipboardTable } from '../../../ui/clipboard-table.ts';
import { rowsText } from '../../../ui/count-text.ts';
import { blockHeight, type GridBlock } from '../../../ui/grid-block.ts';
import type { RowWindows } from '../../../ui/row-windows.ts';
import type { SheetActions } from '../../../ui/sheet-actions.ts';
import { selectedBlock, type SheetCursor } from '../../../ui/sheet-cursor.ts';
import { showErrorToast } from '../../../ui/toast.tsx';
import { blankedCells, columnsOfBlock, copiedCells, layOut, pastedCells } from './cell-edits.ts';
import type { FixDesk } from './fix-desk.ts';
import type { RowsQuery } from './rows-query.ts';
import { leadColumns, sheetColumnOf, shownColumns } from './shown-columns.ts';
import { faultColumns } from './row-faults.ts';

interface SheetActionsParts {
  readonly id: ImportId;
  readonly query: RowsQuery;
  readonly columns: readonly FileColumn[];
  readonly windows: RowWindows<RowView>;
  readonly cursor: SheetCursor;
  readonly desk: FixDesk;
}

export interface RowsActions extends SheetActions<RowView> {
  /** Takes the likeliest suggestion for the cell under the cursor, else for its row. */
  takeSuggestion(): void;
  /** Leaves the selected rows out of the import, or takes them back where all of them are. */
  skip(): void;
}

/** What a person does in the sheet of rows, as edits for the engine. */
export function useSheetActions({ id, query, columns, windows, cursor, desk }: SheetActionsParts): RowsActions {
  const engine = useEngine();
  const shown = shownColumns(columns);

  const attempt = (work: () => Promise<void>): void => {
    work().catch((error: unknown) => showErrorToast('The rows could not be read', error));
  };

  return {
    edit: (row, column, text) => {
      const place = shown[column - leadColumns];
      if (place !== undefined) void desk.edit([{ row: row.row, column: place, text }]);
    },

    open(row, by) {
      desk.show({ kind: 'row', row });
      const { place } = cursor.getState();
      const [fault] = faultColumns(row, columns);
      // A press on the remark leads to the cell that it is about.
      if (by === 'click' && place !== undefined && fault !== undefined) cursor.go({ row: place.row, column: sheetColumnOf(shown, fault) });
    },

    clear(block) {
      const rows = rowsAtHand(windows, block.top, blockHeight(block));
      if (rows === undefined) void desk.fill(query, { offset: block.top, count: blockHeight(block) }, { columns: columnsOfBlock(block, shown), texts: [['']] });
      else void desk.edit(blankedCells(block, rows, shown));
    },

    copy(block) {
      const rows = rowsAtHand(windows, block.top, blockHeight(block));
      if (rows !== undefined) return writeClipboardTable(copiedCells(block, rows, shown)).replace(/\r\n$/, '');
      desk.say(`${rowsText(blockHeight(block))} are too many to copy at once. Scroll through them first, or select fewer.`);
      return undefined;
    },

    paste(block, text) {
      const pasting = layOut(readClipboardTable(text), block);
      const rows = rowsAtHand(windows, block.top, pasting.rows);
      const count = Math.min(pasting.rows, (windows.shown().total ?? 0) - block.top);
      cursor.select(lastPasted(block, pasting, count, shown.length), { row: block.top, column: pasting.from + leadColumns });
      // What is on screen shows its new texts at once; the rest the engine knows better.
      if (rows !== undefined) void desk.edit(pastedCells(pasting, rows, shown));
      else void desk.fill(query, { offset: block.top, count }, { columns: shown.slice(pasting.from, pasting.from + pasting.columns), texts: pasting.table });
    },

    takeSuggestion() {
      const { place } = cursor.getState();
      const row = place === undefined ? undefined : windows.shown().rowAt(place.row);
      if (place === undefined || row === undefined) return;
      const column = shown[place.column - leadColumns];
      const suggestion = row.suggestions?.find((candidate) => candidate.column === column) ?? row.suggestions?.[0];
      if (suggestion === undefined) desk.say('There is no suggestion for this row.');
      else void desk.edit([{ row: row.row, column: suggestion.column, text: suggestion.text }]);
    },

    skip() {
      const block = selectedBlock(cursor.getState());
      if (block === undefined) return;
      attempt(async () => {
        const { rows, skipped } = await callAgain(engine, 'import.rowNumbers', { id, ...query, offset: block.top, count: blockHeight(block) });
        await desk.skip(rows, skipped < rows.length);
      });
    },
  };
}

/** Rows that are on screen or were just now; undefined where one is missing. */
function rowsAtHand(windows: RowWindows<RowView>, offset: number, count: number): readonly RowView[] | undefined {
  const { total = 0, rowAt } = windows.shown();
  const rows: RowView[] = [];
  for (let index = offset; index < Math.min(offset + count, total); index += 1) {
    const row = rowAt(index);
    if (row === undefined) return undefined;
    rows.push(row);
  }
  return rows;
}

function lastPasted(block: GridBlock, pasting: { readonly columns: number; readonly from: number }, rows: number, shown: number): { readonly row: number; readonly column: number } {
  return { row: block.top + Math.max(0, rows - 1), column: Math.min(pasting.from + pasting.columns, shown) - 1 + leadColumns };
}
