import type { Encoding } from '../../../shared/contract/imports.ts';
import { commonCharacters } from './common-characters.ts';

/** The encodings from before Unicode that files are read in. */
type LegacyEncoding = Extract<Encoding, 'windows-1252' | 'gb18030' | 'big5' | 'shift_jis'>;
type DoubleByteEncoding = Exclude<LegacyEncoding, 'windows-1252'>;

const doubleByte: readonly DoubleByteEncoding[] = ['gb18030', 'big5', 'shift_jis'];

/** What a character says for the encoding that it was read in: a name or an address is full of it, has it, hardly has it, never. */
const common = 2;
const usual = 1;
const rare = 0;
const odd = -1;

/** A letter with an accent among letters without: it beats an ideograph that is only usual. */
const accent = 1.2;

/**
 * Tells which encoding from before Unicode a text that is no UTF-8 is in: the one in which it makes most sense as names and addresses.
 * A short file has only a few of them, so what is counted is how common each character is rather than how long the text.
 * @param sample the bytes; a character cut off at its end is no fault
 */
export function detectLegacy(sample: Uint8Array): LegacyEncoding {
  let best: LegacyEncoding = 'windows-1252'; // every byte is a character in it
  let bestScore = scoreOfWestern(sample);
  for (const encoding of doubleByte) {
    const score = scoreOf(encoding, sample);
    if (score > bestScore) {
      best = encoding;
      bestScore = score;
    }
  }
  return best;
}

/** From `odd` to `common`; less where bytes are no characters of the encoding. */
function scoreOf(encoding: DoubleByteEncoding, sample: Uint8Array): number {
  const text = decodeWhole(encoding, sample);
  if (text === undefined) return odd - 1;
  const commonOnes: ReadonlySet<string> = commonCharacters[encoding];
  let seen = 0;
  let score = 0;
  let at = 0;
  for (const character of text) {
    const lead = sample[at] ?? 0;
    const bytes = lengthOf(encoding, lead, sample[at + 1] ?? 0);
    if (character.charCodeAt(0) >= 0x80) {
      seen += 1;
      score += commonOnes.has(character) ? common : weigh[encoding](lead, sample[at + 1] ?? 0);
    }
    at += bytes;
  }
  return seen === 0 ? odd : score / seen;
}

/** How many bytes a character takes in an encoding, by its first two. */
function lengthOf(encoding: DoubleByteEncoding, lead: number, trail: number): number {
  if (lead < 0x81) return 1;
  if (encoding === 'shift_jis') return lead >= 0xa0 && lead <= 0xdf ? 1 : 2;
  return encoding === 'gb18030' && trail < 0x40 ? 4 : 2;
}

/** How likely a character is by the block of the encoding that it is in: each was filled by how often a character is needed. */
const weigh: Readonly<Record<DoubleByteEncoding, (lead: number, trail: number) => number>> = {
  gb18030(lead, trail) {
    if (lead < 0xa1 || trail < 0xa1) return odd; // what GB 2312 had not
    if (lead >= 0xb0 && lead <= 0xd7) return usual;
    if (lead >= 0xd8 && lead <= 0xf7) return rare;
    return lead <= 0xa3 ? usual : odd; // punctuation and full-width letters; kana, Greek and Cyrillic
  },
  big5(lead) {
    if (lead >= 0xa4 && lead <= 0xc6) return usual;
    if (lead >= 0xc9 && lead <= 0xf9) return rare;
    return lead >= 0xa1 && lead <= 0xa3 ? usual : odd;
  },
  shift_jis(lead, trail) {
    if (lead >= 0xa0 && lead <= 0xdf) return rare; // half-width kana
    if (lead === 0x82 || lead === 0x83) return trail >= 0x40 ? common : odd; // kana
    if (lead >= 0x88 && lead <= 0x97) return usual;
    if (lead === 0x81) return usual;
    return (lead >= 0x98 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xea) ? rare : odd;
  },
};

/** The text in a double-byte encoding, or undefined where bytes of it are no characters of that encoding. */
function decodeWhole(encoding: DoubleByteEncoding, sample: Uint8Array): string | undefined {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    return decoder.decode(sample, { stream: true }); // streaming forgives a cut-off end
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** How well bytes do as Western text: letters with accents stand alone or by twos among letters without; signs say little. */
function scoreOfWestern(sample: Uint8Array): number {
  let seen = 0;
  let score = 0;
  for (let start = 0; start < sample.length; start += 1) {
    if ((sample[start] ?? 0) < 0x80) continue;
    let end = start;
    let letters = 0;
    while ((sample[end] ?? 0) >= 0x80) {
      if (isAccented(sample[end] ?? 0)) letters += 1;
      end += 1;
    }
    const length = end - start;
    const amongLetters = isLetter(sample[start - 1] ?? 0x20) || isLetter(sample[end] ?? 0x20);
    seen += length;
    if (letters === length && length <= 2 && amongLetters) score += length * accent;
    else if (length === 1 && letters === 0 && isSign(sample[start] ?? 0)) score += rare;
    else score += length * odd;
    start = end;
  }
  return seen === 0 ? rare : score / seen;
}

/** À to ÿ, and š, œ, ž, Ÿ; × and ÷ are none. */
function isAccented(byte: number): boolean {
  return (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7) || byte === 0x8a || byte === 0x8c || byte === 0x8e || byte === 0x9a || byte === 0x9c || byte === 0x9e || byte === 0x9f;
}

/** Quotes, dashes, the euro, and the signs of ordinals and degrees. */
function isSign(byte: number): boolean {
  return byte === 0x80 || byte === 0x85 || (byte >= 0x91 && byte <= 0x97) || byte === 0xa0 || byte === 0xaa || byte === 0xab || byte === 0xb0 || byte === 0xba || byte === 0xbb;
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
