import type { Slot } from './slots.ts';

/** A 32-bit hash of a text (FNV-1a over UTF-16 units, finished as in MurmurHash3, since the low bits choose the bucket). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5 | 0; // as the runtime's 32-bit integer: without, the loop would count in floating point
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const empty = 0;
const gone = -1;

/**
 * Finds slots by the hash of a key: 16 bytes an entry or so, where a Map of strings takes some hundred and slows down as it grows.
 * Several slots may share a hash, so whoever asks looks at the line. Open addressing, at most two thirds full; the slot and
 * hash of a cell stand side by side, since in a large table each look costs a miss of the processor's cache.
 */
export class SlotIndex {
  /** By cell: a slot plus one (or `empty`, or `gone`), and the hash. */
  #cells = new Int32Array(32);
  /** Cells that are not empty. */
  #used = 0;
  #live = 0;

  /** Makes room for more entries at once, which spares building the table anew again and again. */
  reserve(more: number): void {
    this.#fit(more);
  }

  add(hash: number, slot: Slot): void {
    this.#fit(1);
    this.#put(hash, slot + 1);
  }

  /** Takes one entry out; nothing happens where there is none. */
  remove(hash: number, slot: Slot): void {
    const cells = this.#cells;
    const mask = cells.length - 1;
    for (let cell = (hash << 1) & mask; ; cell = (cell + 2) & mask) {
      const held = cells[cell] ?? empty;
      if (held === empty) return;
      if (held === slot + 1 && cells[cell + 1] === hash) {
        cells[cell] = gone;
        this.#live -= 1;
        return;
      }
    }
  }

  /** The first slot of a hash that passes the test, or undefined. */
  find(hash: number, test: (slot: Slot) => boolean): Slot | undefined {
    const cells = this.#cells;
    const mask = cells.length - 1;
    for (let cell = (hash << 1) & mask; ; cell = (cell + 2) & mask) {
      const held = cells[cell] ?? empty;
      if (held === empty) return undefined;
      if (held > 0 && cells[cell + 1] === hash && test(held - 1)) return held - 1;
    }
  }

  /** Calls back with every slot of a hash. */
  each(hash: number, found: (slot: Slot) => void): void {
    this.find(hash, (slot) => {
      found(slot);
      return false;
    });
  }

  /** Adds all entries of another index. */
  addAll(other: SlotIndex): void {
    this.#fit(other.#live); // at once: entries that come in the order of their hashes would crowd a small table
    other.#each((hash, held) => this.#put(hash, held));
  }

  /** Takes the entries of another index out. */
  removeAll(other: SlotIndex): void {
    other.#each((hash, held) => this.remove(hash, held - 1));
  }

  #each(found: (hash: number, held: number) => void): void {
    const cells = this.#cells;
    for (let cell = 0; cell < cells.length; cell += 2) {
      const held = cells[cell] ?? empty;
      if (held > 0) found(cells[cell + 1] ?? 0, held);
    }
  }

  #put(hash: number, held: number): void {
    const cells = this.#cells;
    const mask = cells.length - 1;
    let cell = (hash << 1) & mask;
    while (cells[cell] !== empty) cell = (cell + 2) & mask;
    cells[cell] = held;
    cells[cell + 1] = hash;
    this.#used += 1;
    this.#live += 1;
  }

  /** Makes room for more entries, and clears out the gone ones where a table has to be built anyway. */
  #fit(more: number): void {
    const before = this.#cells;
    if ((this.#used + more) * 3 <= before.length) return;
    let length = before.length;
    while ((this.#live + more) * 4 > length) length *= 2; // half full at most, so that the next rebuild is far
    this.#cells = new Int32Array(length);
    this.#used = 0;
    this.#live = 0;
    for (let cell = 0; cell < before.length; cell += 2) {
      const held = before[cell] ?? empty;
      if (held > 0) this.#put(before[cell + 1] ?? 0, held);
    }
  }
}
