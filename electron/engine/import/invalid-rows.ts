import type { MadeFile } from '../../../shared/contract/exports.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import { remarkHeader } from '../../../shared/customer/mapping/propose-columns.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import { writeRow } from '../parse/write-row.ts';
import type { ImportRecord } from './import-record.ts';
import { outcomeCode, rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';

/** How many pages are read at once. */
const pagesAtOnce = 16;

/**
 * The invalid rows as a file: the columns and the text of the original, and a last column `remark` with the reasons. It is made to be
 * corrected in a spreadsheet and dropped again.
 */
export async function writeInvalidRows({ file, headers }: ImportRecord, store: RowStore): Promise<MadeFile> {
  const { outcomes } = store;
  const rows: { readonly cells: readonly string[]; readonly remark: string }[] = [];
  const numbers = Array.from({ length: outcomes.pages }, (_, page) => page).filter((page) => outcomes.countOnPage(page, outcomeCode.invalid) > 0);
  for (let first = 0; first < numbers.length; first += pagesAtOnce) {
    for (const { page, rows: cells, details } of (await store.pages(numbers.slice(first, first + pagesAtOnce))).values()) {
      for (let place = 0; place < cells.length; place += 1) {
        if (outcomes.at(page * rowsPerPage + place) !== outcomeCode.invalid) continue;
        rows.push({ cells: cells[place] ?? [], remark: reasons(details.get(place)?.remarks ?? []) });
      }
    }
  }
  const header = headers.length > 0 ? headers : file.columns.map((column) => column.header);
  const before = file.columns.findIndex(({ target }) => target.kind === 'ignored' && target.why === 'remark');
  const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length));
  const place = before === -1 ? width : before;
  const line = (cells: readonly string[], remark: string): string => {
    const padded = Array.from({ length: Math.max(width, place + 1) }, (_, index) => (index === place ? remark : (cells[index] ?? '')));
    return writeRow(padded, file.dialect.delimiter, '\r\n');
  };
  const text = ['\uFEFF', line(header, remarkHeader), ...rows.map(({ cells, remark }) => line(cells, remark))];
  return { name: `${file.name.replace(/\.[^.]*$/, '')}-invalid-rows.csv`, blob: new Blob(text, { type: 'text/csv;charset=utf-8' }) };
}

function reasons(remarks: readonly Remark[]): string {
  return remarks
    .filter(({ severity }) => severity === 'error')
    .map((remark) => {
      const { message, hint } = remarkText(remark);
      return `${message}. ${hint}`;
    })
    .join(' ');
}
