import type { FormatToken } from './format-tokens.ts';
import { plainNumber, type ShowNumber } from './plain-number.ts';

/**
 * Writes an amount with at least the given decimals, and with all that it has: 12.345 in a format of two decimals stays 12.345.
 * @param raw the number as the sheet holds it
 */
export function showAmount(raw: string, decimals: number, percent: boolean): string {
  const plain = plainNumber(raw);
  if (!/^-?\d+(?:\.\d+)?$/.test(plain)) return plain;
  const [whole = '', fraction = ''] = (percent ? hundredfold(plain) : plain).split('.');
  const padded = fraction.padEnd(decimals, '0');
  return `${whole}${padded === '' ? '' : `.${padded}`}${percent ? '%' : ''}`;
}

/** Moves the decimal point by two places, which a multiplication of binary fractions does not do exactly. */
function hundredfold(plain: string): string {
  const [whole = '', fraction = ''] = plain.split('.');
  const minus = whole.startsWith('-') ? '-' : '';
  const digits = (whole.slice(minus.length) + fraction.slice(0, 2).padEnd(2, '0')).replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(2);
  return `${minus}${digits}${rest === '' ? '' : `.${rest}`}`;
}

/** Compiles a format without decimals, such as `000000` or `(###) ###-####`: the digits fill its places from the right. */
export function compileCode(tokens: readonly FormatToken[]): ShowNumber {
  const places = tokens.filter((token) => token.kind === 'digit' || token.kind === 'literal');
  const first = places.findIndex(({ kind }) => kind === 'digit');
  if (places.every((place) => place.kind === 'digit' && place.placeholder !== '0') || (places.length === 1 && first === 0)) return plainNumber;
  const zeros = places.some((place) => place.kind === 'digit' && place.placeholder === '0');
  return (raw) => {
    const plain = plainNumber(raw);
    if (!/^\d+$/.test(plain)) return plain; // a code has no decimals and no sign
    if (plain === '0' && !zeros) return plain; // of which the format shows nothing, or a dash
    let left = plain === '0' ? '' : plain;
    let text = '';
    for (let index = places.length - 1; index >= 0; index -= 1) {
      const place = places[index];
      if (place?.kind === 'literal') {
        text = place.text + text;
      } else if (place?.kind === 'digit') {
        const cut = index === first ? 0 : Math.max(0, left.length - 1);
        text = (left === '' && place.placeholder === '0' ? '0' : left.slice(cut)) + text;
        left = left.slice(0, cut);
      }
    }
    return text.trim();
  };
}
