import { foldRows } from './fold-cells.ts';
import type { RawPage, RowStore } from './row-store.ts';

/** The text of a page as it is searched, and where each row ends in it. */
export interface FoldedPage {
  readonly page: number;
  readonly text: string;
  readonly ends: Uint32Array;
}

/** How many characters are kept: of some 100,000 rows, so that each letter typed there is answered at once. */
const mostKept = 32_000_000;

/** The folded texts of pages that nobody edited. The file's texts stay what they are, so what was folded once may be kept. */
export class FoldedTexts {
  readonly #store: RowStore;
  readonly #kept = new Map<number, FoldedPage>();
  #characters = 0;

  constructor(store: RowStore) {
    this.#store = store;
  }

  async of(numbers: readonly number[]): Promise<readonly FoldedPage[]> {
    const edited = await this.#store.editedAmong(numbers);
    const known = numbers.filter((number) => !edited.has(number)).map((number) => [number, this.#kept.get(number)] as const);
    const missing = known.flatMap(([number, page]) => (page === undefined ? [number] : []));
    const folded = (await this.#store.rawPages(missing)).map(foldPage);
    for (const page of folded) this.#keep(page);
    return [...known.flatMap(([, page]) => page ?? []), ...folded];
  }

  #keep(page: FoldedPage): void {
    if (this.#characters + page.text.length > mostKept) return;
    this.#characters += page.text.length;
    this.#kept.set(page.page, page);
  }
}

function foldPage({ page, text, ends }: RawPage): FoldedPage {
  return { page, ...foldRows(text, ends) };
}
