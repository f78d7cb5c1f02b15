import type { Hits } from './search-pages.ts';
import type { Slot } from './slots.ts';

/** The slots that a query found, in its order. */
export interface FoundSlots {
  readonly total: number;
  /** Those from one place to before another; fewer where they end before. */
  range(from: number, to: number): Uint32Array;
}

export function allOf(ordered: Uint32Array): FoundSlots {
  return { total: ordered.length, range: (from, to) => ordered.subarray(from, to) };
}

/** Those of an order that a search found. They are gathered as far as somebody looks: a grid shows sixty of what may be a million. */
export class HitsInOrder implements FoundSlots {
  readonly #ordered: Uint32Array;
  readonly #hits: Hits;
  readonly #found: Slot[] = [];
  /** The next place of the order to look at. */
  #place = 0;

  constructor(ordered: Uint32Array, hits: Hits) {
    this.#ordered = ordered;
    this.#hits = hits;
  }

  get total(): number {
    return this.#hits.total;
  }

  range(from: number, to: number): Uint32Array {
    this.#gather(Math.min(to, this.total));
    return Uint32Array.from(this.#found.slice(from, to));
  }

  #gather(count: number): void {
    const { marks, words } = this.#hits;
    const ordered = this.#ordered;
    for (; this.#found.length < count && this.#place < ordered.length; this.#place += 1) {
      const slot = ordered[this.#place] ?? 0;
      if (marks[slot] === words) this.#found.push(slot);
    }
  }
}
