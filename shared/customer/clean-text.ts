/** Whether a character needs no cleaning: not white space or control, and the same in NFC whatever stands beside it. */
function isPlainCode(code: number): boolean {
  return (code > 0x20 && code < 0x7f) || (code > 0xa0 && code < 0x300) || (code >= 0x3400 && code <= 0x9fff);
}

/** Whether cleaning would give the same text back. Nearly every cell is such a text, so this is what an import spends its time on. */
function isClean(raw: string): boolean {
  const last = raw.length - 1;
  if (!isPlainCode(raw.charCodeAt(0)) || !isPlainCode(raw.charCodeAt(last))) return false;
  for (let index = 1; index < last; index += 1) {
    const code = raw.charCodeAt(index);
    if (code !== 0x20 && !isPlainCode(code)) return false;
  }
  return true;
}

const untidy = /[^\n\x20-\x7e\u00a1-\u02ff\u3400-\u9fff]/;

/** Whether every cell of a text needs nothing but its ends trimmed: told at once for some hundred rows, it spares a look at each character of each cell. */
export function isTidy(text: string): boolean {
  return !untidy.test(text);
}

const notPlain = /[^\n\x20-\x7e\u00c0-\u0151\u3400-\u9fff]/;

/**
 * Whether a text has nothing but plain letters, as most have: then it is tidy, has no U+FFFD, and no letter that is two bytes read in a wrong
 * encoding. One search in place of three.
 */
export function isPlain(text: string): boolean {
  return !notPlain.test(text);
}

/** `cleanText` and `cleanLines` for a cell of a tidy text. A line break in it is of a cell of several lines, which `cleanText` must not get here. */
export function trimTidy(raw: string): string | undefined {
  if (raw === '') return undefined;
  if (raw.charCodeAt(0) > 0x20 && raw.charCodeAt(raw.length - 1) > 0x20) return raw;
  const text = raw.trim();
  return text === '' ? undefined : text;
}

/** One line of text: trimmed, in NFC, without NULs, line breaks and tabs turned to spaces. Undefined where nothing is left. */
export function cleanText(raw: string): string | undefined {
  if (raw === '') return undefined;
  if (isClean(raw)) return raw;
  const text = raw.replaceAll('\0', '').replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').normalize('NFC').trim();
  return text === '' ? undefined : text;
}

/** Text of several lines: as `cleanText`, but with its line breaks, each of them `\n`. */
export function cleanLines(raw: string): string | undefined {
  if (raw === '') return undefined;
  if (isClean(raw)) return raw;
  const text = raw.replaceAll('\0', '').replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').normalize('NFC').trim();
  return text === '' ? undefined : text;
}
