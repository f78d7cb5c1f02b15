import { decodeLine, encodeEntry, type Entry, type Line } from '../../../shared/customer/customer-codec.ts';

/**
 * A line as a page holds it: every character beyond Latin-1 as an escape of JSON. The runtime gives each character of a string two bytes as soon as one of
 * them needs them, and a page is one string: one Chinese name would double it. Whoever parses a line reads the same of either.
 */
export type PackedLine = Line;

export function packLine(line: Line): PackedLine {
  return line.replaceAll(/[\u0100-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The line, to the letter as it was packed. JSON escapes only control characters and halves of pairs by itself, so all other escapes are ours. */
export function unpackLine(packed: PackedLine): Line {
  if (!packed.includes('\\u')) return packed;
  return packed.replaceAll(/\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4})|.)/g, (escape: string, high?: string, low?: string, unit?: string) => {
    if (high !== undefined && low !== undefined) return String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16));
    return unit === undefined || unit < '0100' || (unit >= 'd800' && unit <= 'dfff') ? escape : String.fromCharCode(Number.parseInt(unit, 16));
  });
}

export function packEntry(entry: Entry): PackedLine {
  return packLine(encodeEntry(entry));
}

/** Rewrites a line that has other columns, or returns it as it is where it is damaged. */
export function relayPacked(packed: PackedLine, names: readonly string[]): PackedLine {
  const entry = decodeLine(packed, names);
  return entry === undefined ? packed : packEntry(entry);
}
