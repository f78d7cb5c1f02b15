import type { Delimiter, ImportId, RowView } from '../../../shared/contract/imports.ts';
import { type ImportPageRecord, type ImportPageStateRecord, type ImportTables, pageKeys } from './import-record.ts';
import { partsOf, placesOnPages } from './page-changes.ts';
import type { RowIndex } from './row-index.ts';
import { RowOutcomes, rowsPerPage } from './row-outcomes.ts';
import { viewOfRow } from './row-view.ts';
import { fromRecords, type PageRecords, partFromRecords, type StagedPage, textOf, toPageRecord, toStateRecord } from './staged-page.ts';

/** How many checked pages are written at once: each transaction waits for the disk. */
const pagesPerWrite = 16;
/** How many pages that were read back are kept for the next window. */
const pagesKept = 24;

/** A page as the database has it. Its texts are missing where they are there already. */
interface UnwrittenPage {
  readonly texts: ImportPageRecord | undefined;
  readonly state: ImportPageStateRecord;
}

/** The rows of a page as the file has them, not cut into cells. */
export interface RawPage {
  readonly page: number;
  readonly text: string;
  /** Where each row ends in the text. */
  readonly ends: Uint32Array;
}

/**
 * The rows of one import. Memory holds a byte for each, and the pages that are still on their way to the database; everything
 * else is read back when it is looked at.
 */
export class RowStore {
  readonly outcomes: RowOutcomes;
  readonly delimiter: Delimiter;
  /** What the rows share. Missing until it is asked for, where the rows were checked by an engine before this one. */
  index: RowIndex | undefined;
  /** Whether every page is with the database: then the rows can be checked again without the file. */
  isWhole: boolean;
  readonly #tables: ImportTables;
  readonly #id: ImportId;
  /** Pages whose rows are pending. */
  readonly #staged = new Map<number, StagedPage>();
  /** Checked pages that the database does not have yet, as it will have them: their cells would burden the garbage collector. */
  readonly #unwritten = new Map<number, UnwrittenPage>();
  /** Those of them that wait for the next write. */
  #finished: UnwrittenPage[] = [];
  /** How many pages' texts are with the database. */
  #stored: number;
  #writing: Promise<void> = Promise.resolve();
  readonly #read = new Map<number, StagedPage>();
  #version = 0;
  readonly #pageVersions = new Map<number, number>();
  /** How often pages of the database were replaced: what was read meanwhile may be old. */
  #replacements = 0;

  /** @param outcomes those of an import whose pages are all with the database */
  constructor(tables: ImportTables, id: ImportId, delimiter: Delimiter, outcomes?: RowOutcomes) {
    this.#tables = tables;
    this.#id = id;
    this.delimiter = delimiter;
    this.outcomes = outcomes ?? new RowOutcomes();
    this.isWhole = outcomes !== undefined;
    this.#stored = this.outcomes.pages;
  }

  /** Changes when the cells of a page may be other ones than before. */
  readonly pageVersion = (page: number): number => this.#pageVersions.get(page) ?? 0;

  /** Rises whenever a row may be another one than before. */
  get version(): number {
    return this.#version;
  }

  /** Takes a page whose rows are pending. */
  stage(page: StagedPage): void {
    this.#version += 1;
    this.#staged.set(page.page, page);
    this.#read.delete(page.page);
    this.outcomes.setPage(page.page, page.outcomes);
  }

  /** Takes note that a page is checked. Settles at once, or when the write before is through. */
  async finish(page: StagedPage): Promise<void> {
    this.#version += 1;
    this.outcomes.setPage(page.page, page.outcomes);
    this.index?.remarks.setPage(page.page, page.outcomes.length, page.details);
    const unwritten = { texts: page.page < this.#stored ? undefined : toPageRecord(this.#id, page), state: toStateRecord(this.#id, page) };
    this.#staged.delete(page.page);
    this.#unwritten.set(page.page, unwritten);
    this.#finished.push(unwritten);
    if (this.#finished.length >= pagesPerWrite) await this.#write();
  }

  /** Settles when all pages are with the database. Their outcomes are not: see outcome-index.ts. */
  async flush(): Promise<void> {
    await this.#write();
    await this.#writing;
  }

  /** Settles when nothing is being written any more, whether or not it went well. */
  async quiet(): Promise<void> {
    this.#finished = [];
    this.#unwritten.clear();
    await this.#writing.catch(() => undefined); // who wrote has heard of it
  }

  /** Puts what became of the rows of pages into the database. For transactions of the caller: what is in memory follows by `replaced`. */
  async putStates(pages: readonly StagedPage[]): Promise<void> {
    await this.#tables.states.bulkPut(pages.map((page) => toStateRecord(this.#id, page)));
  }

  /** Takes note of what became of the rows of a page that `putStates` has replaced. `kept` spares reading it again. */
  replaced(page: number, outcomes: Uint8Array, kept?: StagedPage): void {
    this.#version += 1;
    this.#replacements += 1;
    this.#pageVersions.set(page, this.#version);
    this.#read.delete(page);
    this.outcomes.setPage(page, outcomes);
    if (kept !== undefined) this.#keep(kept);
  }

  /** Rows as the table shows them, by their places from 0. */
  async views(rows: readonly number[]): Promise<readonly RowView[]> {
    const pages = new Map<number, StagedPage>();
    for await (const parts of partsOf(this, placesOnPages(rows))) for (const page of parts) pages.set(page.page, page);
    return rows.map((row) => viewOfRow(row, this.outcomes.at(row), pages.get(Math.floor(row / rowsPerPage))));
  }

  /**
   * Pages by their numbers, from memory or the database.
   * @param use `passing` for a pass over many pages, which would push out those that people look at
   */
  async pages(numbers: readonly number[], use: 'looking' | 'passing' = 'looking'): Promise<ReadonlyMap<number, StagedPage>> {
    const { found, missing } = this.#inMemory(numbers);
    const replacements = this.#replacements;
    for (const record of await this.#records(missing)) {
      const page = fromRecords(record, this.delimiter, this.#outcomesOf(record));
      found.set(page.page, page);
      if (use === 'looking' && replacements === this.#replacements) this.#keep(page);
    }
    return found;
  }

  /** Pages of which only some rows are needed: the others may be without cells. For a few rows on each of many pages that is ten times as fast. */
  async partsOf(places: ReadonlyMap<number, readonly number[]>): Promise<readonly StagedPage[]> {
    const { found, missing } = this.#inMemory([...places.keys()]);
    const read = (await this.#records(missing)).map((record) => partFromRecords(record, this.delimiter, this.#outcomesOf(record), places.get(record.texts.page) ?? []));
    return [...found.values(), ...read];
  }

  /** The texts of pages, which takes a third of the time. */
  async rawPages(numbers: readonly number[]): Promise<readonly RawPage[]> {
    const { found, missing } = this.#inMemory(numbers);
    const read = (await this.#records(missing)).map(({ texts: { page, text, ends } }): RawPage => ({ page, text: textOf(text), ends }));
    return [...found.values(), ...read];
  }

  /** Which of some pages have a row that the owner changed. */
  async editedAmong(numbers: readonly number[]): Promise<ReadonlySet<number>> {
    const { found, missing } = this.#inMemory(numbers);
    const states = await this.#states(missing);
    return new Set([...[...found.values()].filter(({ edits }) => edits.size > 0), ...[...states.values()].filter(({ edits }) => edits !== '')].map(({ page }) => page));
  }

  #inMemory(numbers: readonly number[]): { readonly found: Map<number, StagedPage>; readonly missing: readonly number[] } {
    const found = new Map<number, StagedPage>();
    const missing: number[] = [];
    for (const number of numbers) {
      const page = this.#staged.get(number) ?? this.#read.get(number);
      if (page === undefined) missing.push(number);
      else found.set(number, page);
    }
    return { found, missing };
  }

  #outcomesOf({ texts: { page, lines } }: PageRecords): Uint8Array {
    return Uint8Array.from(lines, (_, row) => this.outcomes.at(page * rowsPerPage + row));
  }

  async #states(numbers: readonly number[]): Promise<ReadonlyMap<number, ImportPageStateRecord>> {
    const unwritten = numbers.flatMap((number) => this.#unwritten.get(number)?.state ?? []);
    const found = new Map(unwritten.map((state) => [state.page, state]));
    for (const record of await this.#tables.states.bulkGet(this.#keysWithout(numbers, found))) if (record !== undefined) found.set(record.page, record);
    return found;
  }

  /** Pages as the database has them, or is going to. */
  async #records(numbers: readonly number[]): Promise<readonly PageRecords[]> {
    if (numbers.length === 0) return [];
    const unwritten = numbers.flatMap((number) => this.#unwritten.get(number)?.texts ?? []);
    const texts = new Map(unwritten.map((record) => [record.page, record]));
    const states = await this.#states(numbers);
    for (const record of await this.#tables.pages.bulkGet(this.#keysWithout(numbers, texts))) if (record !== undefined) texts.set(record.page, record);
    return numbers.flatMap((number) => {
      const [own, state] = [texts.get(number), states.get(number)];
      return own === undefined || state === undefined ? [] : [{ texts: own, state }];
    });
  }

  #keysWithout(numbers: readonly number[], found: ReadonlyMap<number, unknown>): [ImportId, number][] {
    return numbers.filter((number) => !found.has(number)).flatMap((number) => pageKeys(this.#id, number, number + 1));
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

  async #put(pages: readonly UnwrittenPage[]): Promise<void> {
    const { imports, pages: texts, states } = this.#tables;
    const fresh = pages.flatMap((page) => page.texts ?? []);
    await imports.db.transaction('rw', [texts, states], async () => {
      await states.bulkPut(pages.map(({ state }) => state));
      if (fresh.length > 0) await texts.bulkPut(fresh);
    });
    for (const page of pages) {
      const { page: number } = page.state;
      if (this.#unwritten.get(number) === page) this.#unwritten.delete(number);
      this.#read.delete(number);
    }
    this.#stored = Math.max(this.#stored, ...fresh.map(({ page }) => page + 1));
    this.#replacements += 1;
  }

  #keep(page: StagedPage): void {
    this.#read.set(page.page, page);
    for (const oldest of this.#read.keys()) {
      if (this.#read.size <= pagesKept) break;
      this.#read.delete(oldest);
    }
  }
}
