import type { GridColumn } from './grid-column.ts';

/** A column of a sheet. Without `text` it cannot be edited. */
export interface SheetColumn<Row> extends GridColumn<Row> {
  /** A cell as it is edited and copied. */
  readonly text?: (row: Row) => string;
  readonly readOnly?: boolean;
}
