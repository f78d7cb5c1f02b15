import type { GridBlock } from './grid-block.ts';

/** What a person does to the cells of a sheet. Places count the rows and columns that are shown. */
export interface SheetActions<Row> {
  /** A cell was given another text. */
  edit(row: Row, column: number, text: string): void;
  /** Enter on a cell that cannot be edited, or a press on it. */
  open(row: Row, by: 'click' | 'key'): void;
  clear(block: GridBlock): void;
  /** The text for the clipboard; undefined where it is not at hand. */
  copy(block: GridBlock): string | undefined;
  paste(block: GridBlock, text: string): void;
}
