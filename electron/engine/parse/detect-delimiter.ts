import { delimiters, type Delimiter } from '../../../shared/contract/imports.ts';
import { RecordReader } from './record-reader.ts';

/** How many rows are compared, and how many of them may hold the headers. */
const rowsCompared = 200;
const headerRows = 10;

/** How well a delimiter explains a text. */
interface Fit {
  readonly delimiter: Delimiter;
  /** How many headers that are known it finds in one row. */
  readonly headers: number;
  /** The share of rows that have as many cells as most rows do, less what is wrong with their quotes. */
  readonly evenness: number;
  /** How many cells most rows have. */
  readonly cells: number;
}

/**
 * Tells the delimiter of a text. Each candidate reads it with its quotes, so that neither commas nor line breaks in quoted cells count,
 * and blank lines do not either. The one that finds known headers wins; where none does, the one under which the rows are of even
 * width, even where another one cuts them into more cells; in a tie the one with more cells. Text without any delimiter is
 * a file of one column: comma.
 * @param whole whether the text is all of the file: else its last row may be cut off and is left out
 * @param isKnown whether a text is a header that some system gives a field
 */
export function detectDelimiter(text: string, whole: boolean, isKnown: (text: string) => boolean = () => false): Delimiter {
  const told = /^sep=([,;\t|])\n/i.exec(text);
  const named = delimiters.find((delimiter) => delimiter === told?.[1]);
  if (named !== undefined) return named;
  let best: Fit | undefined;
  for (const delimiter of delimiters) {
    if (!text.includes(delimiter)) continue;
    const fit = fitOf(text, delimiter, whole, isKnown);
    if (fit.cells > 1 && (best === undefined || isBetter(fit, best))) best = fit;
  }
  return best?.delimiter ?? ',';
}

function isBetter(fit: Fit, than: Fit): boolean {
  if (Math.abs(fit.headers - than.headers) > 1) return fit.headers > than.headers;
  const difference = fit.evenness - than.evenness;
  return Math.abs(difference) > 0.02 ? difference > 0 : fit.cells > than.cells;
}

function fitOf(text: string, delimiter: Delimiter, whole: boolean, isKnown: (text: string) => boolean): Fit {
  const reader = new RecordReader(delimiter, 0);
  const read = reader.push(text);
  const rows = (whole ? [...read.rows, ...reader.end().rows] : read.rows).slice(0, rowsCompared);
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let cells = 0;
  let most = 0;
  for (const [count, times] of counts) {
    if (times > most || (times === most && count > cells)) {
      cells = count;
      most = times;
    }
  }
  const flawed = rows.filter((row, index) => read.flaws.has(index) || row.some(hasHalfQuote)).length;
  const headers = Math.max(0, ...rows.slice(0, headerRows).map((row) => row.filter((cell) => cell !== '' && isKnown(cell)).length));
  return { delimiter, headers, cells, evenness: rows.length === 0 ? 0 : (most - flawed) / rows.length };
}

/** Whether a cell has a quote without its partner: a quoted cell was cut by a delimiter that is none. */
function hasHalfQuote(cell: string): boolean {
  let quotes = 0;
  for (let at = cell.indexOf('"'); at !== -1; at = cell.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}
