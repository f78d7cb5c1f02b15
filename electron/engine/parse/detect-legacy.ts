import { analyse } from 'chardet';
import type { Encoding } from '../../../shared/contract/imports.ts';

/** The encodings from before Unicode that files are read in. */
type LegacyEncoding = Extract<Encoding, 'windows-1252' | 'gb18030' | 'big5' | 'shift_jis'>;

const byDetectorName: ReadonlyMap<string, LegacyEncoding> = new Map([
  ['windows-1252', 'windows-1252'],
  ['ISO-8859-1', 'windows-1252'], // what calls itself Latin-1 is read as its superset everywhere on the web
  ['GB18030', 'gb18030'],
  ['Big5', 'big5'],
  ['Shift_JIS', 'shift_jis'],
]);

const doubleByte: readonly LegacyEncoding[] = ['gb18030', 'big5', 'shift_jis'];

/** How sure the detector must be, of 100, before its word counts more than what the text looks like. Few characters leave it at 10. */
const sure = 50;

/**
 * Tells which encoding from before Unicode a text that is no UTF-8 is in. `chardet` decides where it saw enough; a short file
 * has only a few names with accents or ideographs, so there the candidates that can be decoded are compared by what comes out.
 * @param sample the bytes; a character cut off at its end is no fault
 */
export function detectLegacy(sample: Uint8Array): LegacyEncoding {
  const readable = doubleByte.flatMap((encoding) => {
    const text = decodeWhole(encoding, sample);
    return text === undefined ? [] : [{ encoding, text }];
  });
  if (readable.length === 0) return 'windows-1252'; // every byte is a character in it
  for (const { name, confidence } of analyse(sample)) {
    const encoding = byDetectorName.get(name);
    if (encoding === undefined || confidence < sure) continue;
    if (readable.some((candidate) => candidate.encoding === encoding)) return encoding;
  }
  if (accentsStandAlone(sample)) return 'windows-1252';
  let best: { readonly encoding: LegacyEncoding; readonly score: number } = { encoding: 'windows-1252', score: 0 };
  for (const { encoding, text } of readable) {
    const score = eastAsianScore(text);
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

/** The text in a double-byte encoding, or undefined where bytes of it are no characters of that encoding. */
function decodeWhole(encoding: LegacyEncoding, sample: Uint8Array): string | undefined {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    return decoder.decode(sample, { stream: true }); // streaming forgives a cut-off end
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Whether most bytes above ASCII stand between ASCII letters, as accents in a European name do. Ideographs come in pairs and runs. */
function accentsStandAlone(sample: Uint8Array): boolean {
  let high = 0;
  let alone = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if ((sample[index] ?? 0) < 0x80) continue;
    high += 1;
    const before = sample[index - 1] ?? 0x20;
    const after = sample[index + 1] ?? 0x20;
    if (before < 0x80 && after < 0x80 && (isLetter(before) || isLetter(after))) alone += 1;
  }
  return alone * 2 > high;
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** How much of the text above ASCII is what East Asian names and addresses are made of, from -1 to 1. */
function eastAsianScore(text: string): number {
  let seen = 0;
  let score = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    seen += 1;
    if (code >= 0x4e00 && code <= 0x9fa5) score += 1;
    else if (code >= 0x3040 && code <= 0x30ff) score += 1.2; // kana settle Japanese, since the other two rarely hold any
    else if (code >= 0xff01 && code <= 0xff5e) score += 0.5;
    else if (code >= 0x3000 && code <= 0x303f) score += 0.5;
    else score -= 1; // half-width kana, private use, box drawing: what comes of the wrong table
  }
  return seen === 0 ? 0 : score / seen;
}
