import { AppError } from '../../../shared/contract/errors.ts';
import { foldSearch } from '../../../shared/customer/fold.ts';
import { rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';
import type { StagedPage } from './staged-page.ts';

/** How many pages are read at once. */
const pagesAtOnce = 16;
/** Characters that no search has: they keep a text from being found across two cells or two rows. */
const betweenCells = '\u0001';
const betweenRows = '\u0002';

/** What was found so far of one text: the rows on each page that was searched, and the page's version then. */
interface Found {
  readonly text: string;
  readonly pages: Map<number, { readonly version: number; readonly rows: readonly number[] }>;
}

/** Searches the cells of all rows, one text at a time. Nothing is kept of them but where the last text was. */
export class RowSearch {
  readonly #store: RowStore;
  readonly #pause: () => Promise<void>;
  #found: Found = { text: '', pages: new Map() };
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: RowStore, pause: () => Promise<void>) {
    this.#store = store;
    this.#pause = pause;
  }

  /** The rows with a folded text in one of their cells. Fails with `cancelled` where another text is searched for meanwhile. */
  find(text: string): Promise<ReadonlySet<number>> {
    if (text !== this.#found.text) this.#found = goOn(this.#found, text);
    const found = this.#found;
    // Who asks for the same text at the same time finds it searched.
    const answer = this.#turn.then(() => this.#search(found));
    this.#turn = answer.catch(() => undefined); // its caller hears of it
    return answer;
  }

  async #search(found: Found): Promise<ReadonlySet<number>> {
    const { text, pages } = found;
    const { outcomes, pageVersion } = this.#store;
    const numbers = Array.from({ length: outcomes.pages }, (_, page) => page);
    const missing = numbers.filter((page) => pages.get(page)?.version !== pageVersion(page));
    for (let first = 0; first < missing.length; first += pagesAtOnce) {
      if (this.#found !== found) throw new AppError('cancelled', 'Another search took the place of this one.');
      const batch = missing.slice(first, first + pagesAtOnce);
      const versions = new Map(batch.map((page) => [page, pageVersion(page)]));
      for (const page of (await this.#store.pages(batch, 'passing')).values()) {
        pages.set(page.page, { version: versions.get(page.page) ?? 0, rows: searchPage(page, text) });
      }
      await this.#pause();
    }
    return new Set(numbers.flatMap((page) => pages.get(page)?.rows ?? []));
  }
}

/** A text that goes on from another can only be where that was. */
function goOn({ text: before, pages }: Found, text: string): Found {
  const goesOn = before !== '' && text.includes(before);
  return { text, pages: new Map(goesOn ? [...pages].filter(([, { rows }]) => rows.length === 0) : []) };
}

function searchPage({ page, text: raw, rows, edits }: StagedPage, text: string): readonly number[] {
  // A quote in a cell stands twice in the raw text.
  if (edits.size === 0 && !text.includes('"') && !foldSearch(raw).includes(text)) return [];
  const all = foldSearch(rows.map((cells) => cells.join(betweenCells)).join(betweenRows));
  const found: number[] = [];
  let row = 0;
  let rowEnd = all.indexOf(betweenRows);
  for (let at = all.indexOf(text); at !== -1; at = all.indexOf(text, rowEnd)) {
    while (rowEnd !== -1 && rowEnd < at) {
      row += 1;
      rowEnd = all.indexOf(betweenRows, rowEnd + 1);
    }
    found.push(page * rowsPerPage + row);
    if (rowEnd === -1) break;
  }
  return found;
}
