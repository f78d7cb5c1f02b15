import type { Delimiter } from '../../../shared/contract/imports.ts';

/** Writes one row so that reading it gives the same cells, with a line break behind it. */
export function writeRow(cells: readonly string[], delimiter: Delimiter, newline = '\n'): string {
  let text = '';
  for (let index = 0; index < cells.length; index += 1) {
    if (index > 0) text += delimiter;
    text += writeCell(cells[index] ?? '', delimiter);
  }
  return text + newline;
}

function writeCell(cell: string, delimiter: Delimiter): string {
  const plain = !cell.includes('"') && !cell.includes(delimiter) && !cell.includes('\n') && !cell.includes('\r');
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
