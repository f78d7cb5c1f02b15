import { cleanText } from './clean-text.ts';

/** The Greek question mark, which is a semicolon once a text is in NFC. */
const greekSemicolon = '\u037e';

/**
 * Reads the groups of a customer: split on `;` and `|` where there is one of them, else on commas. A group that repeats is
 * read once.
 */
export function readList(text: string): readonly string[] | undefined {
  if (text === '') return undefined;
  const strong = text.includes(';') || text.includes('|') || text.includes(greekSemicolon);
  const items: string[] = [];
  let start = 0;
  for (let end = 0; end <= text.length; end += 1) {
    if (end < text.length && !isSeparator(text.charCodeAt(end), strong)) continue;
    const item = cleanText(text.slice(start, end).trim());
    if (item !== undefined) items.push(item);
    start = end + 1;
  }
  if (items.length === 0) return undefined;
  return items.length < 3 && items[0] !== items[1] ? items : [...new Set(items)];
}

/** A semicolon or a bar, or a comma where a text has neither. */
function isSeparator(code: number, strong: boolean): boolean {
  return strong ? code === 0x3b || code === 0x7c || code === 0x37e : code === 0x2c;
}

/** Writes groups so that `readList` reads them back: a lone one that holds a comma gets a semicolon behind it. */
export function writeList(items: readonly string[]): string {
  const text = items.join('; ');
  return items.length === 1 && text.includes(',') ? `${text};` : text;
}
