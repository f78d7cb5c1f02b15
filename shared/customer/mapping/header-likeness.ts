import { editDistance, likeness } from '../edit-distance.ts';
import { foldHeader } from '../fold.ts';

/** A header made ready to be compared with many others. */
export interface HeaderShape {
  readonly folded: string;
  readonly words: readonly string[];
  readonly numbers: string;
}

/** Words that say whose the value is, or that it is the usual one, and not what it is. */
const fillers: ReadonlySet<string> = new Set(['customer', 'client', 'contact', 'member', 'default', 'primary', 'main', 'billing', 'mailing', 'your', 'my', 'the', 'of', 'no', 'nr', 'number', 'line']);

/** Longer headers are sentences; comparing them letter by letter tells nothing and takes long. */
const longestCompared = 60;

/** Takes a header apart. What stands in brackets explains it and is left out: `Birthday (DD/MM/YYYY)`. */
export function shapeOf(header: string): HeaderShape {
  const text = header.replace(/\([^()]*\)/g, ' ').slice(0, longestCompared);
  const words = text
    .normalize('NFKC')
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{L})(?=\p{N})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !fillers.has(word));
  return { folded: foldHeader(text), words: telling.length === 0 ? words : telling, numbers: words.filter((word) => /^\d+$/.test(word)).join(' ') };
}

/** How alike two headers are, from 0 to 1: letter by letter where they are about as long, or word by word in any order. Different numbers in them count against it. */
export function headerLikeness(a: HeaderShape, b: HeaderShape): number {
  if (a.folded === '' || b.folded === '') return 0;
  if (a.folded === b.folded) return 1;
  // One letter of three is no slip: "tax" is not "fax".
  const [left, right] = [a.words.join(''), b.words.join('')];
  const longer = Math.max(left.length, right.length);
  const letters = Math.min(left.length, right.length) < Math.max(4, longer / 2) ? 0 : likeness(left, right);
  const alike = Math.max(letters, wordLikeness(a.words, b.words) * 0.95);
  return a.numbers === b.numbers ? alike : alike * 0.7;
}

/** The share of letters that stand in words which both have. */
function wordLikeness(a: readonly string[], b: readonly string[]): number {
  const rest = [...b];
  let shared = 0;
  for (const word of a) {
    const place = rest.findIndex((other) => sameWord(word, other));
    if (place === -1) continue;
    shared += word.length + (rest[place]?.length ?? 0);
    rest.splice(place, 1);
  }
  const all = [...a, ...b].reduce((sum, word) => sum + word.length, 0);
  return all === 0 ? 0 : shared / all;
}

function sameWord(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) > 4 && Math.abs(a.length - b.length) < 2 && editDistance(a, b) === 1);
}
