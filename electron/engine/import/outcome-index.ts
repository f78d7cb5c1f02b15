import type { ImportId } from '../../../shared/contract/imports.ts';
import type { ImportTables } from './import-record.ts';
import { RowOutcomes, rowsPerPage } from './row-outcomes.ts';

/** How many pages' outcomes are one record: few enough to be written with every edit, so many that a million rows take thirty. */
const pagesPerChunk = 64;
const rowsPerChunk = pagesPerChunk * rowsPerPage;

/** Stores what became of all rows: only once all of their pages are stored. Dexie calls only are awaited. */
export async function putOutcomes({ indexes }: ImportTables, importId: ImportId, outcomes: RowOutcomes): Promise<void> {
  const chunks = Array.from({ length: Math.ceil(outcomes.rows / rowsPerChunk) }, (_, chunk) => chunk);
  await indexes.bulkPut(chunks.map((chunk) => ({ importId, chunk, outcomes: outcomes.toBytes(chunk * rowsPerChunk, (chunk + 1) * rowsPerChunk) })));
}

/** Stores what became of the rows of some pages, given those pages' outcomes beside those of all rows as they were. */
export async function putPageOutcomes({ indexes }: ImportTables, importId: ImportId, before: RowOutcomes, pages: ReadonlyMap<number, Uint8Array>): Promise<void> {
  const chunks = new Map<number, Uint8Array>();
  for (const [page, outcomes] of pages) {
    const number = Math.floor(page / pagesPerChunk);
    const bytes = chunks.get(number) ?? before.toBytes(number * rowsPerChunk, (number + 1) * rowsPerChunk);
    bytes.set(outcomes, (page % pagesPerChunk) * rowsPerPage);
    chunks.set(number, bytes);
  }
  await indexes.bulkPut([...chunks].map(([chunk, outcomes]) => ({ importId, chunk, outcomes })));
}

/** Reads what became of all rows: undefined where not all of an import's pages are stored. */
export async function readOutcomes({ indexes }: ImportTables, importId: ImportId): Promise<RowOutcomes | undefined> {
  const chunks = await indexes.where('[importId+chunk]').between([importId, 0], [importId, Infinity]).toArray();
  if (chunks.length === 0) return undefined;
  const bytes = new Uint8Array(chunks.reduce((sum, { outcomes }) => sum + outcomes.length, 0));
  for (const { chunk, outcomes } of chunks) bytes.set(outcomes, chunk * rowsPerChunk);
  return new RowOutcomes(bytes);
}
