import { columns, decodeLine, type Entry, type Line } from '../../../shared/customer/customer-codec.ts';
import type { IndexKind } from './customer-index.ts';
import type { PageRecord } from './database.ts';
import type { PackedLine } from './packed-line.ts';
import { DigestBuilder, digestVersion } from './page-digest.ts';
import type { PageText } from './page-text.ts';
import { pageSize } from './slots.ts';

/** One page while lines of it are drafted. */
export class DraftPage {
  readonly #before: PageText | undefined;
  readonly #drafted: (PackedLine | undefined)[] = [];
  readonly #digest = new DigestBuilder();

  /** @param before the lines of the page, where it was there */
  constructor(before: PageText | undefined) {
    this.#before = before;
  }

  /** Whether every line that the page has room for was drafted. */
  get isFull(): boolean {
    return this.#digest.lines === pageSize;
  }

  line(at: number): Line {
    return this.#drafted[at] ?? this.#before?.line(at) ?? '';
  }

  /** @param entry what the line holds. @param found called back with each of its hashes */
  set(at: number, line: PackedLine, entry: Entry, found: (kind: IndexKind, hash: number) => void): void {
    this.#drafted[at] = line;
    this.#digest.set(at, entry, found);
  }

  /** The page as it is stored. Lines that were not drafted are decoded to digest them. */
  record(id: number): PageRecord {
    const lines = this.#before?.lines() ?? [];
    for (let at = 0; at < Math.max(lines.length, this.#drafted.length); at += 1) {
      const drafted = this.#drafted[at];
      if (drafted === undefined) this.#digest.set(at, decodeLine(lines[at] ?? ''));
      else lines[at] = drafted;
    }
    return { id, columns, lines: lines.join('\n'), digest: digestVersion, ...this.#digest.finish() };
  }
}
