import type { RowCounts, RowFilter, RowOutcome } from '../../../shared/contract/imports.ts';

/** How many rows a page holds. */
export const rowsPerPage = 512;

const outcomes: readonly RowOutcome[] = ['pending', 'created', 'updated', 'unchanged', 'skipped', 'invalid'];

/** The outcome of a row as a byte. */
export const outcomeCode: Readonly<Record<RowOutcome, number>> = { pending: 0, created: 1, updated: 2, unchanged: 3, skipped: 4, invalid: 5 };

/** The filters that a row's outcome decides. */
export type OutcomeFilter = Exclude<RowFilter, 'repeats'>;

export function outcomeOf(code: number): RowOutcome {
  return outcomes[code] ?? 'pending';
}

/**
 * What became of each row: one byte a row, and a sum for each page, so that a filter finds its nth row without looking at
 * every row. Rows are counted from 0 here.
 */
export class RowOutcomes {
  #codes: Uint8Array;
  #rows: number;
  /** For each page, how many of its rows have each code. */
  #sums: Uint16Array;

  constructor(codes: Uint8Array = new Uint8Array(0)) {
    this.#codes = codes;
    this.#rows = codes.length;
    this.#sums = new Uint16Array(0);
    for (let page = 0; page * rowsPerPage < codes.length; page += 1) this.#sum(page);
  }

  get rows(): number {
    return this.#rows;
  }

  get pages(): number {
    return Math.ceil(this.#rows / rowsPerPage);
  }

  at(row: number): number {
    return this.#codes[row] ?? 0;
  }

  /** Adds a page of rows behind the last, or states anew what became of those of a page that is there. */
  setPage(page: number, codes: Uint8Array): void {
    const start = page * rowsPerPage;
    if (start + codes.length > this.#codes.length) this.#codes = grown(this.#codes, start + codes.length);
    this.#codes.set(codes, start);
    this.#rows = Math.max(this.#rows, start + codes.length);
    this.#sum(page);
  }

  /** Makes all rows pending again. */
  reset(): void {
    this.#codes.fill(0);
    for (let page = 0; page < this.pages; page += 1) this.#sum(page);
  }

  counts(): RowCounts {
    const of = (code: number): number => this.#total(code);
    const counts = { pending: of(0), created: of(1), updated: of(2), unchanged: of(3), skipped: of(4), invalid: of(5) };
    return { read: this.#rows, ...counts };
  }

  /** How many rows a filter finds. */
  count(filter: OutcomeFilter): number {
    return filter === 'all' ? this.#rows : this.#total(outcomeCode[filter]);
  }

  /** The rows that a filter finds, from the nth on. */
  find(filter: OutcomeFilter, offset: number, count: number): readonly number[] {
    if (filter === 'all') {
      const start = Math.max(0, offset);
      return Array.from({ length: Math.max(0, Math.min(count, this.#rows - start)) }, (_, index) => start + index);
    }
    const code = outcomeCode[filter];
    const found: number[] = [];
    let skip = Math.max(0, offset);
    for (let page = 0; page < this.pages && found.length < count; page += 1) {
      const here = this.#sums[page * outcomes.length + code] ?? 0;
      if (here <= skip) {
        skip -= here;
        continue;
      }
      const end = Math.min(this.#rows, (page + 1) * rowsPerPage);
      for (let row = page * rowsPerPage; row < end && found.length < count; row += 1) {
        if (this.#codes[row] !== code) continue;
        if (skip > 0) skip -= 1;
        else found.push(row);
      }
    }
    return found;
  }

  /** The first row behind another that has a code, or -1. */
  next(code: number, after: number): number {
    for (let page = Math.floor((after + 1) / rowsPerPage); page < this.pages; page += 1) {
      if (this.countOnPage(page, code) === 0) continue;
      const end = Math.min(this.#rows, (page + 1) * rowsPerPage);
      for (let row = Math.max(after + 1, page * rowsPerPage); row < end; row += 1) {
        if (this.#codes[row] === code) return row;
      }
    }
    return -1;
  }

  /** How many rows that a filter finds come before a row. */
  rank(filter: OutcomeFilter, row: number): number {
    if (filter === 'all') return row;
    const code = outcomeCode[filter];
    const page = Math.floor(row / rowsPerPage);
    let rank = 0;
    for (let before = 0; before < page; before += 1) rank += this.countOnPage(before, code);
    for (let before = page * rowsPerPage; before < row; before += 1) {
      if (this.#codes[before] === code) rank += 1;
    }
    return rank;
  }

  /** How many rows of a page have a code. */
  countOnPage(page: number, code: number): number {
    return this.#sums[page * outcomes.length + code] ?? 0;
  }

  /** A copy of the codes of rows from one on to before another, for the database. */
  toBytes(from: number, to: number): Uint8Array {
    return this.#codes.slice(from, Math.min(to, this.#rows));
  }

  #total(code: number): number {
    let total = 0;
    for (let at = code; at < this.pages * outcomes.length; at += outcomes.length) total += this.#sums[at] ?? 0;
    return total;
  }

  #sum(page: number): void {
    const at = page * outcomes.length;
    if (at + outcomes.length > this.#sums.length) {
      const sums = new Uint16Array(Math.max(at + outcomes.length, this.#sums.length * 2));
      sums.set(this.#sums);
      this.#sums = sums;
    }
    this.#sums.fill(0, at, at + outcomes.length);
    const end = Math.min(this.#rows, (page + 1) * rowsPerPage);
    for (let row = page * rowsPerPage; row < end; row += 1) {
      const place = at + (this.#codes[row] ?? 0);
      this.#sums[place] = (this.#sums[place] ?? 0) + 1;
    }
  }
}

function grown(codes: Uint8Array, needed: number): Uint8Array {
  const larger = new Uint8Array(Math.max(needed, codes.length * 2, 4096));
  larger.set(codes);
  return larger;
}
