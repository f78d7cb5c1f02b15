const plain = /^([+-]?)(\d+\.?\d*|\.\d+)$/;
const grouped = /^([+-]?)(\d{1,3}(?:[,' \u00a0\u202f]\d{3})+(?:\.\d*)?)$/;
const commaPoint = /^([+-]?)((?:\d{1,3}(?:\.\d{3})+|\d+),\d+)$/;
const currency = /^([+-]?)(?:[A-Z]{0,3}\p{Sc}|[A-Z]{2,3} ) ?([+-]?)(?=[\d.])/u;

/**
 * Reads a number and writes it as canonical decimal text: an optional minus, digits without leading zeros, and the decimals
 * as typed, trailing zeros included (`"1,234.50"` gives `"1234.50"`). A comma is a decimal point where it cannot group
 * thousands (`"12,50"`, `"1.234,50"`); `"1,234"` is one thousand. A currency sign in front is dropped.
 * Undefined where the text is not a number.
 * @param text trimmed, not empty
 */
export function readDecimal(text: string): string | undefined {
  if (isCanonical(text)) return text;
  const bare = text.replace(currency, '$1$2').replace('\u2212', '-');
  const read = plain.exec(bare) ?? grouped.exec(bare);
  if (read !== null) return canonical(read[1] ?? '', (read[2] ?? '').replace(/[^\d.]/g, ''));
  const continental = commaPoint.exec(bare);
  if (continental !== null) return canonical(continental[1] ?? '', (continental[2] ?? '').replaceAll('.', '').replace(',', '.'));
  return undefined;
}

/** Whether two canonical decimals are the same number: `"5"`, `"5.0"` and `"5.00"` are. */
export function sameDecimal(a: string, b: string): boolean {
  return a === b || withoutTrailingZeros(a) === withoutTrailingZeros(b);
}

function withoutTrailingZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0x30) end -= 1;
  if (text.charCodeAt(end - 1) === 0x2e) end -= 1;
  return text.slice(0, end);
}

/** Digits, at most one point with digits around it, a minus at most, no leading zero, no minus zero. */
function isCanonical(text: string): boolean {
  const start = text.charCodeAt(0) === 0x2d ? 1 : 0;
  let point = -1;
  let zeros = start === 1;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x2e) {
      if (point !== -1) return false;
      point = index;
    } else if (code < 0x30 || code > 0x39) {
      return false;
    } else if (code !== 0x30) {
      zeros = false;
    }
  }
  const whole = (point === -1 ? text.length : point) - start;
  return whole > 0 && point !== text.length - 1 && !zeros && (whole === 1 || text.charCodeAt(start) !== 0x30);
}

function canonical(sign: string, unsigned: string): string {
  const [whole = '', decimals = ''] = unsigned.split('.');
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const text = decimals === '' ? digits : `${digits}.${decimals}`;
  return sign === '-' && /[1-9]/.test(text) ? `-${text}` : text;
}
