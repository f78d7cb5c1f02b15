/** What windows-1252 has at 0x80 to 0x9f. It leaves five of them out, which then stand for themselves. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const byteOfLetter: ReadonlyMap<string, number> = new Map(Array.from(upper, (letter, index) => [letter, 0x80 + index]));

/** What two or more bytes of UTF-8 look like in windows-1252: one of 0xc2 to 0xf4, and behind it one from 0x80 to 0xbf. The source of a pattern. */
export const brokenPair = `[\u00c2-\u00f4][${upper}\u00a0-\u00bf]`;

const suspicious = new RegExp(brokenPair);

/** Text may have gone through it more than once. */
const mostTimes = 3;

/**
 * Repairs text in UTF-8 that was read as windows-1252: `JosÃ©` was `José`. Only where it can be nothing else: every letter beyond ASCII is
 * part of valid UTF-8, and writing the result and reading it wrongly again gives the text back. Undefined for any other text.
 */
export function repairMojibake(text: string): string | undefined {
  let repaired: string | undefined;
  let left = text;
  for (let times = 0; times < mostTimes; times += 1) {
    const before = looksBroken(left) ? readAgain(left) : undefined;
    if (before === undefined) break;
    // A control character is what no one wrote: valid by chance, or a step on the way.
    if (!/[\u0080-\u009f]/.test(before)) repaired = before;
    left = before;
  }
  return repaired;
}

/** Whether a text may be broken at all: nearly none is, and this is asked of every cell. */
export function looksBroken(text: string): boolean {
  return suspicious.test(text);
}

/** The bytes of a text in windows-1252, read as UTF-8. */
function readAgain(text: string): string | undefined {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.charCodeAt(0);
    const byte = byteOfLetter.get(letter) ?? (code < 0x80 || (code > 0x9f && code < 0x100) ? code : undefined);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  return decodeUtf8(bytes);
}

/** The lowest code that takes so many bytes more than one. */
const shortest: readonly number[] = [0, 0x80, 0x800, 0x10000];

/** Strict: no overlong forms, no surrogates. The engine's room has TextDecoder, but this room has no platform. */
function decodeUtf8(bytes: readonly number[]): string | undefined {
  let text = '';
  for (let index = 0; index < bytes.length; index += 1) {
    const first = bytes[index] ?? 0;
    const more = first < 0x80 ? 0 : first < 0xc2 ? undefined : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : undefined;
    if (more === undefined) return undefined;
    let code = more === 0 ? first : first & (0x3f >> more);
    for (let step = 1; step <= more; step += 1) {
      const next = bytes[index + step];
      if (next === undefined || (next & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (next & 0x3f);
    }
    if (code < (shortest[more] ?? 0) || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) return undefined;
    text += String.fromCodePoint(code);
    index += more;
  }
  return text;
}
