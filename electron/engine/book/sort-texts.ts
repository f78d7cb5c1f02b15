import { sortNumbers } from './sort-numbers.ts';
import type { Slot } from './slots.ts';
import type { Column } from './sort-order.ts';

/** UTF-16 units that are compared as one number, and the base in which they are its digits: a unit counts from 1, since 0 stands behind the end of a text. */
const unitsAtOnce = 3;
const base = 65_537;

/**
 * Many short texts one behind the other in one buffer: a million strings of their own would each be a miss of the processor's cache, and work for the
 * collector.
 */
export class TextColumn implements Column<string> {
  #units = new Uint16Array(1024);
  readonly #ends: Uint32Array;
  #count = 0;

  /** @param most how many texts there may be */
  constructor(most: number) {
    this.#ends = new Uint32Array(most);
  }

  add(text: string): void {
    let to = this.#endOf(this.#count - 1);
    if (to + text.length > this.#units.length) this.#widen(to + text.length);
    const units = this.#units;
    for (let at = 0; at < text.length; at += 1) {
      units[to] = text.charCodeAt(at);
      to += 1;
    }
    this.#ends[this.#count] = to;
    this.#count += 1;
  }

  /**
   * In the order of UTF-16 units. The quicksort compares numbers of three units each that it fetches once, and where they are the same the next three:
   * comparing whole texts reads the same beginnings again and again, and names share many.
   */
  sort(slots: Uint32Array, byId: (a: Slot, b: Slot) => number): void {
    const places = Uint32Array.from({ length: this.#count }, (_, place) => place);
    const numbers = new Float64Array(this.#count);
    const before = slots.slice();
    const sortFrom = (from: number, to: number, depth: number): void => {
      for (let at = from; at < to; at += 1) numbers[at] = this.#numberAt(places[at] ?? 0, depth);
      sortNumbers(numbers, places, from, to, (first, behind) => {
        if ((numbers[first] ?? 0) % base !== 0) sortFrom(first, behind, depth + unitsAtOnce);
        else places.subarray(first, behind).sort((a, b) => byId(before[a] ?? 0, before[b] ?? 0)); // one text all along
      });
    };
    sortFrom(0, this.#count, 0);
    for (let at = 0; at < this.#count; at += 1) slots[at] = before[places[at] ?? 0] ?? 0;
  }

  /** The units of a text from a depth on as one number that orders as they do. Its last digit is 0 where the text does not go on behind them. */
  #numberAt(place: number, depth: number): number {
    const from = this.#endOf(place - 1) + depth;
    const end = this.#endOf(place);
    let number = 0;
    for (let at = from; at < from + unitsAtOnce; at += 1) number = number * base + (at < end ? (this.#units[at] ?? 0) + 1 : 0);
    return number;
  }

  #endOf(place: number): number {
    return place < 0 ? 0 : (this.#ends[place] ?? 0);
  }

  #widen(length: number): void {
    const wider = new Uint16Array(Math.max(length, this.#units.length * 2));
    wider.set(this.#units);
    this.#units = wider;
  }
}
