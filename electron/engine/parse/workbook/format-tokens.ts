/** A piece of a number format. */
export type FormatToken =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'digit'; readonly placeholder: '0' | '#' | '?' }
  | { readonly kind: 'date'; readonly letter: string }
  | { readonly kind: 'elapsed'; readonly letter: string }
  | { readonly kind: 'condition'; readonly compare: Comparison; readonly value: number }
  | { readonly kind: 'point' | 'comma' | 'percent' | 'exponent' | 'slash' | 'currency' | 'general' | 'text' };

export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '<>';

const comparisons: readonly Comparison[] = ['<=', '>=', '<>', '<', '>', '='];

/** What single characters stand for. */
const signs: ReadonlyMap<string, FormatToken> = new Map<string, FormatToken>([
  ['0', { kind: 'digit', placeholder: '0' }],
  ['#', { kind: 'digit', placeholder: '#' }],
  ['?', { kind: 'digit', placeholder: '?' }],
  ['.', { kind: 'point' }],
  [',', { kind: 'comma' }],
  ['%', { kind: 'percent' }],
  ['/', { kind: 'slash' }],
  ['@', { kind: 'text' }],
]);

/** Each alternative is one piece: quoted, escaped, a space as wide as a character, a fill, brackets, words, letters, anything else. */
const pieces = /"([^"]*)"?|\\([^]?)|_[^]?|\*[^]?|\[([^\]]*)\]?|(general)|(am\/pm|a\/p)|e[+-]|(?:([ymdhsegb])\6*)|(;)|([^])/giu;

/** Cuts a number format into its sections, one for each kind of number, and those into pieces. */
export function readFormat(code: string): readonly (readonly FormatToken[])[] {
  const sections: FormatToken[][] = [[]];
  for (const [piece, quoted, escaped, bracketed, general, noon, letter, semicolon, other] of code.matchAll(pieces)) {
    if (semicolon !== undefined) {
      sections.push([]);
      continue;
    }
    const token = tokenOf({ piece, literal: quoted ?? escaped, bracketed, isGeneral: general !== undefined, letter: noon === undefined ? letter : 'h', other });
    if (token !== undefined) sections.at(-1)?.push(token);
  }
  return sections;
}

interface Piece {
  readonly piece: string;
  readonly literal: string | undefined;
  readonly bracketed: string | undefined;
  readonly isGeneral: boolean;
  readonly letter: string | undefined;
  readonly other: string | undefined;
}

function tokenOf({ piece, literal, bracketed, isGeneral, letter, other }: Piece): FormatToken | undefined {
  if (literal !== undefined) return literalOf(literal);
  if (bracketed !== undefined) return readBrackets(bracketed);
  if (isGeneral) return { kind: 'general' };
  if (letter !== undefined) return { kind: 'date', letter: letter.toLowerCase() };
  if (other !== undefined) return signs.get(other) ?? literalOf(other);
  return /^e/i.test(piece) ? { kind: 'exponent' } : undefined; // else a space or a fill
}

function literalOf(text: string): FormatToken {
  return /\p{Sc}/u.test(text) ? { kind: 'currency' } : { kind: 'literal', text };
}

/** Colours, locales and calendars change nothing of what is read. */
function readBrackets(text: string): FormatToken | undefined {
  if (/^(?:h+|m+|s+)$/i.test(text)) return { kind: 'elapsed', letter: text.charAt(0).toLowerCase() };
  if (/^\$[^-]/.test(text)) return { kind: 'currency' };
  const compare = comparisons.find((sign) => text.startsWith(sign));
  const value = compare === undefined ? Number.NaN : Number(text.slice(compare.length));
  return compare === undefined || Number.isNaN(value) ? undefined : { kind: 'condition', compare, value };
}
