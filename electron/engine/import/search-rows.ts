import { AppError } from '../../../shared/contract/errors.ts';
import { foldCells } from './fold-cells.ts';
import { type FoldedPage, FoldedTexts } from './folded-texts.ts';
import { rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';
import type { StagedPage } from './staged-page.ts';

/** How many pages are read at once. */
const pagesAtOnce = 16;

/** What was found so far of one text: the rows on each page that was searched, and the page's version then. */
interface Found {
  readonly text: string;
  readonly pages: Map<number, { readonly version: number; readonly rows: readonly number[] }>;
}

/** Searches the cells of all rows, one text at a time. */
export class RowSearch {
  readonly #store: RowStore;
  readonly #pause: () => Promise<void>;
  readonly #texts: FoldedTexts;
  #found: Found = { text: '', pages: new Map() };
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: RowStore, pause: () => Promise<void>) {
    this.#store = store;
    this.#pause = pause;
    this.#texts = new FoldedTexts(store);
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
      for (const [page, rows] of await this.#searchPages(batch, text)) pages.set(page, { version: versions.get(page) ?? 0, rows });
      await this.#pause();
    }
    return new Set(numbers.flatMap((page) => pages.get(page)?.rows ?? []));
  }

  async #searchPages(numbers: readonly number[], text: string): Promise<ReadonlyMap<number, readonly number[]>> {
    const found = new Map<number, readonly number[]>();
    // In the raw text of a page a quote stands twice, and a delimiter between two cells too.
    const isPlain = !text.includes('"') && !text.includes(this.#store.delimiter) && !text.includes('\n');
    if (isPlain) for (const page of await this.#texts.of(numbers)) found.set(page.page, searchText(page, text));
    const others = numbers.filter((number) => !found.has(number));
    for (const page of (await this.#store.pages(others, 'passing')).values()) found.set(page.page, searchCells(page, text));
    return found;
  }
}

/** A text that goes on from another can only be where that was. */
function goOn({ text: before, pages }: Found, text: string): Found {
  const goesOn = before !== '' && text.includes(before);
  return { text, pages: new Map(goesOn ? [...pages].filter(([, { rows }]) => rows.length === 0) : []) };
}

function searchText({ page, text: folded, ends }: FoldedPage, text: string): readonly number[] {
  const found: number[] = [];
  let row = 0;
  for (let at = folded.indexOf(text); at !== -1; at = folded.indexOf(text, ends[row])) {
    while ((ends[row] ?? Infinity) <= at) row += 1;
    found.push(page * rowsPerPage + row);
  }
  return found;
}

function searchCells({ page, rows }: StagedPage, text: string): readonly number[] {
  return [...rows.keys()].filter((place) => rows[place]?.some((cell) => foldCells(cell).includes(text))).map((place) => page * rowsPerPage + place);
}
