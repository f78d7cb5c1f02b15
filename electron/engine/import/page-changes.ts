import type { RowChange } from './row-edits.ts';
import { rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';
import type { StagedPage } from './staged-page.ts';

/** Changes of rows by the pages that they are on. */
export type PageChanges = ReadonlyMap<number, readonly RowChange[]>;

/** Places of rows by the pages that they are on. */
export type PagePlaces = ReadonlyMap<number, readonly number[]>;

/** How many pages are read at once. */
const pagesAtOnce = 16;

/** So many pages are read as a whole, and kept: people look at what they change. */
export const fewPages = 8;

/** Puts changes of rows, by their places from 0, to the pages that they are on. */
export function byPage(rows: readonly (readonly [row: number, change: Omit<RowChange, 'place'>])[]): PageChanges {
  const pages = new Map<number, RowChange[]>();
  for (const [row, change] of rows) {
    const page = Math.floor(row / rowsPerPage);
    const onPage = pages.get(page) ?? [];
    onPage.push({ place: row % rowsPerPage, ...change });
    pages.set(page, onPage);
  }
  return pages;
}

export function placesOf(changes: PageChanges): PagePlaces {
  return new Map([...changes].map(([page, rows]) => [page, rows.map(({ place }) => place)]));
}

/** Puts rows, by their places from 0, to the pages that they are on. */
export function placesOnPages(rows: readonly number[]): PagePlaces {
  const pages = new Map<number, number[]>();
  for (const row of rows) {
    const page = Math.floor(row / rowsPerPage);
    const onPage = pages.get(page) ?? [];
    onPage.push(row % rowsPerPage);
    pages.set(page, onPage);
  }
  return pages;
}

/** The pages of some rows, a few at a time. Of many pages other rows may be without cells. */
export async function* partsOf(store: RowStore, places: PagePlaces): AsyncGenerator<readonly StagedPage[], void, void> {
  const numbers = [...places.keys()].sort((a, b) => a - b);
  if (numbers.length <= fewPages) {
    if (numbers.length > 0) yield [...(await store.pages(numbers)).values()];
    return;
  }
  for (let first = 0; first < numbers.length; first += pagesAtOnce) {
    const batch = numbers.slice(first, first + pagesAtOnce);
    yield await store.partsOf(new Map(batch.map((page) => [page, places.get(page) ?? []])));
  }
}
