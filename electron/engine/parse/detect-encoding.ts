import type { Encoding } from '../../../shared/contract/imports.ts';
import { detectLegacy } from './detect-legacy.ts';
import { isMostlyUtf8 } from './utf8.ts';

/** The share of characters that must be the signs of a table for a text to be UTF-16, and how many may look so the other way round. */
const signShare = 0.01;
const otherShare = 0.1;

/** The share of control characters from which bytes that look like ASCII are halves of ideographs. */
const controlShare = 0.04;

/** Signs of every table. Read the wrong way round, they are characters that hardly anyone writes; letters are not. */
const tableSigns: ReadonlySet<number> = new Set(['\t', '\n', '\r', ' ', '"', ',', ';', '-', '.', '@', ...'123456789'].map((sign) => sign.charCodeAt(0)));

/**
 * Tells the encoding of a file from its head: a byte order mark, the zero bytes of UTF-16, UTF-8, else what was
 * common before Unicode.
 * @param whole whether the head is all of the file: then a character cut off at its end is a fault
 */
export function detectEncoding(head: Uint8Array, whole: boolean): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const isUtf8 = isMostlyUtf8(head, whole);
  const utf16 = isUtf8 && hasStrayNuls(head) ? undefined : detectUtf16(head);
  return utf16 ?? (isUtf8 ? 'utf-8' : detectLegacy(head));
}

/**
 * Whether the zeros among bytes that pass for UTF-8 are damage. In UTF-16 nearly every sign of a table has one beside it, and where
 * ideographs happen to look like ASCII, a good part of them looks like control characters too.
 */
function hasStrayNuls(head: Uint8Array): boolean {
  let controls = 0;
  /** Signs without a zero beside them, and zeros beside a sign. */
  let alone = 0;
  let beside = 0;
  for (let index = 0; index < head.length; index += 1) {
    const byte = head[index] ?? 0;
    if (byte < 0x20 && byte !== 0 && (byte < 0x09 || byte > 0x0d)) controls += 1;
    const before = head[index - 1];
    const after = head[index + 1];
    if (byte === 0) beside += tableSigns.has(before ?? 0) || tableSigns.has(after ?? 0) ? 1 : 0;
    else if (tableSigns.has(byte) && before !== 0 && after !== 0) alone += 1;
  }
  return controls < head.length * controlShare && alone >= beside * 3;
}

/** UTF-16 without a mark: even Chinese has delimiters, digits and line breaks, each of which is a zero byte beside one of ASCII. */
function detectUtf16(head: Uint8Array): Encoding | undefined {
  const pairs = Math.floor(head.length / 2);
  let little = 0;
  let big = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    const first = head[index] ?? 0;
    const second = head[index + 1] ?? 0;
    if (second === 0 && tableSigns.has(first)) little += 1;
    else if (first === 0 && tableSigns.has(second)) big += 1;
  }
  if (little > pairs * signShare && big < little * otherShare) return 'utf-16le';
  if (big > pairs * signShare && little < big * otherShare) return 'utf-16be';
  return undefined;
}
