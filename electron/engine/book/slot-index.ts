import type { Slot } from './slots.ts';

/** A 32-bit hash of a text (FNV-1a over UTF-16 units, finished as in MurmurHash3, since the low bits choose the bucket). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const empty = 0;
const gone = -1;

/**
 * Finds slots by the hash of a key: 8 bytes an entry or two, where a Map of strings takes some hundred and slows down as it grows.
 * Several slots may share a hash, so whoever asks looks at the line. Open addressing over typed arrays, at most two thirds full.
 */
export class SlotIndex {
  #hashes = new Int32Array(16);
  /** A slot plus one, `empty` or `gone`. */
  #slots = new Int32Array(16);
  /** Cells that are not empty. */
  #used = 0;
  #live = 0;

  add(hash: number, slot: Slot): void {
    this.#fit(1);
    this.#put(hash, slot + 1);
  }

  /** Takes one entry out; nothing happens where there is none. */
  remove(hash: number, slot: Slot): void {
    const mask = this.#slots.length - 1;
    for (let cell = hash & mask; ; cell = (cell + 1) & mask) {
      const held = this.#slots[cell] ?? empty;
      if (held === empty) return;
      if (held === slot + 1 && this.#hashes[cell] === hash) {
        this.#slots[cell] = gone;
        this.#live -= 1;
        return;
      }
    }
  }

  /** The first slot of a hash that passes the test, or undefined. */
  find(hash: number, test: (slot: Slot) => boolean): Slot | undefined {
    const mask = this.#slots.length - 1;
    for (let cell = hash & mask; ; cell = (cell + 1) & mask) {
      const held = this.#slots[cell] ?? empty;
      if (held === empty) return undefined;
      if (held > 0 && this.#hashes[cell] === hash && test(held - 1)) return held - 1;
    }
  }

  /** Calls back with every slot of a hash. */
  each(hash: number, found: (slot: Slot) => void): void {
    const mask = this.#slots.length - 1;
    for (let cell = hash & mask; ; cell = (cell + 1) & mask) {
      const held = this.#slots[cell] ?? empty;
      if (held === empty) return;
      if (held > 0 && this.#hashes[cell] === hash) found(held - 1);
    }
  }

  /** Adds all entries of another index. */
  addAll(other: SlotIndex): void {
    this.#fit(other.#live); // at once: entries that come in the order of their hashes would crowd a small table
    for (let cell = 0; cell < other.#slots.length; cell += 1) {
      const held = other.#slots[cell] ?? empty;
      if (held > 0) this.add(other.#hashes[cell] ?? 0, held - 1);
    }
  }

  #put(hash: number, held: number): void {
    const mask = this.#slots.length - 1;
    let cell = hash & mask;
    while (this.#slots[cell] !== empty) cell = (cell + 1) & mask;
    this.#hashes[cell] = hash;
    this.#slots[cell] = held;
    this.#used += 1;
    this.#live += 1;
  }

  /** Makes room for more entries, and clears out the gone ones where a table has to be built anyway. */
  #fit(more: number): void {
    if ((this.#used + more) * 3 <= this.#slots.length * 2) return;
    const hashes = this.#hashes;
    const slots = this.#slots;
    let size = slots.length;
    while ((this.#live + more) * 3 > size) size *= 2; // a third full, so that the next rebuild is far
    this.#hashes = new Int32Array(size);
    this.#slots = new Int32Array(size);
    this.#used = 0;
    this.#live = 0;
    for (let cell = 0; cell < slots.length; cell += 1) {
      const held = slots[cell] ?? empty;
      if (held > 0) this.#put(hashes[cell] ?? 0, held);
    }
  }
}
