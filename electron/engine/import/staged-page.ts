import Papa from 'papaparse';
import { isPlain } from '../../../shared/customer/clean-text.ts';
import type { Delimiter, ImportId } from '../../../shared/contract/imports.ts';
import type { RowFlaw } from '../parse/record-batch.ts';
import { readUsualRow } from '../parse/read-usual-row.ts';
import { TextRuns } from '../parse/text-runs.ts';
import type { ImportPageRecord, ImportPageStateRecord } from './import-record.ts';
import { decodeDetails, decodeEdits, decodeFlaws, encodeDetails, encodeEdits, encodeFlaws } from './page-codec.ts';
import type { RowDetail } from './row-detail.ts';
import { noEdits, type PageEdits } from './row-edits.ts';
import { rowsPerPage } from './row-outcomes.ts';

/** Rows of a file on their way through the check: what was read, and what the check says of them. Rows are counted from 0 within the page. */
export interface StagedPage {
  readonly page: number;
  /** As in the file. */
  readonly text: string;
  /** What `isPlain` says of the text. Left out where it is not known. */
  readonly isPlain?: boolean;
  /** The cells, with the owner's texts in place of the file's. */
  readonly rows: readonly (readonly string[])[];
  readonly edits: PageEdits;
  readonly lines: Uint32Array;
  /** Where each row ends in the text. */
  readonly ends: Uint32Array;
  /** The rows with a line break in one of their cells. */
  readonly multiline: ReadonlySet<number>;
  readonly flaws: ReadonlyMap<number, RowFlaw>;
  readonly outcomes: Uint8Array;
  readonly details: Map<number, RowDetail>;
}

/** Gathers rows until a page is full. */
export class PageBuilder {
  #page = 0;
  #text = new TextRuns();
  #rows: (readonly string[])[] = [];
  #lines = new Uint32Array(rowsPerPage);
  #ends = new Uint32Array(rowsPerPage);
  #flaws = new Map<number, RowFlaw>();

  get isFull(): boolean {
    return this.#rows.length === rowsPerPage;
  }

  get isEmpty(): boolean {
    return this.#rows.length === 0;
  }

  /** @param source holds the text of the row, from `start` to `end` */
  add(cells: readonly string[], line: number, source: string, start: number, end: number, flaw: RowFlaw | undefined): void {
    const row = this.#rows.length;
    this.#text.add(source, start, end);
    this.#lines[row] = line;
    this.#ends[row] = this.#text.length;
    this.#rows.push(cells);
    if (flaw !== undefined) this.#flaws.set(row, flaw);
  }

  /** The rows gathered so far; the next ones go to a new page. */
  take(): StagedPage {
    const rows = this.#rows;
    const text = this.#text.join();
    const ends = this.#ends.slice(0, rows.length);
    const taken: StagedPage = {
      page: this.#page,
      text,
      isPlain: isPlain(text),
      rows,
      edits: noEdits,
      lines: this.#lines.slice(0, rows.length),
      ends,
      multiline: rowsOfSeveralLines(text, ends),
      flaws: this.#flaws,
      outcomes: new Uint8Array(rows.length),
      details: new Map(),
    };
    this.#page += 1;
    this.#text = new TextRuns();
    this.#rows = [];
    this.#flaws = new Map();
    return taken;
  }
}

/** The rows that have a line break before their last character. */
function rowsOfSeveralLines(text: string, ends: Uint32Array): ReadonlySet<number> {
  const found = new Set<number>();
  let row = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    while (at >= (ends[row] ?? Infinity)) row += 1;
    if (at < (ends[row] ?? 0) - 1) found.add(row);
  }
  return found;
}

export function toPageRecord(importId: ImportId, { page, text, lines, ends, flaws }: StagedPage): ImportPageRecord {
  return { importId, page, text: new TextEncoder().encode(text), lines, ends, flaws: encodeFlaws(flaws) };
}

export function toStateRecord(importId: ImportId, { page, details, edits }: StagedPage): ImportPageStateRecord {
  return { importId, page, details: encodeDetails(details), edits: encodeEdits(edits) };
}

/** A page as the database has it. */
export interface PageRecords {
  readonly texts: ImportPageRecord;
  readonly state: ImportPageStateRecord;
}

/** @param outcomes those of the page's rows, which the database holds in one place for all pages */
export function fromRecords(records: PageRecords, delimiter: Delimiter, outcomes: Uint8Array): StagedPage {
  const text = textOf(records.texts.text);
  return assemble(records, text, cellsOf(text, delimiter), outcomes);
}

/** From how many rows on it is faster to cut all of a page into cells than each of them by itself. */
const fewRows = 64;

/** The same, where only some rows are needed: the others have no cells. */
export function partFromRecords(records: PageRecords, delimiter: Delimiter, outcomes: Uint8Array, places: readonly number[]): StagedPage {
  if (places.length > fewRows) return fromRecords(records, delimiter, outcomes);
  const text = textOf(records.texts.text);
  const { ends } = records.texts;
  const needed = new Set(places);
  const rows = Array.from(ends, (end, place): readonly string[] => (needed.has(place) ? (cellsOf(text.slice(ends[place - 1] ?? 0, end), delimiter)[0] ?? []) : []));
  return assemble(records, text, rows, outcomes);
}

/** The text of a page from its bytes. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The cells of each row of a text. PapaParse reads it from the first row on that is not written as usual. */
function cellsOf(text: string, delimiter: Delimiter): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  let start = 0;
  for (let row = readUsualRow(text, start, delimiter); row !== undefined; row = readUsualRow(text, start, delimiter)) {
    rows.push(row.cells);
    start = row.end;
  }
  return start === text.length ? rows : [...rows, ...new Papa.Parser({ delimiter, newline: '\n' }).parse(text.slice(start), 0, true).data];
}

function assemble({ texts: { page, lines, ends, flaws }, state: { details, edits } }: PageRecords, text: string, rows: readonly (readonly string[])[], outcomes: Uint8Array): StagedPage {
  return { page, text, ...decodeEdits(edits, rows), lines, ends, multiline: rowsOfSeveralLines(text, ends), outcomes, flaws: decodeFlaws(flaws), details: decodeDetails(details) };
}
