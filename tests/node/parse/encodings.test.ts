import { describe, expect, test } from 'vitest';
import { encodings, type Encoding } from '../../../shared/contract/imports.ts';
import { detectEncoding } from '../../../electron/engine/parse/detect-encoding.ts';
import { readHead } from '../../../electron/engine/parse/read-head.ts';
import { readRows } from '../../../electron/engine/parse/read-rows.ts';
import { encodeText } from '../../fixtures/encode-text.ts';
import { sourceOf } from '../../fixtures/split-bytes.ts';

/** Words that nobody chose for this test: what regions, languages and currencies are called in the languages of an encoding. */
function wordsOf(encoding: Encoding, languages: readonly string[]): readonly string[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(0x41 + index));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const words = languages.flatMap((language) => {
    const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    const tongues = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
    return codes.flatMap((code) => [regions.of(code) ?? '', tongues.of(code.toLowerCase()) ?? '']);
  });
  return [...new Set(words)].filter((word) => /[^\p{ASCII}]/u.test(word) && canWrite(word, encoding));
}

function canWrite(text: string, encoding: Encoding): boolean {
  try {
    encodeText(text, encoding);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const legacy: readonly { readonly encoding: Encoding; readonly words: readonly string[] }[] = [
  { encoding: 'windows-1252', words: wordsOf('windows-1252', ['fr', 'de', 'es', 'pt', 'sv', 'da', 'nb', 'it', 'is']) },
  { encoding: 'gb18030', words: wordsOf('gb18030', ['zh-Hans']) },
  { encoding: 'big5', words: wordsOf('big5', ['zh-Hant']) },
  { encoding: 'shift_jis', words: wordsOf('shift_jis', ['ja']) },
];

const fileOf = (words: readonly string[]): string => ['full_name,mobile_number,lookup_id', 'John Tan,91230000,C0', ...words.map((word, row) => `${word},9123${row},C${row + 1}`), ''].join('\r\n');

describe.each(legacy)('a file in $encoding', ({ encoding, words }) => {
  const tells = (file: readonly string[]): boolean => detectEncoding(encodeText(fileOf(file), encoding), true) === encoding;

  test('is told from one word, but for very few', () => {
    expect(words.length).toBeGreaterThan(200);
    const wrong = words.filter((word) => !tells([word]));
    expect(wrong.length / words.length).toBeLessThan(0.03);
  });

  // Of three names that all read well in two encodings nobody could tell: the share of those is what counts.
  test('is told from any three words, but for very few', () => {
    const at = (place: number): string => words[place % words.length] ?? '';
    const wrong = words.filter((word, place) => !tells([word, at(place * 7 + 3), at(place * 13 + 5)]));
    expect(wrong.length / words.length).toBeLessThan(0.01);
  });

  test('is told from many rows', () => {
    expect(tells(words)).toBe(true);
  });

  test('is told where the sample ends within a character', () => {
    const bytes = encodeText(fileOf(words.slice(0, 20)), encoding);
    for (let length = bytes.length - 24; length < bytes.length; length += 1) expect(detectEncoding(bytes.subarray(0, length), false)).toBe(encoding);
  });
});

describe('names that bytes alone hardly tell', () => {
  test.each<[Encoding, string]>([
    ['windows-1252', 'Åkesson'],
    ['windows-1252', 'Íñigo Muñoz'],
    ['windows-1252', 'Anaïs Lefèvre'],
    ['windows-1252', 'Straße 3º'],
    ['windows-1252', 'Zoë'],
    ['windows-1252', 'José'],
    ['gb18030', '李伟'],
    ['gb18030', '王'],
    ['big5', '許功蓋'],
    ['big5', '丁一'],
    ['big5', '陳'],
    ['shift_jis', '田中'],
    ['shift_jis', '表参道'],
    ['shift_jis', 'ソニー'],
  ])('in %s: %s', (encoding, name) => {
    expect(detectEncoding(encodeText(fileOf([name]), encoding), true)).toBe(encoding);
  });
});

const texts: Readonly<Record<Encoding, string>> = {
  'utf-8': 'name,city\nJosé 😀,Malmö\n陈美玲,新加坡\n',
  'utf-16le': '姓名,城市\n陈美玲一一,新加坡市中心\nJosé 😀,Malmö\n',
  'utf-16be': '姓名,城市\n陈美玲一一,新加坡市中心\nJosé 😀,Malmö\n',
  'windows-1252': 'name,city\nJosé Muñoz,Malmö\nÅsa Öberg,Århus\n',
  gb18030: '姓名,城市\n陈美玲,新加坡\n李伟,北京市朝阳区\n',
  big5: '姓名,城市\n陳美玲,臺北市\n許功蓋,高雄市苓雅區\n',
  shift_jis: '氏名,住所\n田中太郎,東京都千代田区\n表参道ソニー,大阪市北区\n',
};

async function read(bytes: Uint8Array): Promise<{ readonly encoding: Encoding; readonly rows: readonly (readonly string[])[] }> {
  const source = sourceOf(bytes, [7, 8, 20, 33]);
  const { dialect } = await readHead(source, {}, () => false);
  const rows: (readonly string[])[] = [];
  for await (const batch of readRows(source, { dialect, encodingDetected: true, columns: 2 })) rows.push(...batch.rows);
  return { encoding: dialect.encoding, rows };
}

const rowsOf = (encoding: Encoding): readonly (readonly string[])[] => texts[encoding].trimEnd().split('\n').map((line) => line.split(','));

describe('from head to rows', () => {
  test.each(encodings)('a file in %s is read as it was written', async (encoding) => {
    expect(await read(encodeText(texts[encoding], encoding))).toEqual({ encoding, rows: rowsOf(encoding) });
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('a byte order mark is no part of a file in %s', async (encoding) => {
    expect(await read(encodeText(`\uFEFF${texts[encoding]}`, encoding))).toEqual({ encoding, rows: rowsOf(encoding) });
  });
});

test('UTF-16 without a mark is told from text that is hardly ASCII', () => {
  const text = `${'陈美玲一开始在新加坡市中心工作\t一\n'.repeat(3)}`;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) expect(detectEncoding(encodeText(text, encoding), true)).toBe(encoding);
});
