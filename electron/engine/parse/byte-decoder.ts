import type { Encoding } from '../../../shared/contract/imports.ts';
import { detectLegacy } from './detect-legacy.ts';
import { firstNonAscii, isMostlyUtf8 } from './utf8.ts';

/** How many bytes from the first one above ASCII are looked at to tell what a file is in. */
const proofBytes = 65_536;

/**
 * Turns the bytes of a file into text, piece by piece; the result is the same however the bytes are cut. A byte that is no
 * character becomes U+FFFD, for the check to find.
 *
 * What was taken for UTF-8 may have shown nothing but ASCII in its head, and that is the same in every encoding. So a guess is
 * proved where the first byte above ASCII stands, however far down that is, and corrected from there on.
 */
export interface ByteDecoder {
  push(bytes: Uint8Array): string;
  /** The rest. Call it once, after the last piece. */
  end(): string;
  /** What the text is read as, as far as is known. */
  readonly encoding: Encoding;
  /** Whether the text given so far ends where the first byte above ASCII stands, and the proof is still to come. */
  readonly proving: boolean;
}

/** @param detected whether the encoding is our own guess, which the bytes may correct, or the user's choice */
export function createByteDecoder(encoding: Encoding, detected: boolean): ByteDecoder {
  return encoding === 'utf-8' && detected ? new GuessedUtf8() : new PlainDecoder(encoding);
}

class PlainDecoder implements ByteDecoder {
  readonly encoding: Encoding;
  readonly proving = false;
  readonly #decoder: TextDecoder;
  #atStart: boolean;

  constructor(encoding: Encoding, atStart = true) {
    this.encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { ignoreBOM: true });
    this.#atStart = atStart;
  }

  push(bytes: Uint8Array): string {
    const text = this.#decoder.decode(bytes, { stream: true });
    const withoutMark = this.#atStart && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    this.#atStart &&= text === '';
    return withoutMark;
  }

  end(): string {
    return this.#decoder.decode();
  }
}

class GuessedUtf8 implements ByteDecoder {
  readonly #ascii = new TextDecoder();
  #atStart = true;
  /** The bytes from the first one above ASCII on, until there are enough to tell. */
  #proof: Uint8Array | undefined;
  #proved: PlainDecoder | undefined;

  get encoding(): Encoding {
    return this.#proved?.encoding ?? 'utf-8';
  }

  get proving(): boolean {
    return this.#proof !== undefined;
  }

  push(bytes: Uint8Array): string {
    if (this.#proved !== undefined) return this.#proved.push(bytes);
    if (this.#proof !== undefined) return this.#prove(join(this.#proof, bytes), false);
    const at = firstNonAscii(bytes);
    const ascii = at === -1 ? bytes : bytes.subarray(0, at);
    this.#atStart &&= ascii.length === 0;
    if (at !== -1) this.#proof = bytes.slice(at); // looked at with the next piece, so that the caller sees where it begins
    return this.#ascii.decode(ascii);
  }

  end(): string {
    if (this.#proved !== undefined) return this.#proved.end();
    return this.#proof === undefined ? '' : this.#prove(this.#proof, true);
  }

  #prove(bytes: Uint8Array, atEnd: boolean): string {
    if (bytes.length < proofBytes && !atEnd) {
      this.#proof = bytes;
      return '';
    }
    this.#proof = undefined;
    const sample = bytes.subarray(0, proofBytes);
    const isUtf8 = isMostlyUtf8(sample, atEnd && bytes.length <= proofBytes);
    this.#proved = new PlainDecoder(isUtf8 ? 'utf-8' : detectLegacy(sample), this.#atStart);
    return this.#proved.push(bytes) + (atEnd ? this.#proved.end() : '');
  }
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
