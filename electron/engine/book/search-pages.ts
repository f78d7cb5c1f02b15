import { PageText } from './page-text.ts';
import { nameInText, type SearchWord } from './search-text.ts';
import { lineOf, pageOf, pageSize, type Slot } from './slots.ts';

/** What a search found: `marks[slot] === words` for a hit. */
export interface Hits {
  readonly words: number;
  readonly marks: Uint16Array;
  /** Hits by page, to skip pages without any when the search gets longer. */
  readonly byPage: Uint32Array;
  readonly total: number;
}

/** The search texts of the whole book, by slot. */
export class SearchPages {
  readonly #pages: PageText[] = [];
  #slots = 0;
  #customers = 0;

  get slots(): number {
    return this.#slots;
  }

  /** How many of them hold a customer. */
  get customers(): number {
    return this.#customers;
  }

  /** Puts a page in place of another, or behind the last. All pages before it are full. */
  put(page: number, texts: PageText): void {
    const before = this.#pages[page];
    if (before !== undefined) {
      this.#slots -= before.count;
      this.#customers -= customersOn(before);
    }
    this.#pages[page] = texts;
    this.#slots += texts.count;
    this.#customers += customersOn(texts);
  }

  /** Lets a slot be found no more. */
  blank(slot: Slot): void {
    const page = pageOf(slot);
    const lines = this.#page(page).lines();
    lines[lineOf(slot)] = '';
    this.put(page, new PageText(lines.join('\n')));
  }

  /** The folded name of a slot, or undefined where it holds no customer. */
  nameAt(slot: Slot): string | undefined {
    const { text, starts } = this.#page(pageOf(slot));
    const line = lineOf(slot);
    const start = starts[line] ?? 0;
    return (starts[line + 1] ?? 0) - start <= 1 ? undefined : nameInText(text, start);
  }

  /**
   * Finds the slots in whose text every word occurs.
   * @param within what a search found that this one extends: nothing else is looked at
   */
  find(words: readonly SearchWord[], within?: Hits): Hits {
    const marks = new Uint16Array(this.#slots);
    const byPage = new Uint32Array(this.#pages.length);
    let total = 0;
    for (let page = 0; page < this.#pages.length; page += 1) {
      if (within !== undefined && within.byPage[page] === 0) continue;
      if (within !== undefined) excludeOthers(within, page, marks);
      let hits = 0;
      for (let word = 0; word < words.length; word += 1) {
        hits = 0;
        for (const form of words[word]?.forms ?? []) hits += markLines(this.#page(page), form, page * pageSize, marks, word);
        if (hits === 0) break;
      }
      byPage[page] = hits;
      total += hits;
    }
    return { words: words.length, marks, byPage, total };
  }

  #page(page: number): PageText {
    const found = this.#pages[page];
    if (found === undefined) throw new RangeError(`The book has no page ${page}`);
    return found;
  }
}

const excluded = 0xffff;

function excludeOthers(within: Hits, page: number, marks: Uint16Array): void {
  const end = Math.min((page + 1) * pageSize, within.marks.length);
  for (let slot = page * pageSize; slot < end; slot += 1) if (within.marks[slot] !== within.words) marks[slot] = excluded;
}

function customersOn({ starts }: PageText): number {
  let customers = 0;
  for (let line = 0; line + 1 < starts.length; line += 1) if ((starts[line + 1] ?? 0) - (starts[line] ?? 0) > 1) customers += 1;
  return customers;
}

/** Raises the mark of each line that has the text and stands at `mark`; returns how many rose. */
function markLines({ text, starts }: PageText, wanted: string, first: Slot, marks: Uint16Array, mark: number): number {
  let rose = 0;
  let line = 0;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, starts[line])) {
    line = lineAt(starts, at, line);
    if (marks[first + line] === mark) {
      marks[first + line] = mark + 1;
      rose += 1;
    }
    line += 1;
    if (line + 1 === starts.length) break;
  }
  return rose;
}

/** The line that an offset is in, at or behind a known line. */
function lineAt(starts: Uint32Array, at: number, from: number): number {
  let low = from;
  let high = starts.length - 1;
  if (at < (starts[low + 1] ?? 0)) return low; // dense hits are mostly in the next line
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
