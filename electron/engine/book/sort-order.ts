import type { SortKey } from './sort-key.ts';
import type { Slot } from './slots.ts';
import { sortTexts } from './sort-texts.ts';

/** How the keys of a column are ordered. */
export interface Ordering<K extends SortKey> {
  compare(a: K, b: K): number;
  /** Sorts keys, and the slots beside them; `byId` orders slots of equal keys. */
  sort(keys: K[], slots: Uint32Array, byId: (a: Slot, b: Slot) => number): void;
}

/** By UTF-16 unit: the same on every PC, whatever its language. */
export const textOrdering: Ordering<string> = { compare: compareTexts, sort: sortTexts };

export const numberOrdering: Ordering<number> = {
  compare: (a, b) => a - b,
  sort(keys, slots, byId) {
    const places = Uint32Array.from(keys, (_, at) => at).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || byId(slots[a] ?? 0, slots[b] ?? 0));
    slots.set(places.map((at) => slots[at] ?? 0));
  },
};

/** What became of a slot: its new key, `undefined` where it is blank, or gone. */
export type KeyChange<K> = { readonly gone: true } | { readonly gone: false; readonly key: K | undefined };

/**
 * The customers in the order of one column: by key, ties by id, blanks at the end whichever way the order runs.
 * Made in one sort, then kept by merging changes in.
 */
export class SortOrder<K extends SortKey> {
  readonly #keys: (K | undefined)[];
  readonly #ordering: Ordering<K>;
  readonly #byId: (a: Slot, b: Slot) => number;
  #filled: Uint32Array;
  #blank: Uint32Array;

  /**
   * @param keys the key of each slot; blank where undefined
   * @param slots all slots that hold a customer
   */
  constructor(keys: (K | undefined)[], slots: Uint32Array, ordering: Ordering<K>, byId: (a: Slot, b: Slot) => number) {
    this.#keys = keys;
    this.#ordering = ordering;
    this.#byId = byId;
    this.#filled = slots.filter((slot) => keys[slot] !== undefined);
    const sorted: K[] = [];
    for (const slot of this.#filled) {
      const key = keys[slot];
      if (key !== undefined) sorted.push(key);
    }
    ordering.sort(sorted, this.#filled, byId);
    this.#blank = slots.filter((slot) => keys[slot] === undefined).sort(byId);
  }

  /** All slots in order. */
  ascending(): Uint32Array {
    return concat(this.#filled, this.#blank);
  }

  /** The other way round, blanks still at the end. */
  descending(): Uint32Array {
    return concat(this.#filled.slice().reverse(), this.#blank);
  }

  /** Moves the slots that changed, and puts in those that are new. */
  update(changes: ReadonlyMap<Slot, KeyChange<K>>): void {
    const filled: Slot[] = [];
    const blank: Slot[] = [];
    const stays = (slot: Slot): boolean => !changes.has(slot);
    this.#filled = this.#filled.filter(stays);
    this.#blank = this.#blank.filter(stays);
    for (const [slot, change] of changes) {
      this.#keys[slot] = change.gone ? undefined : change.key;
      if (!change.gone) (change.key === undefined ? blank : filled).push(slot);
    }
    this.#filled = mergeIn(this.#filled, filled, (a, b) => this.#compare(a, b));
    this.#blank = mergeIn(this.#blank, blank, this.#byId);
  }

  #compare(a: Slot, b: Slot): number {
    const keyA = this.#keys[a];
    const keyB = this.#keys[b];
    if (keyA === undefined || keyB === undefined) return 0; // never: only filled slots are compared
    return this.#ordering.compare(keyA, keyB) || this.#byId(a, b);
  }
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function concat(first: Uint32Array, second: Uint32Array): Uint32Array {
  const all = new Uint32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Merges a few unsorted slots into sorted ones: each finds its place by halving, the rest is copied in blocks. */
function mergeIn(sorted: Uint32Array, added: Slot[], compare: (a: Slot, b: Slot) => number): Uint32Array {
  if (added.length === 0) return sorted;
  added.sort(compare);
  const merged = new Uint32Array(sorted.length + added.length);
  let from = 0;
  let to = 0;
  for (const slot of added) {
    let low = from;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(sorted[middle] ?? 0, slot) < 0) low = middle + 1;
      else high = middle;
    }
    merged.set(sorted.subarray(from, low), to);
    to += low - from;
    merged[to] = slot;
    to += 1;
    from = low;
  }
  merged.set(sorted.subarray(from), to);
  return merged;
}
