import Papa from 'papaparse';
import { writeCsv } from '../../electron/engine/export/write-csv.ts';
import { createLayoutRows } from '../../electron/engine/export/layout-rows.ts';
import { layouts } from '../../shared/customer/layouts.ts';
import { madeCustomer } from '../fixtures/made-customers.ts';
import { encodeCustomer } from '../../shared/customer/customer-codec.ts';
import { customerOfLine } from '../../electron/engine/book/memory.ts';
import { type Figure, median, medianRatio, ms, time } from './figure.ts';

/** An export as it is made, customers decoded from their lines, and Papa.unparse of rows that are ready. */
export async function benchExport(rows: number): Promise<readonly Figure[]> {
  const lines = Array.from({ length: rows }, (_, n) => encodeCustomer(madeCustomer(n)));
  const cells = createLayoutRows(layouts.epos, ',');
  const ready = Array.from({ length: rows }, (_, n) => [...cells.row(madeCustomer(n))]);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    theirs.push(await time(() => {
      new Blob([Papa.unparse(ready, { newline: '\r\n' })]);
    }));
    ours.push(await time(() => writeCsv(decoded(lines), layouts.epos, ',', async () => undefined)));
  }
  return [
    {
      name: 'export / Papa.unparse of the same rows',
      value: medianRatio(ours, theirs),
      goal: 1.5,
      unit: 'times',
      detail: `ours ${ms(median(ours))} from stored customers to a file, unparse ${ms(median(theirs))}, median of 5 rounds`,
    },
  ];
}

function* decoded(lines: readonly string[]) {
  for (const line of lines) {
    const customer = customerOfLine(line);
    if (customer !== undefined) yield customer;
  }
}
