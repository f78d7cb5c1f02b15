import type { Delimiter } from '../../../shared/contract/imports.ts';
import type { Customer } from '../../../shared/customer/customer.ts';
import type { Layout } from '../../../shared/customer/layouts.ts';
import { writeRow } from '../parse/write-row.ts';
import { createLayoutRows } from './layout-rows.ts';

/** Without it spreadsheets read UTF-8 as the PC's old code page. */
const byteOrderMark = '\uFEFF';
const lineBreak = '\r\n';
export const csvType = 'text/csv;charset=utf-8';

/** Customers written between two pauses. */
const pieceSize = 2048;

/**
 * Writes customers as CSV, piece by piece, so that the text never stands in memory as a whole.
 * @param pause awaited between pieces with the number written so far; what it throws stops the writing
 */
export async function writeCsv(customers: Iterable<Customer>, layout: Layout, delimiter: Delimiter, pause: (written: number) => Promise<void>): Promise<Blob> {
  const rows = createLayoutRows(layout, delimiter);
  const parts: Blob[] = [];
  let piece = [byteOrderMark + writeRow(rows.header(), delimiter, lineBreak)];
  let written = 0;
  for (const customer of customers) {
    piece.push(writeRow(rows.row(customer), delimiter, lineBreak));
    written += 1;
    if (written % pieceSize !== 0) continue;
    parts.push(new Blob([piece.join('')]));
    piece = [];
    await pause(written);
  }
  return new Blob([...parts, piece.join('')], { type: csvType });
}

/** An empty file of a layout with one example row, to be filled in. */
export function writeTemplate(layout: Layout, delimiter: Delimiter): Blob {
  const rows = createLayoutRows(layout, delimiter);
  const lines = [rows.header(), rows.example()].map((cells) => writeRow(cells, delimiter, lineBreak));
  return new Blob([byteOrderMark, ...lines], { type: csvType });
}
