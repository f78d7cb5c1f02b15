import type { Delimiter } from '../../../shared/contract/imports.ts';

/** Writes one row so that reading it gives the same cells, with a line break behind it. */
export function writeRow(cells: readonly string[], delimiter: Delimiter, newline = '\n'): string {
  const parting = delimiter.charCodeAt(0);
  // Joined in one go: a row put together cell by cell is a chain of some fifty small strings, to be walked when it is written.
  return cells.map((cell) => (isPlain(cell, parting) ? cell : `"${cell.replaceAll('"', '""')}"`)).join(delimiter) + newline;
}

/** Cells are short: one look at each unit takes less than a search for each of the four. */
function isPlain(cell: string, parting: number): boolean {
  for (let at = 0; at < cell.length; at += 1) {
    const unit = cell.charCodeAt(at);
    if (unit === quote || unit === parting || unit === lineFeed || unit === carriageReturn) return false;
  }
  return true;
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
