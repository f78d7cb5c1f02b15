import type { FileColumn, RowView } from '../../../shared/contract/imports.ts';
import type { Severity } from '../../../shared/customer/remark.ts';
import { remarksOfCell } from './fix/row-faults.ts';

/** A cell of a row, as the panel shows it: the text of the file, whatever is stored of it. */
export interface PanelCellView {
  readonly column: number;
  readonly header: string;
  readonly text: string;
  /** Whether the column is imported, so that its text matters. */
  readonly imported: boolean;
  readonly severity?: Severity;
  /** What stands in the file, where it was edited. */
  readonly was?: string;
}

/** The cells of a row: those that say something, those at fault first, and the blank ones of imported columns. */
export function panelCells(row: RowView, columns: readonly FileColumn[]): { readonly filled: readonly PanelCellView[]; readonly blank: readonly PanelCellView[] } {
  const cells = columns.map((column, index) => panelCell(row, columns, column, index));
  const atFault = cells.filter(({ severity }) => severity !== undefined);
  const fine = cells.filter(({ severity }) => severity === undefined);
  const says = ({ text, was }: PanelCellView): boolean => text !== '' || was !== undefined;
  return { filled: [...atFault, ...fine.filter(says)], blank: fine.filter((cell) => !says(cell) && cell.imported) };
}

function panelCell(row: RowView, columns: readonly FileColumn[], { header, target }: FileColumn, column: number): PanelCellView {
  const severity = remarksOfCell(row, columns, column)[0]?.severity;
  const was = row.original?.[column];
  return {
    column,
    header,
    text: row.cells[column] ?? '',
    imported: target.kind !== 'ignored' && target.kind !== 'open',
    ...(severity === undefined ? {} : { severity }),
    ...(was === undefined ? {} : { was }),
  };
}
