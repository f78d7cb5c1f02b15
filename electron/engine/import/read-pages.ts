import { AppError } from '../../../shared/contract/errors.ts';
import type { Dialect } from '../../../shared/contract/imports.ts';
import type { ByteSource } from '../parse/byte-source.ts';
import { readRows, type ReadBatch } from '../parse/read-rows.ts';
import { writeRow } from '../parse/write-row.ts';
import type { ImportRecord } from './import-record.ts';
import { rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';
import { secretPlaces, withoutCells } from './secret-columns.ts';
import { PageBuilder, type StagedPage } from './staged-page.ts';

/** What is told while a file is read. */
export interface ReadProgress {
  bytesRead(bytes: number): void;
  /** The file is not in the encoding that its head suggested. */
  turned(turned: NonNullable<ReadBatch['turned']>): void;
}

/** The rows of a file under its header, a page at a time, without what stands in columns of secrets. Fails with `file-no-rows` or `file-unreadable`. */
export async function* readPages(source: ByteSource, { file, headers, choices }: ImportRecord, progress: ReadProgress): AsyncGenerator<StagedPage, void, void> {
  const builder = new PageBuilder();
  let pages = 0;
  const secret = secretPlaces(file.columns);
  const rules = { dialect: file.dialect, encodingDetected: choices.dialect.encoding === undefined, columns: headers.length };
  for await (const batch of readRows(source, rules)) {
    progress.bytesRead(batch.bytesRead);
    if (batch.turned !== undefined) progress.turned(batch.turned);
    const { rows, lines, text, ends, flaws } = batch;
    for (let index = 0; index < rows.length; index += 1) {
      const line = lines[index] ?? 0;
      const own = rows[index] ?? [];
      if (isAboveRows(line, own, file.dialect)) continue;
      const cells = secret.length === 0 ? own : withoutCells(own, secret);
      if (cells === own) {
        builder.add(cells, line, text, ends[index - 1] ?? 0, ends[index] ?? 0, flaws.get(index));
      } else {
        const rewritten = writeRow(cells, file.dialect.delimiter);
        builder.add(cells, line, rewritten, 0, rewritten.length, flaws.get(index));
      }
      if (!builder.isFull) continue;
      pages += 1;
      yield builder.take();
    }
  }
  if (!builder.isEmpty) yield builder.take();
  else if (pages === 0) throw noRows(file.name, file.dialect);
}

/** The header row, what is above it, and the line with which some spreadsheets are told the delimiter. */
function isAboveRows(line: number, cells: readonly string[], { headerLine }: Dialect): boolean {
  return line <= headerLine || (line === 1 && cells.every((cell, index) => (index === 0 ? /^sep=.?$/i.test(cell) : cell === '')));
}

/** A file with headers and nothing under them, or nothing at all. */
export function noRows(name: string, { headerLine }: Dialect): AppError {
  const where = headerLine === 0 ? 'no rows' : `no rows under its header (line ${headerLine})`;
  return new AppError('file-no-rows', `${name} has ${where}. Choose a file with one customer on each line.`, { details: { file: name, line: headerLine } });
}

/** Rows that were read before, all pending again. */
export async function* stagedPages(store: RowStore): AsyncGenerator<StagedPage, void, void> {
  const { pages } = store.outcomes;
  for (let number = 0; number < pages; number += 1) {
    const page = (await store.pages([number])).get(number);
    if (page !== undefined) yield { ...page, outcomes: new Uint8Array(Math.min(rowsPerPage, page.rows.length)), details: new Map() };
  }
}
