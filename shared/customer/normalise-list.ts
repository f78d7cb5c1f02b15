import { cleanText } from './clean-text.ts';

/**
 * Reads the groups of a customer: split on `;` and `|` where there is one of them, else on commas. A group that repeats is
 * read once.
 * @param text not empty
 */
export function readList(text: string): readonly string[] | undefined {
  const parts = text.includes(';') || text.includes('|') ? text.split(/[;|]/) : text.split(',');
  const items = new Set<string>();
  for (const part of parts) {
    const item = cleanText(part);
    if (item !== undefined) items.add(item);
  }
  return items.size === 0 ? undefined : [...items];
}

/** Writes groups so that `readList` reads them back: a lone one that holds a comma gets a semicolon behind it. */
export function writeList(items: readonly string[]): string {
  const text = items.join('; ');
  return items.length === 1 && text.includes(',') ? `${text};` : text;
}
