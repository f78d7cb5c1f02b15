import type { Dialect, SheetFacts } from '../../../shared/contract/imports.ts';

/** The head of a file, and how it is read. */
export interface FileHead {
  readonly dialect: Dialect;
  /** The rows of the head as they stand, headers and what is above them included. A row that may be cut off is left out. */
  readonly rows: readonly (readonly string[])[];
  /** The line on which each begins. */
  readonly lines: readonly number[];
  /** The place of the header row in `rows`, or -1. */
  readonly header: number;
  /** Whether this is all of the file, or of the sheet. */
  readonly whole: boolean;
  /** The sheets to choose from, where the file is a workbook. */
  readonly sheets?: readonly SheetFacts[];
}

/** The row that covers a line: the last that begins on it or before. Line 0 stands for no header. */
export function rowAtLine(lines: readonly number[], line: number): number {
  return line === 0 ? -1 : lines.findLastIndex((start) => start <= line);
}
