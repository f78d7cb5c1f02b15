import { cleanText } from '../clean-text.ts';
import type { NamePart } from '../column-target.ts';

/** The texts of a row's name columns. */
export type NameParts = { readonly [P in NamePart]?: string };

const eastAsian = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/**
 * Joins the parts of a name to the name: first, middle, last with spaces between them. Names in Chinese, Japanese and Korean letters are
 * written the other way round and without spaces. `''` where all parts are blank.
 */
export function joinName({ first = '', middle = '', last = '' }: NameParts): string {
  const given = [first, middle].map(cleanText).filter((part) => part !== undefined);
  const family = cleanText(last);
  if (family === undefined) return given.join(' ');
  if (given.length > 0 && family.charCodeAt(0) > 0x10ff && [...given, family].every((part) => eastAsian.test(part))) return family + given.join('');
  return [...given, family].join(' ');
}
