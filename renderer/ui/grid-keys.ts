/** Where the keyboard stands in a grid. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** The size of a grid, as far as keys go. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that PageUp and PageDown pass. */
  readonly page: number;
}

/** Where a key leads, or undefined where it is none of the grid's. Home and End are for rows, since rows are what people look for. */
export function placeAfter(key: string, { row, column }: GridPlace, { rows, columns, page }: GridSize): GridPlace | undefined {
  const toRow = (next: number): GridPlace => ({ row: Math.min(Math.max(next, 0), Math.max(0, rows - 1)), column });
  switch (key) {
    case 'ArrowDown':
      return toRow(row + 1);
    case 'ArrowUp':
      return toRow(row - 1);
    case 'PageDown':
      return toRow(row + page);
    case 'PageUp':
      return toRow(row - page);
    case 'Home':
      return toRow(0);
    case 'End':
      return toRow(rows - 1);
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, columns - 1) };
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) };
    default:
      return undefined;
  }
}
