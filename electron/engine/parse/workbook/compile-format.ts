import { type Comparison, type FormatToken, readFormat } from './format-tokens.ts';
import { plainNumber, type ShowNumber } from './plain-number.ts';
import { type DateParts, type DateSystem, showSerial } from './serial-date.ts';
import { compileCode, showAmount } from './show-digits.ts';

interface Section {
  /** Whether the section is the one for a number. */
  readonly isFor: (value: number) => boolean;
  readonly show: ShowNumber;
}

/**
 * Compiles a number format. The text is what a person sees as far as it is the same for every person: the zeros, dashes and letters of a
 * code and the decimals of an amount stay; the group separators, currencies and orders of day and month, which depend on the
 * language of the spreadsheet, do not. Nothing that the sheet holds is rounded away.
 * Section 18.8.31 of ECMA-376, part 1.
 */
export function compileFormat(code: string, system: DateSystem): ShowNumber {
  const parsed = readFormat(code);
  const sections = parsed.slice(0, 3).map((tokens, index): Section => ({ isFor: choiceOf(tokens, index, parsed.length), show: compileSection(tokens, system) }));
  const [only] = sections;
  if (only === undefined || (sections.length === 1 && only.show === plainNumber)) return plainNumber;
  return (raw) => {
    const value = Number(raw);
    if (raw.trim() === '' || Number.isNaN(value)) return raw.trim();
    const section = sections.find(({ isFor }) => isFor(value));
    return section === undefined ? plainNumber(raw) : section.show(raw);
  };
}

function choiceOf(tokens: readonly FormatToken[], index: number, count: number): (value: number) => boolean {
  for (const token of tokens) {
    if (token.kind === 'condition') return (value) => compares(value, token.compare, token.value);
  }
  if (count === 1 || index === 2) return () => true;
  if (index === 1) return count === 2 ? () => true : (value) => value < 0;
  return count === 2 ? (value) => value >= 0 : (value) => value > 0;
}

function compares(value: number, compare: Comparison, limit: number): boolean {
  switch (compare) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '=':
      return value === limit;
    case '<>':
      return value !== limit;
  }
}

function compileSection(tokens: readonly FormatToken[], system: DateSystem): ShowNumber {
  const has = (...kinds: readonly FormatToken['kind'][]): boolean => tokens.some(({ kind }) => kinds.includes(kind));
  if (has('general', 'text')) return plainNumber;
  if (has('date', 'elapsed')) {
    const parts = datePartsOf(tokens);
    return (raw) => showSerial(Number(raw), system, parts) ?? plainNumber(raw);
  }
  if (has('exponent', 'slash') || !has('digit') || scales(tokens)) return plainNumber;
  if (has('point', 'comma', 'percent', 'currency')) {
    const point = tokens.findIndex(({ kind }) => kind === 'point');
    const decimals = point === -1 ? 0 : zerosIn(tokens.slice(point));
    return (raw) => showAmount(raw, decimals, has('percent'));
  }
  return compileCode(tokens);
}

/** Whether a comma behind the digits shows thousands as one. */
function scales(tokens: readonly FormatToken[]): boolean {
  const lastDigit = tokens.findLastIndex(({ kind }) => kind === 'digit');
  const point = tokens.findIndex(({ kind }) => kind === 'point');
  return tokens[lastDigit + 1]?.kind === 'comma' || (point > 0 && tokens[point - 1]?.kind === 'comma');
}

function zerosIn(tokens: readonly FormatToken[]): number {
  return tokens.filter((token) => token.kind === 'digit' && token.placeholder === '0').length;
}

/** An `m` is minutes behind hours or before seconds, else months. */
function datePartsOf(tokens: readonly FormatToken[]): DateParts {
  const letters = tokens.flatMap((token) => (token.kind === 'date' || token.kind === 'elapsed' ? [token.letter] : []));
  const isTime = (letter: string | undefined): boolean => letter === 'h' || letter === 's';
  const isMinutes = (index: number): boolean => letters[index - 1] === 'h' || letters[index + 1] === 's';
  const elapsed = tokens.some(({ kind }) => kind === 'elapsed');
  return {
    date: !elapsed && letters.some((letter, index) => (letter === 'm' ? !isMinutes(index) : !isTime(letter))),
    time: letters.some((letter, index) => (letter === 'm' ? isMinutes(index) : isTime(letter))),
    elapsed,
  };
}
