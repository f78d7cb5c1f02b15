import { finishHash, highPrime, highSeed, lowPrime, lowSeed } from './hash-key.ts';

/** A character that does not fit into a byte is written as this byte and its two halves. */
const wide = 0xff;
/** A guess at the length of a key, for the room that is made beforehand. */
const usualLength = 16;
const leastEntries = 128;

/**
 * Remembers which row of a file had a key first: a hash table on typed arrays, with the keys' characters beside it so that
 * a hit is certain. A million keys of 20 characters take some 45 bytes each, where a Map of strings takes 150 and slows
 * down every garbage collection. Only the cells are read at random, and they are small, so that they stay in the processor's
 * cache; what is known of a key is written behind what is known of the one before.
 */
export class KeyTable {
  /** By hash: the number of the entry, 0 for none. */
  #cells: Int32Array;
  /** By entry, from 1 on: the row, the hash, and where its text begins; the next entry's is where it ends. */
  #rows: Int32Array;
  #hashes: Int32Array;
  #starts: Int32Array;
  #text: Uint8Array;
  #size = 0;
  #low = 0;
  #high = 0;

  /** @param expected how many keys there will be, as far as is known */
  constructor(expected = 0) {
    const entries = Math.max(leastEntries, expected);
    let cells = leastEntries;
    while (cells < entries * 2) cells *= 2;
    this.#cells = new Int32Array(cells);
    this.#rows = new Int32Array(entries + 2);
    this.#hashes = new Int32Array(entries + 2);
    this.#starts = new Int32Array(entries + 2);
    this.#text = new Uint8Array(entries * usualLength);
  }

  /**
   * The row that had the key before, or 0 where there was none: then this row has it from now on.
   * @param row counts from 1
   */
  claim(key: string, row: number): number {
    const entry = this.#size + 1;
    const hash = this.#write(key, entry);
    const cells = this.#cells;
    const mask = cells.length - 1;
    let cell = hash & mask;
    for (;;) {
      const held = cells[cell] ?? 0;
      if (held === 0) break;
      if (this.#hashes[held] === hash && this.#areSame(held, entry)) return this.#rows[held] ?? 0;
      cell = (cell + 1) & mask;
    }
    cells[cell] = entry;
    this.#rows[entry] = row;
    this.#hashes[entry] = hash;
    this.#size = entry;
    if (entry + 2 >= this.#rows.length) this.#growEntries();
    if (entry * 2 > cells.length) this.#growCells();
    return 0;
  }

  /** The two halves of the hash of the key that was claimed last, for `joinHash`: it need not be hashed once more. */
  get low(): number {
    return this.#low;
  }

  get high(): number {
    return this.#high;
  }

  /** How many bytes the table takes. */
  get bytes(): number {
    return this.#cells.byteLength + this.#rows.byteLength * 3 + this.#text.byteLength;
  }

  /** Writes a key as the text of an entry, and hashes it as `hashKey` does. */
  #write(key: string, entry: number): number {
    let at = this.#starts[entry] ?? 0;
    if (at + key.length * 3 > this.#text.length) this.#growText(at + key.length * 3);
    const text = this.#text;
    let low = lowSeed;
    let high = highSeed;
    for (let index = 0; index < key.length; index += 1) {
      const code = key.charCodeAt(index);
      low = Math.imul(low ^ code, lowPrime);
      high = Math.imul(high ^ code, highPrime);
      if (code < wide) {
        text[at] = code;
        at += 1;
      } else {
        text[at] = wide;
        text[at + 1] = code >>> 8;
        text[at + 2] = code & 0xff;
        at += 3;
      }
    }
    this.#starts[entry + 1] = at;
    this.#low = finishHash(low);
    this.#high = high;
    return this.#low;
  }

  #areSame(a: number, b: number): boolean {
    const text = this.#text;
    const starts = this.#starts;
    const startA = starts[a] ?? 0;
    const startB = starts[b] ?? 0;
    const length = (starts[a + 1] ?? 0) - startA;
    if (length !== (starts[b + 1] ?? 0) - startB) return false;
    for (let offset = 0; offset < length; offset += 1) {
      if (text[startA + offset] !== text[startB + offset]) return false;
    }
    return true;
  }

  #growText(least: number): void {
    const text = new Uint8Array(Math.max(least, this.#text.length * 2));
    text.set(this.#text);
    this.#text = text;
  }

  #growEntries(): void {
    this.#rows = longer(this.#rows);
    this.#hashes = longer(this.#hashes);
    this.#starts = longer(this.#starts);
  }

  #growCells(): void {
    const cells = new Int32Array(this.#cells.length * 2);
    const mask = cells.length - 1;
    for (let entry = 1; entry <= this.#size; entry += 1) {
      let cell = (this.#hashes[entry] ?? 0) & mask;
      while (cells[cell] !== 0) cell = (cell + 1) & mask;
      cells[cell] = entry;
    }
    this.#cells = cells;
  }
}

function longer(numbers: Int32Array): Int32Array {
  const twice = new Int32Array(numbers.length * 2);
  twice.set(numbers);
  return twice;
}
