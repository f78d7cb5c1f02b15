import { describe, expect, test } from 'vitest';
import type { Encoding } from '../../../shared/contract/imports.ts';
import { detectDelimiter } from '../../../electron/engine/parse/detect-delimiter.ts';
import { detectEncoding } from '../../../electron/engine/parse/detect-encoding.ts';
import { detectHeader } from '../../../electron/engine/parse/detect-header.ts';
import { nameHeaders } from '../../../electron/engine/parse/name-headers.ts';
import { readHead } from '../../../electron/engine/parse/read-head.ts';
import { encodeText } from '../../fixtures/encode-text.ts';
import { sourceOf } from '../../fixtures/split-bytes.ts';

const known = new Set(['name', 'email', 'phone', 'full_name', 'mobile_number', 'lookup_id']);
const isKnown = (text: string): boolean => known.has(text.trim().toLowerCase());

describe('the delimiter of a text', () => {
  const cases: readonly { readonly what: string; readonly text: string; readonly is: string }[] = [
    { what: 'is not the comma of its decimals', text: '08/01/2016;A;-21.419,06\n12/01/2016;A;-53,9\n15/01/2016;A;-116\n', is: ';' },
    { what: 'is not the commas in its headers', text: 'Code (new, old, required);Name (max, 100);Price\n1;A;2\n2;B;3\n', is: ';' },
    { what: 'is not what stands in quotes', text: 'a;b;"c,d,e,f"\n1;2;"3,4,5,6"\n', is: ';' },
    { what: 'is not what stands in quotes of several lines', text: 'Field1;Field2;"F\ni,e,l,d\n,3\n,4\n,5\n,6\n,7\n,8\n,9\n,10"\nx;y;"z,\nz"\n', is: ';' },
    { what: 'is a tab in spite of a blank line at the end', text: 'name\toffice\nAbraham Lincoln\tPresident\nJoe Biden\tVice-President\n\n', is: '\t' },
    { what: 'is a semicolon in a file of two columns with a blank line at the end', text: 'EAN13;QTE\n1122334455666;1\n9988776655444;2\n\n\n', is: ';' },
    { what: 'is a semicolon in a file of one row', text: 'feedback_event;feedback_time\nverified;1708657810\n\n', is: ';' },
    { what: 'is the one under which rows are even', text: 'item_id;description\nmy-item-id;One, two, three, four, five.\n', is: ';' },
    { what: 'is the one that every row has', text: 'column ; a,b,c,\n\ncolumn ; a,b,c,\n\ncolumn ; a\n', is: ';' },
    { what: 'is a pipe', text: 'a|b|c\n1|2,5|3\n4|5|6\n', is: '|' },
    { what: 'is what the file says', text: 'sep=;\na;b\n1,5;2,5\n', is: ';' },
    { what: 'is the comma in a file of one column', text: 'email\nann@example.com\nbob@example.com\n', is: ',' },
    { what: 'is the comma where nothing tells', text: 'name\n', is: ',' },
    { what: 'is found in ragged rows', text: 'a,b,c\n1,2\n1,2,3\n1,2,3\n1\n', is: ',' },
  ];
  for (const { what, text, is } of cases) {
    test(`of a file: it ${what}`, () => {
      expect(detectDelimiter(text, true)).toBe(is);
    });
  }
});

test('the delimiter is the one that finds headers that are known, whatever stands in the cells', () => {
  expect(detectDelimiter('name,email,phone\n"""",;,\n;,"""",\n', true, isKnown)).toBe(',');
});

describe('the encoding of a file', () => {
  const names: readonly { readonly encoding: Encoding; readonly what: string; readonly text: string }[] = [
    { encoding: 'utf-8', what: 'a few accents', text: 'name,city\nJosé,Malmö\n' },
    { encoding: 'utf-8', what: 'ASCII alone', text: 'name,city\nAnn,Oslo\n' },
    { encoding: 'utf-16le', what: 'no mark', text: 'name,city\nJosé,Malmö\n' },
    { encoding: 'utf-16be', what: 'no mark', text: 'name,city\nJosé,Malmö\n' },
    { encoding: 'utf-16le', what: 'a mark', text: '\uFEFF名前,住所\n田中,東京\n' },
    { encoding: 'windows-1252', what: 'one accent', text: 'name,city\nAnn,Oslo\nJosé,Oslo\n' },
    { encoding: 'windows-1252', what: 'names with accents', text: 'name;street\nBjörn Åkesson;Östra vägen 5\nFrançois Müller;Rue de la Paix\nÅsa Öberg;Æblevej\n' },
    { encoding: 'gb18030', what: 'three names', text: 'full_name,mobile\n陈美玲,91234567\n李伟,91234568\n王小明,91234569\n' },
    { encoding: 'gb18030', what: 'headers and addresses', text: '姓名,地址,电话\n张三,北京市朝阳区建国路88号,13800138000\n李四,上海市浦东新区世纪大道100号,13900139000\n' },
    { encoding: 'big5', what: 'names and addresses', text: '姓名,地址,電話\n陳美玲,台北市信義區市府路45號,0912345678\n林志明,高雄市苓雅區四維三路2號,0923456789\n許功蓋,臺中市西屯區,0934567890\n' },
    { encoding: 'shift_jis', what: 'names with kana', text: '氏名,フリガナ,住所\n田中太郎,タナカタロウ,東京都千代田区丸の内\n鈴木花子,スズキハナコ,大阪市北区梅田\n' },
  ];
  for (const { encoding, what, text } of names) {
    test(`is told as ${encoding} from ${what}`, () => {
      expect(detectEncoding(encodeText(text, encoding), true)).toBe(encoding);
    });
  }

  test('is UTF-8 in spite of a NUL beside a delimiter', () => {
    expect(detectEncoding(encodeText('name,email\nAnn,ann@example.com\nBob,\0', 'utf-8'), true)).toBe('utf-8');
    expect(detectEncoding(encodeText('\0,name\nAnn,1\n', 'utf-8'), true)).toBe('utf-8');
    expect(detectEncoding(encodeText('name,email\nAnn,ann@example.com\n\0\n\u000e', 'utf-8'), true)).toBe('utf-8');
  });

  test('is UTF-8 where the sample ends within a character', () => {
    const bytes = encodeText('name\nJosé', 'utf-8');
    expect(detectEncoding(bytes.subarray(0, bytes.length - 1), false)).toBe('utf-8');
  });
});

describe('the header row', () => {
  test('is the one with headers that are known, below a title', () => {
    expect(detectHeader([['Customer list', ''], ['Printed', '24/11/2026'], ['Name', 'Email', 'Shoe size'], ['Ann', 'a@b.c', '38']], isKnown)).toBe(2);
  });

  test('is the first where nothing is known of it', () => {
    expect(detectHeader([['Kundenname', 'Kundennummer'], ['Ann', '17']], isKnown)).toBe(0);
  });

  test('is none where the first row is a customer', () => {
    expect(detectHeader([['Ann', 'ann@example.com', '91234567'], ['Bob', 'bob@example.com', '91234568']], isKnown)).toBe(-1);
  });

  test('is one of names that JavaScript knows', () => {
    expect(detectHeader([['__proto__', 'constructor'], ['a', '1']], isKnown)).toBe(0);
  });
});

describe('the names of columns', () => {
  test('tell headers apart that repeat or are blank', () => {
    expect(nameHeaders(['Email', 'Email', '', ' Name ', 'Email'], 0)).toEqual(['Email', 'Email (2)', 'Column 3', 'Name', 'Email (3)']);
  });

  test('never meet a name that the file has itself', () => {
    expect(nameHeaders(['Email', 'Email (2)', 'Email', '', 'Column 4'], 0)).toEqual(['Email', 'Email (2)', 'Email (3)', 'Column 4 (2)', 'Column 4']);
  });

  test('may be those of JavaScript', () => {
    expect(nameHeaders(['__proto__', 'constructor', '__proto__'], 4)).toEqual(['__proto__', 'constructor', '__proto__ (2)', 'Column 4']);
  });
});

describe('the head of a file', () => {
  test('says how it is read, and takes the word of the user over its own', async () => {
    const bytes = encodeText('\uFEFFReport\n\nName;Email\nAnn;a@b.c\n', 'utf-8');
    expect((await readHead(sourceOf(bytes), {}, isKnown)).dialect).toEqual({ encoding: 'utf-8', delimiter: ';', headerLine: 3 });
    const chosen = await readHead(sourceOf(bytes), { delimiter: ',', headerLine: 0, encoding: 'windows-1252' }, isKnown);
    expect(chosen.dialect).toEqual({ encoding: 'windows-1252', delimiter: ',', headerLine: 0 });
  });

  const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const refused: readonly { readonly what: string; readonly bytes: Uint8Array; readonly code: string; readonly says: RegExp }[] = [
    { what: 'nothing in it', bytes: bytesOf(''), code: 'file-empty', says: /x\.csv is empty/ },
    { what: 'only blank lines', bytes: bytesOf('\r\n \n\n'), code: 'file-empty', says: /x\.csv has nothing in it/ },
    { what: 'a PDF in it', bytes: bytesOf('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), code: 'file-not-text', says: /x\.csv is a PDF/ },
    { what: 'a picture in it', bytes: bytesOf('\x89PNG\r\n\x1a\n\x00\x00'), code: 'file-not-text', says: /PNG picture/ },
    { what: 'a web page in it', bytes: bytesOf('<!DOCTYPE html><html><body>Sign in</body></html>'), code: 'file-not-text', says: /web page/ },
    { what: 'bytes of any kind in it', bytes: Uint8Array.from({ length: 4096 }, (_, n) => (n * 37) % 256), code: 'file-not-text', says: /not a text file/ },
    { what: 'random bytes in it', bytes: Uint8Array.from({ length: 4096 }, (_, n) => (Math.imul(n + 7, 2_654_435_761) >>> 13) & 0xff), code: 'file-not-text', says: /not a text file/ },
    { what: 'one line without end in it', bytes: bytesOf(`name,${'x'.repeat(400_000)}`), code: 'file-no-header', says: /first line/ },
  ];
  for (const { what, bytes, code, says } of refused) {
    test(`is refused by name with ${what}`, async () => {
      const reading = readHead(sourceOf(bytes, [], 'x.csv'), {}, isKnown);
      await expect(reading).rejects.toMatchObject({ code });
      await expect(reading).rejects.toThrow(says);
    });
  }

  test('is refused by size before anything is read', async () => {
    const source = { ...sourceOf(bytesOf('a'), [], 'big.csv'), size: 1_000_000_000, head: () => Promise.reject(new Error('was read')) };
    await expect(readHead(source, {}, isKnown)).rejects.toMatchObject({ code: 'file-too-large', message: expect.stringMatching(/big\.csv has 1000 MB.*Split it/) });
  });
});
