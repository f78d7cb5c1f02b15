import type { CellText } from '../../../../shared/contract/import-fixing.ts';
import type { RowView } from '../../../../shared/contract/imports.ts';
import { blockHeight, blockWidth, type GridBlock } from '../../../ui/grid-block.ts';
import { leadColumns } from './shown-columns.ts';

type Table = readonly (readonly string[])[];

/** A table from the clipboard, laid out over a block of the sheet. */
export interface Pasting {
  readonly table: Table;
  /** How many rows and columns it fills from the upper left corner on. */
  readonly rows: number;
  readonly columns: number;
  /** The first column of the file's that it fills, counted among those shown. */
  readonly from: number;
}

/**
 * Lays a table over a block as spreadsheets do: once from its upper left corner, or over and over where the block holds it a whole
 * number of times. So one cell fills all that is selected.
 */
export function layOut(table: Table, block: GridBlock): Pasting {
  const height = table.length;
  const width = Math.max(1, ...table.map((row) => row.length));
  const from = Math.max(0, block.left - leadColumns);
  const selected = { height: blockHeight(block), width: Math.max(1, block.right - leadColumns - from + 1) };
  const fills = selected.height % height === 0 && selected.width % width === 0;
  return { table, rows: fills ? selected.height : height, columns: fills ? selected.width : width, from };
}

/**
 * The cells that pasting changes. What reaches beyond the last row or column is cut off.
 * @param rows the rows from the top of the block on
 * @param shown the places of the columns that the sheet shows
 */
export function pastedCells({ table, rows: count, columns, from }: Pasting, rows: readonly RowView[], shown: readonly number[]): readonly CellText[] {
  const width = Math.max(1, ...table.map((row) => row.length));
  return rows.slice(0, count).flatMap((row, down) =>
    shown.slice(from, from + columns).flatMap((column, right): readonly CellText[] => {
      const text = table[down % table.length]?.[right % width];
      return text === undefined || text === (row.cells[column] ?? '') ? [] : [{ row: row.row, column, text }];
    }),
  );
}

/** The cells of a block that hold something, as blanks. */
export function blankedCells(block: GridBlock, rows: readonly RowView[], shown: readonly number[]): readonly CellText[] {
  const columns = columnsOfBlock(block, shown);
  return rows.flatMap((row) => columns.flatMap((column): readonly CellText[] => ((row.cells[column] ?? '') === '' ? [] : [{ row: row.row, column, text: '' }])));
}

/** The text of a block, row by row. Columns that are not the file's have none. */
export function copiedCells(block: GridBlock, rows: readonly RowView[], shown: readonly number[]): Table {
  const columns = columnsOfBlock(block, shown);
  return rows.map((row) => columns.map((column) => row.cells[column] ?? ''));
}

/** The places in the file of the columns that a block covers. */
export function columnsOfBlock(block: GridBlock, shown: readonly number[]): readonly number[] {
  const from = Math.max(0, block.left - leadColumns);
  return shown.slice(from, from + Math.max(0, blockWidth(block) - Math.max(0, leadColumns - block.left)));
}

/** A row with the texts that were just given to its cells. */
export function withEdits(row: RowView, texts: ReadonlyMap<number, string>): RowView {
  const length = Math.max(row.cells.length, ...[...texts.keys()].map((column) => column + 1));
  return { ...row, cells: Array.from({ length }, (_, column) => texts.get(column) ?? row.cells[column] ?? '') };
}
