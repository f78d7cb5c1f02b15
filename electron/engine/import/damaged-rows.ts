import type { RemarkCode } from '../../../shared/customer/remark.ts';
import type { RepairableColumn } from './fix-context.ts';
import { outcomeCode, rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';

/** How many pages are read at once. */
const pagesAtOnce = 16;

/** For each column that can be repaired, the places of its damaged cells on a page. */
interface FoundOnPage {
  readonly version: number;
  readonly places: readonly (readonly number[])[];
}

/** Remarks about what a spreadsheet has likely done to cells. No single row tells of it, so the check leaves them out and they are found when they are asked for. */
const damageCodes: ReadonlySet<RemarkCode> = new Set<RemarkCode>(['lost-zeros', 'broken-letters']);

export function isOfDamage({ code }: { readonly code: RemarkCode }): boolean {
  return damageCodes.has(code);
}

/** Finds the rows with cells that a spreadsheet has likely damaged. Pages are looked at once, and again when their cells may be other ones. */
export class DamagedRows {
  readonly #store: RowStore;
  readonly #pause: () => Promise<void>;
  /** What the pages were looked at for. */
  #key = '';
  readonly #pages = new Map<number, FoundOnPage>();
  #turn: Promise<unknown> = Promise.resolve();

  /** @param pause lets waiting messages in */
  constructor(store: RowStore, pause: () => Promise<void>) {
    this.#store = store;
    this.#pause = pause;
  }

  /** For each of the columns, the rows that are damaged there and imported, by their places from 0. */
  find(repairs: readonly RepairableColumn[]): Promise<readonly (readonly number[])[]> {
    if (repairs.length === 0) return Promise.resolve([]);
    const answer = this.#turn.then(() => this.#find(repairs));
    this.#turn = answer.catch(() => undefined); // its caller hears of it
    return answer;
  }

  async #find(repairs: readonly RepairableColumn[]): Promise<readonly (readonly number[])[]> {
    const key = JSON.stringify(repairs.map(({ column, fix }) => [column, fix]));
    if (key !== this.#key) this.#pages.clear();
    this.#key = key;
    const { outcomes, pageVersion } = this.#store;
    const numbers = Array.from({ length: outcomes.pages }, (_, page) => page);
    const missing = numbers.filter((page) => this.#pages.get(page)?.version !== pageVersion(page));
    for (let first = 0; first < missing.length; first += pagesAtOnce) {
      const batch = missing.slice(first, first + pagesAtOnce);
      const versions = new Map(batch.map((page) => [page, pageVersion(page)]));
      for (const { page, rows } of (await this.#store.pages(batch, 'passing')).values()) {
        const places = repairs.map(({ column, repair }) => [...rows.keys()].filter((place) => repair(rows[place]?.[column] ?? '') !== undefined));
        this.#pages.set(page, { version: versions.get(page) ?? 0, places });
      }
      await this.#pause();
    }
    const isImported = (row: number): boolean => outcomes.at(row) !== outcomeCode.skipped;
    return repairs.map((_, index) => numbers.flatMap((page) => (this.#pages.get(page)?.places[index] ?? []).map((place) => page * rowsPerPage + place)).filter(isImported));
  }
}
