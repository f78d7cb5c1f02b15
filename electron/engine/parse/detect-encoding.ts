import type { Encoding } from '../../../shared/contract/imports.ts';
import { detectLegacy } from './detect-legacy.ts';
import { isMostlyUtf8 } from './utf8.ts';

/** The share of zero bytes on one side of each pair from which text is UTF-16, and how many the other side may have. */
const zeroShare = 0.4;
const otherZeroShare = 0.05;

/**
 * Tells the encoding of a file from its head: a byte order mark, the zero bytes of UTF-16, UTF-8, else what was
 * common before Unicode.
 * @param whole whether the head is all of the file: then a character cut off at its end is a fault
 */
export function detectEncoding(head: Uint8Array, whole: boolean): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const utf16 = detectUtf16(head);
  if (utf16 !== undefined) return utf16;
  return isMostlyUtf8(head, whole) ? 'utf-8' : detectLegacy(head);
}

/** UTF-16 without a mark: Western text has a zero in every other byte, and any text has line breaks and delimiters that do. */
function detectUtf16(head: Uint8Array): Encoding | undefined {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (head[index] === 0) even += 1;
    if (head[index + 1] === 0) odd += 1;
  }
  if (odd > pairs * zeroShare && even < pairs * otherZeroShare) return 'utf-16le';
  if (even > pairs * zeroShare && odd < pairs * otherZeroShare) return 'utf-16be';
  return undefined;
}
