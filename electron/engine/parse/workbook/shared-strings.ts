import { cellText } from './cell-text.ts';
import type { XmlHandler } from './xml-reader.ts';

/** How many texts are kept as one string. */
const perChunk = 256;

/**
 * The texts that the cells of a workbook refer to by number. They are kept end to end in long strings, since a million short ones would
 * take several times their length.
 */
export class SharedStrings implements XmlHandler {
  readonly #chunks: string[] = [];
  #open: string[] = [];
  #openLength = 0;
  /** Where each text ends within its chunk. */
  #ends = new Uint32Array(perChunk);
  #count = 0;
  /** The text of the item that is read, or undefined outside of one. */
  #item: string | undefined;
  #inText = false;
  /** How deep in what is no text of the cell: the reading aids of East Asian names. */
  #aside = 0;

  get count(): number {
    return this.#count;
  }

  /** The text by its number, or undefined where the workbook has none. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const place = index % perChunk;
    const chunk = this.#chunks[(index - place) / perChunk];
    if (chunk === undefined) return this.#open[place];
    return chunk.slice(place === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
  }

  open(name: string): void {
    if (name === 'si') this.#item = '';
    else if (name === 'rPh') this.#aside += 1;
    else if (name === 't') this.#inText = this.#aside === 0;
  }

  text(text: string): void {
    if (this.#inText && this.#item !== undefined) this.#item += text;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#aside -= 1;
    else if (name === 'si') this.#add(cellText(this.#item ?? ''));
  }

  #add(text: string): void {
    this.#item = undefined;
    this.#open.push(text);
    this.#openLength += text.length;
    if (this.#count === this.#ends.length) {
      const longer = new Uint32Array(this.#ends.length * 2);
      longer.set(this.#ends);
      this.#ends = longer;
    }
    this.#ends[this.#count] = this.#openLength;
    this.#count += 1;
    if (this.#open.length < perChunk) return;
    this.#chunks.push(this.#open.join(''));
    this.#open = [];
    this.#openLength = 0;
  }
}
