import { BatchBuilder, type RecordBatch } from '../record-batch.ts';
import { writeRow } from '../write-row.ts';
import { type Attributes, readAttributes } from './attributes.ts';
import { cellText } from './cell-text.ts';
import { columnAt, rowOf } from './cell-reference.ts';
import { plainNumber, type ShowNumber } from './plain-number.ts';
import { showIsoDate } from './serial-date.ts';
import type { SharedStrings } from './shared-strings.ts';
import { lastColumn, lastRow, maxCells } from './workbook-limits.ts';
import type { XmlHandler } from './xml-reader.ts';

/** What delimits the cells in the text that is kept of each row. */
export const sheetDelimiter = ',';

/**
 * Reads a worksheet into rows of texts, as a CSV file would give them; the line of each is its row number in the sheet.
 *
 * - Merged cells: the text stands in the first of them, the others are blank, as where a spreadsheet saves CSV.
 * - Hidden rows and columns are read like the others: a filter that someone forgot must not lose customers.
 * - A row with an error such as `#N/A`, or a formula that was never calculated, is flawed.
 */
export class SheetReader implements XmlHandler {
  readonly #strings: SharedStrings;
  readonly #formats: readonly ShowNumber[];
  /** What to do with a place that no sheet has. */
  readonly #refuse: (what: string) => never;
  #batch = new BatchBuilder();
  /** The last row according to the sheet's own word, or 0. */
  #rowsSaid = 0;
  #inRows = false;
  #row = 0;
  #cells: string[] = [];
  #isFlawed = false;
  #isCut = false;
  /** The column of the cell that is read, 0 = first. */
  #column = -1;
  #type = '';
  #style = 0;
  #text = '';
  #hasValue = false;
  #hasFormula = false;
  #inText = false;
  /** How deep in the reading aids of East Asian names. */
  #aside = 0;

  constructor(strings: SharedStrings, formats: readonly ShowNumber[], refuse: (what: string) => never) {
    this.#strings = strings;
    this.#formats = formats;
    this.#refuse = refuse;
  }

  /** How many rows the sheet says to have, formatted blank ones included; 0 where it does not say. */
  get rowsSaid(): number {
    return this.#rowsSaid;
  }

  /** The rows read since the last call. */
  take(): RecordBatch {
    const batch = this.#batch;
    this.#batch = new BatchBuilder();
    return batch;
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'c':
        if (this.#inRows) this.#openCell(attributes);
        return;
      case 'v':
        this.#hasValue = true;
        this.#inText = this.#inRows;
        return;
      case 't':
        this.#inText = this.#inRows && this.#aside === 0;
        return;
      case 'f':
        this.#hasFormula = true;
        return;
      case 'is':
        this.#hasValue = true;
        return;
      case 'rPh':
        this.#aside += 1;
        return;
      case 'row':
        if (this.#inRows) this.#openRow(attributes);
        return;
      case 'sheetData':
        this.#inRows = true;
        return;
      case 'dimension':
        this.#rowsSaid = rowOf(readAttributes(attributes).get('ref')?.split(':').at(-1) ?? '');
    }
  }

  text(text: string): void {
    if (this.#inText) this.#text += text;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#inText = false;
        return;
      case 'c':
        if (this.#inRows) this.#closeCell();
        return;
      case 'rPh':
        this.#aside -= 1;
        return;
      case 'row':
        if (this.#inRows) this.#closeRow();
        return;
      case 'sheetData':
        this.#inRows = false;
    }
  }

  #openRow(attributes: Attributes): void {
    let row = this.#row + 1;
    while (attributes.next()) {
      if (attributes.name === 'r') row = Number(attributes.value);
    }
    if (!(row >= 1 && row <= lastRow)) this.#refuse('has a row that no sheet has');
    this.#row = row;
    this.#cells = [];
    this.#column = -1;
    this.#isFlawed = false;
    this.#isCut = false;
  }

  #openCell(attributes: Attributes): void {
    let column = this.#column + 1;
    this.#type = '';
    this.#style = 0;
    this.#text = '';
    this.#hasValue = false;
    this.#hasFormula = false;
    while (attributes.next()) {
      if (attributes.name === 'r') column = columnAt(attributes.text, attributes.valueAt);
      else if (attributes.name === 't') this.#type = attributes.value;
      else if (attributes.name === 's') this.#style = Number(attributes.value);
    }
    if (!(column >= 0 && column < lastColumn)) this.#refuse('has a column that no sheet has');
    this.#column = column;
  }

  #closeCell(): void {
    const text = this.#cellText();
    if (text === '') return;
    if (this.#column >= maxCells) {
      this.#isCut = true;
      return;
    }
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = text;
  }

  #cellText(): string {
    if (!this.#hasValue) {
      if (this.#hasFormula) this.#isFlawed = true;
      return '';
    }
    if (this.#text === '') return '';
    switch (this.#type) {
      case 's':
        return this.#strings.at(Number(this.#text)) ?? this.#refuse('refers to a text that it does not have');
      case 'inlineStr':
      case 'str':
        return cellText(this.#text);
      case 'b':
        return this.#text.trim() === '1' || this.#text.trim() === 'true' ? 'TRUE' : 'FALSE';
      case 'd':
        return showIsoDate(this.#text);
      case 'e':
        this.#isFlawed = true;
        return this.#text.trim();
      default:
        return (this.#formats[this.#style] ?? plainNumber)(this.#text);
    }
  }

  #closeRow(): void {
    const flaw = this.#isCut ? 'row-too-long' : this.#isFlawed ? 'cell-error' : undefined;
    const text = writeRow(this.#cells, sheetDelimiter);
    this.#batch.add(this.#cells, this.#row, text, 0, text.length, flaw);
    this.#cells = [];
  }
}
