import type { Slot } from './slots.ts';

/** Up to so many, insertion is faster than parting. */
const few = 10;

/**
 * Sorts texts, and the slots beside them, in the order of UTF-16 units. A three-way radix quicksort looks at each unit about once,
 * where comparing whole texts reads the same beginnings again and again, and names share many.
 * @param byId orders slots of equal text
 */
export function sortTexts(texts: string[], slots: Uint32Array, byId: (a: Slot, b: Slot) => number): void {
  sortRange(texts, slots, 0, texts.length, 0, byId);
}

/** Sorts a range whose texts are the same up to `depth`. */
function sortRange(texts: string[], slots: Uint32Array, start: number, stop: number, depth: number, byId: (a: Slot, b: Slot) => number): void {
  let from = start;
  let to = stop;
  for (let at = depth; to - from > few; at += 1) {
    const pivot = unitAt(texts, (from + to) >> 1, at);
    let below = from;
    let above = to;
    for (let next = from; next < above; ) {
      const unit = unitAt(texts, next, at);
      if (unit < pivot) {
        swap(texts, slots, below, next);
        below += 1;
        next += 1;
      } else if (unit > pivot) {
        above -= 1;
        swap(texts, slots, next, above);
      } else {
        next += 1;
      }
    }
    sortRange(texts, slots, from, below, at, byId);
    sortRange(texts, slots, above, to, at, byId);
    from = below;
    to = above;
    if (pivot === ended) {
      slots.subarray(from, to).sort(byId); // one text all along
      return;
    }
  }
  insert(texts, slots, from, to, byId);
}

const ended = -1;

function unitAt(texts: readonly string[], at: number, depth: number): number {
  const text = texts[at] ?? '';
  return depth < text.length ? text.charCodeAt(depth) : ended;
}

function insert(texts: string[], slots: Uint32Array, from: number, to: number, byId: (a: Slot, b: Slot) => number): void {
  for (let next = from + 1; next < to; next += 1) {
    for (let at = next; at > from && isBehind(texts, slots, at - 1, at, byId); at -= 1) swap(texts, slots, at - 1, at);
  }
}

function isBehind(texts: readonly string[], slots: Uint32Array, first: number, second: number, byId: (a: Slot, b: Slot) => number): boolean {
  const a = texts[first] ?? '';
  const b = texts[second] ?? '';
  return a === b ? byId(slots[first] ?? 0, slots[second] ?? 0) > 0 : a > b;
}

function swap(texts: string[], slots: Uint32Array, a: number, b: number): void {
  const text = texts[a] ?? '';
  const slot = slots[a] ?? 0;
  texts[a] = texts[b] ?? '';
  slots[a] = slots[b] ?? 0;
  texts[b] = text;
  slots[b] = slot;
}
