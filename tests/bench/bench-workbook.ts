import readTheirSheet from 'read-excel-file/web-worker';
import { fromBlob } from '../../electron/engine/parse/byte-source.ts';
import { readRows } from '../../electron/engine/parse/read-rows.ts';
import { layouts } from '../../shared/customer/layouts.ts';
import { type CellToMake, makeWorkbook } from '../fixtures/make-workbook.ts';
import { madeCustomer } from '../fixtures/made-customers.ts';
import { type Figure, median, medianRatio, ms, time } from './figure.ts';

const dateFormat = 14;

/** A workbook of 25 columns as a stream of rows, and read-excel-file, which an importer would pick, on the same file. */
export async function benchWorkbook(rows: number): Promise<readonly Figure[]> {
  const file = new Blob([(await customersAsWorkbook(rows)).slice()]);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    ours.push(await time(() => readOurs(file, rows)));
    theirs.push(await time(() => readTheirs(file, rows)));
  }
  return [
    {
      name: 'read a workbook / read-excel-file on the same',
      value: medianRatio(ours, theirs),
      goal: 1,
      unit: 'times',
      detail: `ours ${ms(median(ours))} from ${Math.round(file.size / 1_000_000)} MB to rows of text, read-excel-file ${ms(median(theirs))}, median of 3 rounds`,
    },
  ];
}

async function readOurs(file: Blob, rows: number): Promise<void> {
  let read = 0;
  const dialect = { encoding: 'utf-8', delimiter: ',', headerLine: 1, sheet: 'Customers' } as const;
  for await (const batch of readRows(fromBlob('customers.xlsx', file), { dialect, encodingDetected: false, columns: 25 })) read += batch.rows.length;
  if (read !== rows + 1) throw new Error(`${read} rows were read`);
}

async function readTheirs(file: Blob, rows: number): Promise<void> {
  const [sheet] = await readTheirSheet(file);
  if (sheet?.data.length !== rows + 1) throw new Error(`read-excel-file read ${sheet?.data.length} rows`);
}

/** As Excel would save them: texts are shared, dates and amounts are numbers. */
function customersAsWorkbook(rows: number): Promise<Uint8Array> {
  const { columns } = layouts.epos;
  const cells = Array.from({ length: rows }, (_, n): readonly CellToMake[] => {
    const customer = madeCustomer(n);
    return columns.map(({ kind, write }): CellToMake => {
      const text = write(customer);
      if (text === '') return undefined;
      if (kind === 'date') return { number: String(30_000 + (n % 15_000)), style: 1 };
      return kind === 'decimal' ? { number: text } : text;
    });
  });
  return makeWorkbook({ formats: [dateFormat], sheets: [{ name: 'Customers', rows: [columns.map(({ header }) => header), ...cells] }] });
}
