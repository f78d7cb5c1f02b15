import type { Encoding } from '../../../shared/contract/imports.ts';
import { detectLegacy } from './detect-legacy.ts';
import { firstInvalidByte, incompleteTail, isAscii } from './utf8.ts';

/** How many bytes from the first one that is not UTF-8 are looked at to tell what the file is in instead. */
const secondSample = 65_536;

const nothing = new Uint8Array(0);

/**
 * Turns the bytes of a file into text, piece by piece; the result is the same however the bytes are cut.
 *
 * Text that was taken for UTF-8 after a look at its head may turn out not to be. Where all before was ASCII, it is the
 * same in every encoding, so the rest is read in the one that it proves to be in. Where characters were read as UTF-8
 * before, the file is UTF-8 with damage: U+FFFD stands for each damaged byte, for the check to find.
 */
export interface ByteDecoder {
  push(bytes: Uint8Array): string;
  /** The rest. Call it once, after the last piece. */
  end(): string;
  readonly encoding: Encoding;
  /** Whether the text given so far ends where the file turned out not to be UTF-8. */
  readonly turning: boolean;
}

/** @param detected whether the encoding is our own guess, which the bytes may correct, or the user's choice */
export function createByteDecoder(encoding: Encoding, detected: boolean): ByteDecoder {
  return encoding === 'utf-8' && detected ? new GuessedUtf8() : new PlainDecoder(encoding);
}

/** Drops a byte order mark at the start of a text, and nowhere else. */
function withoutMark(text: string, atStart: boolean): string {
  return atStart && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

class PlainDecoder implements ByteDecoder {
  readonly encoding: Encoding;
  readonly turning = false;
  readonly #decoder: TextDecoder;
  #atStart = true;

  constructor(encoding: Encoding) {
    this.encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { ignoreBOM: true });
  }

  push(bytes: Uint8Array): string {
    const decoded = this.#decoder.decode(bytes, { stream: true });
    const text = withoutMark(decoded, this.#atStart);
    this.#atStart &&= decoded === '';
    return text;
  }

  end(): string {
    return this.#decoder.decode();
  }
}

class GuessedUtf8 implements ByteDecoder {
  readonly #strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #tail: Uint8Array = nothing;
  #atStart = true;
  #allAscii = true;
  /** The bytes from the first one that is no UTF-8, until there are enough to tell. */
  #waiting: Uint8Array | undefined;
  #other: PlainDecoder | undefined;

  get encoding(): Encoding {
    return this.#other?.encoding ?? 'utf-8';
  }

  get turning(): boolean {
    return this.#waiting !== undefined;
  }

  push(bytes: Uint8Array): string {
    if (this.#other !== undefined) return this.#other.push(bytes);
    if (this.#waiting !== undefined) return this.#wait(bytes, false);
    const joined = join(this.#tail, bytes);
    const cut = joined.length - incompleteTail(joined);
    const complete = joined.subarray(0, cut);
    this.#tail = joined.slice(cut);
    try {
      const decoded = this.#strict.decode(complete);
      this.#allAscii &&= decoded.length === complete.length;
      return this.#start(decoded);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return this.#turn(joined);
    }
  }

  end(): string {
    if (this.#waiting !== undefined) return this.#wait(nothing, true);
    if (this.#other !== undefined) return this.#other.end();
    if (this.#tail.length === 0) return '';
    const tail = this.#tail;
    this.#tail = nothing;
    return this.#turn(tail) + this.end();
  }

  #start(text: string): string {
    const rest = withoutMark(text, this.#atStart);
    this.#atStart &&= text === '';
    return rest;
  }

  /** The first bytes that are no UTF-8 are in these. */
  #turn(bytes: Uint8Array): string {
    const at = firstInvalidByte(bytes);
    const valid = bytes.subarray(0, at);
    this.#tail = nothing;
    const text = this.#start(this.#strict.decode(valid));
    if (this.#allAscii && isAscii(valid)) {
      this.#waiting = bytes.slice(at); // looked at with the next piece, so that the caller sees where the turn is
      return text;
    }
    this.#other = new PlainDecoder('utf-8');
    return text + this.#other.push(bytes.subarray(at));
  }

  #wait(bytes: Uint8Array, atEnd: boolean): string {
    const waiting = join(this.#waiting ?? nothing, bytes);
    if (waiting.length < secondSample && !atEnd) {
      this.#waiting = waiting.slice();
      return '';
    }
    this.#waiting = undefined;
    this.#other = new PlainDecoder(detectLegacy(waiting.subarray(0, secondSample)));
    return this.#other.push(waiting) + (atEnd ? this.#other.end() : '');
  }
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
