import Papa from 'papaparse';
import type { Delimiter } from '../../../shared/contract/imports.ts';
import { keptRowLength, maxRowLength } from './file-limits.ts';
import { lineBreaksIn, lineEnds } from './line-ends.ts';
import { BatchBuilder, type RecordBatch, type RowFlaw } from './record-batch.ts';
import { readUsualRow } from './read-usual-row.ts';
import { writeRow } from './write-row.ts';

/** How many characters of a window its complete rows take, and whether the next row is complete but not to be trusted. */
interface WindowRead {
  readonly length: number;
  readonly suspect: boolean;
}

/** How far the search for the end of a quoted cell may shrink in a file where many are never closed, in characters. */
const minReach = 512;
/** How much of its reach each row that is fine gives back, in characters. */
const reachGain = 1024;

/**
 * Cuts text into rows, piece by piece; the rows are the same however the text is cut.
 *
 * PapaParse reads the rows that are not written as usual. What it leaves open is decided here, so that one bad quote spoils one row and no more:
 * - A row that does not end within reach (`maxRowLength`), or before the file does, has an unclosed quote: its first line is taken
 *   as it stands, and reading goes on with the next line. Each such row halves the reach, so that a file full of
 *   them takes no longer than its length allows.
 * - A row of several lines in which a quote stands astray is taken by lines too, unless it has all its cells and its first line
 *   alone has not.
 * - A line longer than `maxRowLength` is cut, and the rest of it is dropped as it comes.
 */
export class RecordReader {
  readonly #delimiter: Delimiter;
  readonly #parser: InstanceType<typeof Papa.Parser>;
  readonly #columns: number;
  #carry = '';
  /** The length from which on the carry is worth reading again: twice what did not suffice. */
  #worth = 0;
  /** The line on which the carry begins. */
  #line = 1;
  #reach = maxRowLength;
  /** Whether the rest of a line that is too long is being dropped. */
  #dropping = false;

  /** @param columns how many cells a row has; 0 where that is not known */
  constructor(delimiter: Delimiter, columns: number) {
    this.#delimiter = delimiter;
    this.#columns = columns;
    this.#parser = new Papa.Parser({ delimiter, newline: '\n' });
  }

  /** The line on which the text given so far ends. */
  get lastLine(): number {
    return this.#line + lineEnds(this.#carry, this.#carry.length).length;
  }

  /** The rows that this text completes. Its lines end with `\n`. */
  push(text: string): RecordBatch {
    const batch = new BatchBuilder();
    const from = this.#dropping ? text.indexOf('\n') + 1 : 0;
    if (this.#dropping) {
      if (from === 0) return batch;
      this.#dropping = false;
      this.#line += 1;
    }
    this.#carry += text.slice(from);
    if (this.#carry.length >= this.#worth) this.#read(batch, false);
    return batch;
  }

  /** The rows that the end of the file completes. Call it once. */
  end(): RecordBatch {
    const batch = new BatchBuilder();
    if (this.#carry === '') return batch;
    if (!this.#carry.endsWith('\n')) this.#carry += '\n';
    this.#read(batch, true);
    return batch;
  }

  #read(batch: BatchBuilder, atEnd: boolean): void {
    const text = this.#carry;
    let start = 0;
    while (start < text.length && !this.#dropping) {
      const windowEnd = this.#reach < maxRowLength ? start + this.#reach : text.length;
      const { length, suspect } = this.#readWindow(text.slice(start, windowEnd), batch);
      start += length;
      if (length > 0 && !suspect) continue;
      if (!suspect && !atEnd && this.#mayBeCompleted(text, start)) break;
      start += this.#takeLine(text, start, batch);
    }
    this.#carry = text.slice(start);
    this.#worth = Math.min(this.#carry.length * 2, maxRowLength + 1);
  }

  /** Reads the complete rows of a window. */
  #readWindow(window: string, batch: BatchBuilder): WindowRead {
    const { length, suspect } = this.#readUsual(window, batch);
    if (suspect || length === window.length) return { length, suspect };
    const rest = this.#readByParser(window.slice(length), batch);
    return { length: length + rest.length, suspect: rest.suspect };
  }

  /** Reads rows as long as they are written as usual. */
  #readUsual(window: string, batch: BatchBuilder): WindowRead {
    let start = 0;
    for (let row = readUsualRow(window, start, this.#delimiter); row !== undefined; row = readUsualRow(window, start, this.#delimiter)) {
      if (row.end - start > this.#reach) return { length: start, suspect: true };
      batch.add(row.cells, this.#line, window, start, row.end);
      this.#accepted(row.lines);
      start = row.end;
    }
    return { length: start, suspect: false };
  }

  #readByParser(window: string, batch: BatchBuilder): WindowRead {
    const { data, errors, meta } = this.#parser.parse(window, 0, true);
    const stray = new Set(errors.map((error) => error.row));
    const ends = lineEnds(window, meta.cursor);
    const oneLineEach = ends.length === data.length;
    let start = 0;
    let linesRead = 0;
    let quote = oneLineEach ? -1 : window.indexOf('"');
    for (const [index, cells] of data.entries()) {
      if (quote !== -1 && quote < start) quote = window.indexOf('"', start);
      // Only a row with a quote on its first line can have several.
      const lines = quote === -1 || quote > (ends[linesRead] ?? 0) ? 1 : 1 + lineBreaksIn(cells);
      const end = (ends[linesRead + lines - 1] ?? 0) + 1;
      if (end - start > this.#reach) return { length: start, suspect: true };
      const isStray = stray.size > 0 && stray.has(index);
      if (isStray && lines > 1 && !this.#isOneRow(cells, window.slice(start, ends[linesRead]))) return { length: start, suspect: true };
      batch.add(cells, this.#line, window, start, end, isStray ? 'quote-stray' : undefined);
      this.#accepted(lines);
      linesRead += lines;
      start = end;
    }
    return { length: start, suspect: false };
  }

  /** Goes on behind a row that is fine. */
  #accepted(lines: number): void {
    this.#line += lines;
    if (this.#reach < maxRowLength) this.#reach = Math.min(maxRowLength, this.#reach + reachGain);
  }

  /** Whether a row of several lines with a stray quote is one row after all. */
  #isOneRow(cells: readonly string[], firstLine: string): boolean {
    return cells.length === this.#columns && firstLine.split(this.#delimiter).length !== this.#columns;
  }

  /** Whether more text could still complete the row at `start`. */
  #mayBeCompleted(text: string, start: number): boolean {
    const left = text.length - start;
    return left <= this.#reach || (left <= maxRowLength && text.indexOf('\n', start) === -1);
  }

  /** Takes the line at `start` as a row of its own. Returns how many characters that takes. */
  #takeLine(text: string, start: number, batch: BatchBuilder): number {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    if (end - start > maxRowLength) {
      const cells = this.#literalCells(text.slice(start, start + keptRowLength));
      this.#addRewritten(batch, cells, 'row-too-long');
      this.#dropping = found === -1;
      if (found !== -1) this.#line += 1;
      return found === -1 ? end - start : end + 1 - start;
    }
    const line = text.slice(start, end + 1);
    const { data, errors } = this.#parser.parse(line, 0, true);
    const whole = data[0];
    if (whole === undefined) {
      const cells = this.#literalCells(text.slice(start, end));
      this.#addRewritten(batch, cells, 'quote-unclosed');
      this.#line += 1;
      this.#reach = Math.max(minReach, this.#reach >> 1);
    } else {
      batch.add(whole, this.#line, line, 0, line.length, errors.length > 0 ? 'quote-stray' : undefined); // a line without fault that is longer than the reach
      this.#accepted(1);
    }
    return line.length;
  }

  /** Adds a row whose text in the file would not give its cells again. */
  #addRewritten(batch: BatchBuilder, cells: readonly string[], flaw: RowFlaw): void {
    const text = writeRow(cells, this.#delimiter);
    batch.add(cells, this.#line, text, 0, text.length, flaw);
  }

  /** The cells of a line whose last quote is never closed: those before it as they are meant, from it on cut at every delimiter. */
  #literalCells(line: string): readonly string[] {
    const { data, errors } = this.#parser.parse(line, 0, false);
    const cells = data[0] ?? [];
    if (!errors.some((error) => error.code === 'MissingQuotes')) return cells;
    return [...cells.slice(0, -1), ...`"${cells.at(-1) ?? ''}`.split(this.#delimiter)];
  }
}
