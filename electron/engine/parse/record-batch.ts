import { TextRuns } from './text-runs.ts';

/** What is wrong with the writing of a row, whatever its cells mean. */
export type RowFlaw =
  | 'quote-unclosed' // a quoted cell never ends; its first line was taken as it stands
  | 'quote-stray' // a quoted cell goes on behind its quote
  | 'row-too-long' // the end of the row was cut off
  | 'cell-error'; // a cell of a sheet holds an error such as #N/A, or a formula that was never calculated

/** The rows that one piece of text completed. A row with nothing but blanks in it is none. */
export interface RecordBatch {
  /** The cells of each row. */
  readonly rows: readonly (readonly string[])[];
  /** The line of the file (1 = first) on which each begins. */
  readonly lines: readonly number[];
  /** The text of all, each with a line break behind it: reading it again gives the same cells. */
  readonly text: string;
  /** Where each row ends in the text. */
  readonly ends: readonly number[];
  /** What is wrong with the writing of a row, by its place in `rows`. */
  readonly flaws: ReadonlyMap<number, RowFlaw>;
}

/** A batch while it is filled. */
export class BatchBuilder implements RecordBatch {
  readonly rows: (readonly string[])[] = [];
  readonly lines: number[] = [];
  readonly ends: number[] = [];
  readonly flaws = new Map<number, RowFlaw>();
  readonly #text = new TextRuns();

  get text(): string {
    return this.#text.join();
  }

  /** @param source holds the text of the row, from `start` to `end` */
  add(cells: readonly string[], line: number, source: string, start: number, end: number, flaw?: RowFlaw): void {
    if (isBlankRow(cells)) return;
    if (flaw !== undefined) this.flaws.set(this.rows.length, flaw);
    this.rows.push(cells);
    this.lines.push(line);
    this.#text.add(source, start, end);
    this.ends.push(this.#text.length);
  }
}

/** Whether a row has nothing in it: an empty line, or one of delimiters and spaces as spreadsheets leave behind. */
export function isBlankRow(cells: readonly string[]): boolean {
  for (const cell of cells) {
    if (cell !== '' && (cell.charCodeAt(0) > 0x20 || cell.trim() !== '')) return false;
  }
  return true;
}
