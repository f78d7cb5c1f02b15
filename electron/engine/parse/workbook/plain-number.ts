/** Writes a number as the text of a cell. `raw` is the number as the sheet holds it. */
export type ShowNumber = (raw: string) => string;

/** How many significant digits a spreadsheet keeps. Those behind are noise of binary fractions: 19.99 is stored as 19.989999999999998. */
const keptDigits = 15;

/** No program writes a number longer than this, in characters. */
const longestWritten = 400;

const shortInteger = /^(?:0|-?[1-9]\d{0,14})$/;
const written = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/**
 * Writes a number of a sheet as decimal digits without an exponent: `1.4E+10` is 14000000000. Only a whole number of more digits than a
 * spreadsheet keeps, the rest of them zeros, gets an exponent for the check to find: those zeros are what was lost.
 * @param raw as the sheet holds it
 */
export function plainNumber(raw: string): string {
  const text = raw.trim();
  if (shortInteger.test(text)) return text;
  const value = Number(text);
  const parts = text.length > longestWritten ? null : written.exec(text);
  if (parts === null || !Number.isFinite(value)) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = whole + fraction;
  if (digits === '') return text;
  const point = whole.length + Number(exponent);
  const significant = digits.replace(/^0+/, '').replace(/0+$/, '').length;
  if (significant <= keptDigits || isWhole(digits, point)) return write(sign === '-', digits, point);
  const rounded = /^(\d)\.?(\d*)e([+-]\d+)$/.exec(Math.abs(value).toExponential(keptDigits - 1));
  return rounded === null ? text : write(sign === '-', (rounded[1] ?? '') + (rounded[2] ?? ''), 1 + Number(rounded[3]));
}

/** Whether the digits make a whole number all of whose digits are there. */
function isWhole(digits: string, point: number): boolean {
  return point >= 0 && digits.slice(point).replace(/0+$/, '') === '' && digits.replace(/^0+/, '').length >= point;
}

/** @param point before which of the digits the decimal point stands; it may be outside of them */
function write(negative: boolean, digits: string, point: number): string {
  const known = digits.replace(/0+$/, '');
  const leading = known.length - known.replace(/^0+/, '').length;
  const significant = known.slice(leading);
  if (significant === '') return '0';
  const at = point - leading;
  const minus = negative ? '-' : '';
  if (at > significant.length && at > keptDigits) return `${minus}${significant.charAt(0)}${significant.length > 1 ? '.' : ''}${significant.slice(1)}E+${at - 1}`;
  const whole = at <= 0 ? '0' : significant.slice(0, at).padEnd(at, '0');
  const fraction = at <= 0 ? '0'.repeat(Math.min(-at, 400)) + significant : significant.slice(at);
  return `${minus}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
