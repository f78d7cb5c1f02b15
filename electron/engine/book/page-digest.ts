import { decodeLine, isTombstone, type Entry, type Line } from '../../../shared/customer/customer-codec.ts';
import { eachHash, type IndexKind, indexKinds } from './customer-index.ts';
import { searchTextOf } from './search-text.ts';
import { hashText } from './slot-index.ts';

/**
 * What finds the customers of a page, stored beside their lines so that opening the book parses none of them. To be raised whenever
 * folding, key forms, the hash or the search text change: pages of another version are digested again as they are read.
 */
export const digestVersion = 1;

export interface PageDigest {
  /** The search text of each line, joined by line feeds; empty where a line holds no customer. */
  readonly texts: string;
  /** Pairs: line times `lineFactor` plus the place in `indexKinds`, and the hash. */
  readonly hashes: Int32Array;
}

/** More than there are kinds, so that a line and a kind make one number. */
const lineFactor = 8;

/** Calls back with every hash of a page's digest. */
export function eachHashOf(hashes: Int32Array, found: (kind: IndexKind, hash: number, line: number) => void): void {
  for (let at = 0; at + 1 < hashes.length; at += 2) {
    const which = hashes[at] ?? 0;
    const kind = indexKinds[which % lineFactor];
    if (kind !== undefined) found(kind, hashes[at + 1] ?? 0, Math.floor(which / lineFactor));
  }
}

/** Digests the lines of a page, in any order. */
export class DigestBuilder {
  readonly #texts: (string | undefined)[] = [];
  #hashes: number[] = [];
  #lines = 0;

  /** How many lines are digested. */
  get lines(): number {
    return this.#lines;
  }

  /**
   * Digests a line, anew where it was digested before.
   * @param entry what it holds; undefined where it is damaged
   * @param found called back with each of its hashes
   */
  set(line: number, entry: Entry | undefined, found?: (kind: IndexKind, hash: number) => void): void {
    if (this.#texts[line] === undefined) this.#lines += 1;
    else this.#forget(line);
    const keep = (kind: IndexKind, hash: number): void => {
      this.#hashes.push(line * lineFactor + indexKinds.indexOf(kind), hash);
      found?.(kind, hash);
    };
    if (entry !== undefined) keep('id', hashText(entry.id));
    if (entry === undefined || isTombstone(entry)) {
      this.#texts[line] = '';
    } else {
      eachHash(entry, keep);
      this.#texts[line] = searchTextOf(entry);
    }
  }

  finish(): PageDigest {
    return { texts: this.#texts.join('\n'), hashes: new Int32Array(this.#hashes) };
  }

  #forget(line: number): void {
    const kept: number[] = [];
    for (let at = 0; at + 1 < this.#hashes.length; at += 2) {
      const which = this.#hashes[at] ?? 0;
      if (Math.floor(which / lineFactor) !== line) kept.push(which, this.#hashes[at + 1] ?? 0);
    }
    this.#hashes = kept;
  }
}

/** Digests the lines of a page. */
export function digestOf(lines: readonly Line[]): PageDigest {
  const builder = new DigestBuilder();
  for (const [at, line] of lines.entries()) builder.set(at, decodeLine(line));
  return builder.finish();
}
