import type { CellSuggestion, FileColumn, RowView } from '../../../../shared/contract/imports.ts';
import type { DateOrder } from '../../../../shared/customer/rulebook.ts';
import type { SheetColumn } from '../../../ui/sheet-column.ts';
import { RowCell } from '../row-cell.tsx';
import { RowRemarksCell } from '../row-remarks.tsx';
import { RowStatusCell } from '../row-status.tsx';
import { cellView } from '../row-words.ts';
import { shownColumns } from './shown-columns.ts';

/** The columns of the sheet: what became of the row and why, then the cells of the file that are imported. */
export function sheetColumns(columns: readonly FileColumn[], order: DateOrder, onUse: (row: RowView, suggestion: CellSuggestion) => void): readonly SheetColumn<RowView>[] {
  return [
    { key: ' status', label: 'Status', width: 160, readOnly: true, cell: (row) => <RowStatusCell row={row} /> },
    { key: ' remarks', label: 'Remarks', width: 420, readOnly: true, cell: (row) => <RowRemarksCell row={row} order={order} onUse={onUse} /> },
    ...shownColumns(columns).flatMap((place): readonly SheetColumn<RowView>[] => {
      const column = columns[place];
      if (column === undefined) return [];
      return [
        {
          key: column.header,
          label: column.header,
          width: 160,
          cell: (row) => <RowCell view={cellView(row, place, column, order)} />,
          text: (row) => row.cells[place] ?? '',
        },
      ];
    }),
  ];
}
