/*
 * What spreadsheets put on the clipboard as text: rows end with a line break, cells are parted by tabs, and only a cell that holds a
 * tab or a line break itself stands in double quotes. A cell that merely begins with a quote is copied as it is.
 */

/** Reads cells from text that a spreadsheet copied. Rows may differ in length; text of one cell gives one row of one cell. */
export function readClipboardTable(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const cell = quotedCell(text, at) ?? plainCell(text, at);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === '\t') {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    // The line break after the last row ends it and begins no other.
    if (at >= text.length) break;
  }
  return rows;
}

/** Writes cells as a spreadsheet takes them. `readClipboardTable` gives the same cells back. */
export function writeClipboardTable(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join('\t')}\r\n`).join('');
}

function writeCell(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

interface Cell {
  readonly text: string;
  /** Where the separator after it stands. */
  readonly end: number;
}

function plainCell(text: string, at: number): Cell {
  let end = at;
  while (end < text.length && !isSeparator(text[end])) end += 1;
  return { text: text.slice(at, end), end };
}

/** A cell in quotes, where they are the spreadsheet's and not the cell's own. */
function quotedCell(text: string, at: number): Cell | undefined {
  if (text[at] !== '"') return undefined;
  for (let close = text.indexOf('"', at + 1); close !== -1; close = text.indexOf('"', close + 2)) {
    if (text[close + 1] === '"') continue;
    const after = text[close + 1];
    const inner = text.slice(at + 1, close);
    return (after === undefined || isSeparator(after)) && /[\t\r\n]|""/.test(inner) ? { text: inner.replaceAll('""', '"'), end: close + 1 } : undefined;
  }
  return undefined;
}

function isSeparator(character: string | undefined): boolean {
  return character === '\t' || character === '\r' || character === '\n';
}
