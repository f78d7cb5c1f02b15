import type { Delimiter, ImportId, RowFilter, RowView, RowWindow } from '../../../shared/contract/imports.ts';
import { type ImportTables, pageKeys } from './import-record.ts';
import { noDetail } from './row-detail.ts';
import { outcomeCode, outcomeOf, RowOutcomes, rowsPerPage } from './row-outcomes.ts';
import { fromPageRecord, type StagedPage, toPageRecord } from './staged-page.ts';

/** How many checked pages are written at once: each transaction waits for the disk. */
const pagesPerWrite = 32;
/** How many pages that were read back are kept for the next window. */
const pagesKept = 24;

/**
 * The rows of one import. Memory holds a byte for each, and the pages that are still on their way to the database; everything
 * else is read back when it is looked at.
 */
export class RowStore {
  readonly outcomes: RowOutcomes;
  readonly #tables: ImportTables;
  readonly #id: ImportId;
  readonly #delimiter: Delimiter;
  /** Pages that the database does not have yet, or not as they are. */
  readonly #staged = new Map<number, StagedPage>();
  /** Those of them that are checked and wait to be written. */
  #finished: StagedPage[] = [];
  #writing: Promise<void> = Promise.resolve();
  readonly #read = new Map<number, StagedPage>();

  constructor(tables: ImportTables, id: ImportId, delimiter: Delimiter, outcomes = new RowOutcomes()) {
    this.#tables = tables;
    this.#id = id;
    this.#delimiter = delimiter;
    this.outcomes = outcomes;
  }

  /** Takes a page whose rows are pending. */
  stage(page: StagedPage): void {
    this.#staged.set(page.page, page);
    this.#read.delete(page.page);
    this.outcomes.setPage(page.page, page.outcomes);
  }

  /** Takes note that a page is checked. Settles at once, or when the write before is through. */
  async finish(page: StagedPage): Promise<void> {
    this.outcomes.setPage(page.page, page.outcomes);
    this.#finished.push(page);
    if (this.#finished.length >= pagesPerWrite) await this.#write();
  }

  /** Settles when all pages are with the database. Their outcomes are not: see `toBytes` of `outcomes`. */
  async flush(): Promise<void> {
    await this.#write();
    await this.#writing;
  }

  /** Settles when nothing is being written any more, whether or not it went well. */
  async quiet(): Promise<void> {
    this.#finished = [];
    await this.#writing.catch(() => undefined); // who wrote has heard of it
  }

  async window(filter: RowFilter, offset: number, count: number): Promise<RowWindow> {
    const rows = this.outcomes.find(filter, offset, count);
    const pages = await this.pages([...new Set(rows.map((row) => Math.floor(row / rowsPerPage)))]);
    return { total: this.outcomes.count(filter), offset, rows: rows.map((row) => this.#view(pages, row)) };
  }

  /** Pages by their numbers, from memory or the database. */
  async pages(numbers: readonly number[]): Promise<ReadonlyMap<number, StagedPage>> {
    const found = new Map<number, StagedPage>();
    const missing: number[] = [];
    for (const number of numbers) {
      const page = this.#staged.get(number) ?? this.#read.get(number);
      if (page === undefined) missing.push(number);
      else found.set(number, page);
    }
    if (missing.length > 0) {
      for (const record of await this.#tables.pages.bulkGet(missing.flatMap((page) => pageKeys(this.#id, page, page + 1)))) {
        if (record === undefined) continue;
        const page = fromPageRecord(record, this.#delimiter, this.#outcomesOf(record.page));
        found.set(record.page, page);
        this.#keep(page);
      }
    }
    return found;
  }

  #outcomesOf(page: number): Uint8Array {
    const rows = Math.min(rowsPerPage, this.outcomes.rows - page * rowsPerPage);
    return Uint8Array.from({ length: rows }, (_, row) => this.outcomes.at(page * rowsPerPage + row));
  }

  #view(pages: ReadonlyMap<number, StagedPage>, row: number): RowView {
    const page = pages.get(Math.floor(row / rowsPerPage));
    const place = row % rowsPerPage;
    const code = this.outcomes.at(row);
    const detail = code === outcomeCode.pending ? undefined : page?.details.get(place);
    return { row: row + 1, line: page?.lines[place] ?? 0, cells: page?.rows[place] ?? [], outcome: outcomeOf(code), ...(detail ?? noDetail) };
  }

  /** One write at a time: the next pages wait, so that a slow disk slows down the reading and does not fill the memory. */
  async #write(): Promise<void> {
    const pages = this.#finished;
    this.#finished = [];
    await this.#writing;
    if (pages.length === 0) return;
    this.#writing = this.#put(pages);
    // Whoever waits for the next write hears of a failure; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  async #put(pages: readonly StagedPage[]): Promise<void> {
    await this.#tables.pages.bulkPut(pages.map((page) => toPageRecord(this.#id, page)));
    for (const page of pages) {
      if (this.#staged.get(page.page) === page) this.#staged.delete(page.page);
    }
  }

  #keep(page: StagedPage): void {
    this.#read.set(page.page, page);
    for (const oldest of this.#read.keys()) {
      if (this.#read.size <= pagesKept) break;
      this.#read.delete(oldest);
    }
  }
}
