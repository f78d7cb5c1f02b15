/** A character that does not fit into a byte is written as this byte and its two halves. */
const wide = 0xff;

/**
 * Remembers which row of a file had a key first: a hash table on typed arrays, with the keys' characters beside it so that
 * a hit is certain. A million rows with a key of 20 characters take some 40 bytes a row, where a Map of strings takes
 * 150 and slows down every garbage collection.
 */
export class KeyTable {
  /** For each slot the row that holds it, 0 for none. */
  #rows = new Int32Array(1024);
  #hashes = new Int32Array(1024);
  /** Where the key of each slot begins in `#text`. */
  #starts = new Int32Array(1024);
  #text = new Uint8Array(16_384);
  #used = 1;
  #size = 0;

  /**
   * The row that had the key before, or 0 where there was none: then this row has it from now on.
   * @param row counts from 1
   */
  claim(key: string, row: number): number {
    const hash = this.#write(key);
    const mask = this.#rows.length - 1;
    let slot = hash & mask;
    for (;;) {
      const holder = this.#rows[slot] ?? 0;
      if (holder === 0) break;
      if (this.#hashes[slot] === hash && this.#isWrittenAt(this.#starts[slot] ?? 0)) return holder;
      slot = (slot + 1) & mask;
    }
    this.#rows[slot] = row;
    this.#hashes[slot] = hash;
    this.#starts[slot] = this.#used;
    this.#used = this.#end;
    this.#size += 1;
    if (this.#size * 3 > this.#rows.length * 2) this.#grow();
    return 0;
  }

  /** How many bytes the table takes. */
  get bytes(): number {
    return this.#rows.byteLength * 3 + this.#text.byteLength;
  }

  /** Where the key that was written last ends. */
  #end = 1;

  /** Writes a key behind the last, with its length in front of it, and hashes it (FNV-1a with a final mix). */
  #write(key: string): number {
    if (this.#used + key.length * 3 + 4 > this.#text.length) this.#growText(this.#used + key.length * 3 + 4);
    const text = this.#text;
    let hash = 0x811c9dc5;
    let at = this.#used + 4;
    for (let index = 0; index < key.length; index += 1) {
      const code = key.charCodeAt(index);
      hash = Math.imul(hash ^ code, 0x01000193);
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
    const length = at - this.#used;
    text[this.#used] = length & 0xff;
    text[this.#used + 1] = (length >>> 8) & 0xff;
    text[this.#used + 2] = (length >>> 16) & 0xff;
    text[this.#used + 3] = length >>> 24;
    this.#end = at;
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    return hash ^ (hash >>> 13);
  }

  /** Whether the key at a place is the one that was written last. The lengths in front make two that differ in it differ at once. */
  #isWrittenAt(start: number): boolean {
    const text = this.#text;
    const length = this.#end - this.#used;
    for (let offset = 0; offset < length; offset += 1) {
      if (text[start + offset] !== text[this.#used + offset]) return false;
    }
    return true;
  }

  #grow(): void {
    const rows = this.#rows;
    const hashes = this.#hashes;
    const starts = this.#starts;
    this.#rows = new Int32Array(rows.length * 2);
    this.#hashes = new Int32Array(rows.length * 2);
    this.#starts = new Int32Array(rows.length * 2);
    const mask = this.#rows.length - 1;
    for (let slot = 0; slot < rows.length; slot += 1) {
      const row = rows[slot] ?? 0;
      if (row === 0) continue;
      let place = (hashes[slot] ?? 0) & mask;
      while (this.#rows[place] !== 0) place = (place + 1) & mask;
      this.#rows[place] = row;
      this.#hashes[place] = hashes[slot] ?? 0;
      this.#starts[place] = starts[slot] ?? 0;
    }
  }

  #growText(needed: number): void {
    const text = new Uint8Array(Math.max(needed, this.#text.length * 2));
    text.set(this.#text);
    this.#text = text;
  }
}
