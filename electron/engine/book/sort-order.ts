import type { SortKey } from './sort-key.ts';
import { sortNumbers } from './sort-numbers.ts';
import { TextColumn } from './sort-texts.ts';
import type { Slot } from './slots.ts';

/** The keys of one column while an order is made. */
export interface Column<K extends SortKey> {
  add(key: K): void;
  /** @param slots those of the keys, in the order in which these were added; they are put in the order of the keys. @param byId orders slots of equal keys */
  sort(slots: Uint32Array, byId: (a: Slot, b: Slot) => number): void;
}

/** How the keys of a column are ordered. */
export interface Ordering<K extends SortKey> {
  compare(a: K, b: K): number;
  /** @param most how many keys there may be */
  column(most: number): Column<K>;
}

/** By UTF-16 unit: the same on every PC, whatever its language. */
export const textOrdering: Ordering<string> = { compare: compareTexts, column: (most) => new TextColumn(most) };

export const numberOrdering: Ordering<number> = { compare: (a, b) => a - b, column: (most) => new NumberColumn(most) };

class NumberColumn implements Column<number> {
  readonly #numbers: Float64Array;
  #count = 0;

  constructor(most: number) {
    this.#numbers = new Float64Array(most);
  }

  add(number: number): void {
    this.#numbers[this.#count] = number;
    this.#count += 1;
  }

  sort(slots: Uint32Array, byId: (a: Slot, b: Slot) => number): void {
    sortNumbers(this.#numbers, slots, 0, this.#count, (from, to) => slots.subarray(from, to).sort(byId));
  }
}

/** The key of a slot: `undefined` where it is blank, `null` where the slot holds no customer. */
export type KeyOf<K> = (slot: Slot) => K | undefined | null;

/**
 * The customers in the order of one column: by key, ties by id, blanks at the end whichever way the order runs.
 * Made in one sort, then kept by merging changes in. The keys are not kept: few are looked at again.
 */
export class SortOrder<K extends SortKey> {
  readonly #keyOf: KeyOf<K>;
  readonly #ordering: Ordering<K>;
  readonly #byId: (a: Slot, b: Slot) => number;
  #filled: Uint32Array;
  #blank: Uint32Array;
  #ascending: Uint32Array | undefined;
  #descending: Uint32Array | undefined;

  /** @param slots how many slots there are */
  constructor(slots: number, keyOf: KeyOf<K>, ordering: Ordering<K>, byId: (a: Slot, b: Slot) => number) {
    this.#keyOf = keyOf;
    this.#ordering = ordering;
    this.#byId = byId;
    const column = ordering.column(slots);
    const filled = new Uint32Array(slots);
    const blank: Slot[] = [];
    let count = 0;
    for (let slot = 0; slot < slots; slot += 1) {
      const key = keyOf(slot);
      if (key === undefined) blank.push(slot);
      if (key === undefined || key === null) continue;
      column.add(key);
      filled[count] = slot;
      count += 1;
    }
    this.#filled = filled.subarray(0, count);
    column.sort(this.#filled, byId);
    this.#blank = Uint32Array.from(blank).sort(byId);
  }

  /** All slots in order. */
  get ascending(): Uint32Array {
    return (this.#ascending ??= concat(this.#filled, this.#blank));
  }

  /** The other way round, blanks still at the end. */
  get descending(): Uint32Array {
    return (this.#descending ??= concat(this.#filled.slice().reverse(), this.#blank));
  }

  /** Moves the slots that changed, and puts in those that are new. The keys of all others are as they were. */
  update(slots: Iterable<Slot>): void {
    const changed = new Set(slots);
    const filled: Slot[] = [];
    const blank: Slot[] = [];
    const stays = (slot: Slot): boolean => !changed.has(slot);
    this.#filled = this.#filled.filter(stays);
    this.#blank = this.#blank.filter(stays);
    for (const slot of changed) {
      const key = this.#keyOf(slot);
      if (key !== null) (key === undefined ? blank : filled).push(slot);
    }
    this.#filled = mergeIn(this.#filled, filled, (a, b) => this.#compare(a, b));
    this.#blank = mergeIn(this.#blank, blank, this.#byId);
    this.#ascending = undefined;
    this.#descending = undefined;
  }

  #compare(a: Slot, b: Slot): number {
    const keyA = this.#keyOf(a) ?? undefined;
    const keyB = this.#keyOf(b) ?? undefined;
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
