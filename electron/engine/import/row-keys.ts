/** How many rows there is room for at first. */
const leastRows = 4096;

/**
 * The hashes of each row's keys: eight bytes a key. With them the rows that depend on a change are found by a scan of a few
 * milliseconds for a million rows, and nothing has to be kept in order. Rows are counted from 0.
 */
export class RowKeys {
  /** The first key of every row, the second, and so on; 0 where a row has no more. A row has up to five. */
  #slots: Float64Array[] = [];
  #capacity: number;
  #rows = 0;

  /** @param expected how many rows there may be */
  constructor(expected = 0) {
    this.#capacity = Math.max(leastRows, expected);
  }

  /** Adds a key to a row. A key that it has already is one. */
  add(row: number, key: number): void {
    if (row >= this.#rows) this.#widen(row + 1);
    let slot = 0;
    for (;;) {
      const keys = (this.#slots[slot] ??= new Float64Array(this.#capacity));
      const held = keys[row];
      if (held === key) return;
      if (held === 0) {
        keys[row] = key;
        return;
      }
      slot += 1;
    }
  }

  /** Gives a row other keys. */
  set(row: number, keys: Iterable<number>): void {
    for (const slot of this.#slots) {
      if (row < slot.length) slot[row] = 0;
    }
    for (const key of keys) this.add(row, key);
  }

  of(row: number): readonly number[] {
    const keys: number[] = [];
    for (const slot of this.#slots) {
      const key = slot[row] ?? 0;
      if (key !== 0) keys.push(key);
    }
    return keys;
  }

  /** The rows that have each of some keys, ascending. */
  holders(keys: ReadonlySet<number>): ReadonlyMap<number, readonly number[]> {
    const found = new Map<number, number[]>([...keys].map((key) => [key, []]));
    if (keys.size <= fewKeys) this.#searchEach(found);
    else this.#searchAll(found);
    if (this.#slots.length > 1) for (const rows of found.values()) rows.sort((a, b) => a - b);
    return found;
  }

  /** The keys that more than one row has. */
  shared(): ReadonlySet<number> {
    const all = new Float64Array(this.#slots.length * this.#rows);
    for (const [place, slot] of this.#slots.entries()) all.set(slot.subarray(0, this.#rows), place * this.#rows);
    all.sort();
    const shared = new Set<number>();
    for (let at = 1; at < all.length; at += 1) {
      const key = all[at] ?? 0;
      if (key !== 0 && key === all[at - 1]) shared.add(key);
    }
    return shared;
  }

  /** The search of the runtime is many times faster than a loop of ours. */
  #searchEach(found: ReadonlyMap<number, number[]>): void {
    for (const [key, rows] of found) {
      for (const slot of this.#slots) {
        for (let row = slot.indexOf(key); row !== -1; row = slot.indexOf(key, row + 1)) rows.push(row);
      }
    }
  }

  #searchAll(found: ReadonlyMap<number, number[]>): void {
    for (const slot of this.#slots) {
      for (let row = 0; row < this.#rows; row += 1) {
        const key = slot[row] ?? 0;
        if (key !== 0) found.get(key)?.push(row);
      }
    }
  }

  #widen(rows: number): void {
    this.#rows = rows;
    if (rows <= this.#capacity) return;
    this.#capacity = Math.max(rows, this.#capacity * 2);
    this.#slots = this.#slots.map((slot) => {
      const wider = new Float64Array(this.#capacity);
      wider.set(slot);
      return wider;
    });
  }
}

/** From how many keys on one pass over all rows is faster than a search for each. */
const fewKeys = 16;
