import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { readHead } from '../../../../electron/engine/parse/read-head.ts';
import { readRows } from '../../../../electron/engine/parse/read-rows.ts';
import { type CellToMake, columnName, escapeXml, makeWorkbook } from '../../../fixtures/make-workbook.ts';
import { readMade, type SheetRead } from '../../../fixtures/read-workbook.ts';
import { runs } from '../../../fixtures/runs.ts';
import { sourceOf } from '../../../fixtures/split-bytes.ts';

const oneSheet = (rows: readonly (readonly CellToMake[])[], behind?: string): Promise<SheetRead> =>
  readMade({ sheets: [{ name: 'Customers', rows, ...(behind === undefined ? {} : { behind }) }] });

describe('the cells of a sheet', () => {
  test('are read whether their texts are shared, inline or of a formula, and in several fonts', async () => {
    const { rows } = await readMade({
      sheets: [
        {
          name: 'Customers',
          rows: [
            ['shared', { inline: ' in line ' }, { xml: '<c r="C1" t="str"><f>A1&amp;"x"</f><v>sharedx</v></c>' }],
            [{ xml: '<c r="A2" t="inlineStr"><is><r><rPr><b/></rPr><t>Bold</t></r><r><t xml:space="preserve"> plain</t></r></is></c>' }, { xml: '<c r="B2" t="s"><v>0</v></c>' }],
          ],
        },
      ],
      parts: { 'xl/sharedStrings.xml': '<sst><si><r><t>sha</t></r><r><rPr><i/></rPr><t>red</t></r></si></sst>' },
    });
    expect(rows).toEqual([['shared', ' in line ', 'sharedx'], ['Bold plain', 'shared']]);
  });

  test('hold the names of East Asia without their reading aids', async () => {
    const phonetic = '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>';
    const { rows } = await readMade({
      sheets: [{ name: 'Customers', rows: [['x', { xml: `<c r="B1" t="inlineStr"><is>${phonetic}</is></c>` }]] }],
      parts: { 'xl/sharedStrings.xml': `<sst><si>${phonetic}</si></sst>` },
    });
    expect(rows).toEqual([['東京', '東京']]);
  });

  test('hold line breaks, characters that XML has not, and texts that only look like those', async () => {
    const { rows } = await oneSheet([[{ xml: '<c r="A1" t="inlineStr"><is><t>a_x000D_\nb_x0009_c_x005F_x0041_&#13;d_x0000_</t></is></c>' }]]);
    expect(rows).toEqual([['a\nb\tc_x0041_\nd']]);
  });

  test('are dates and codes by the format of their style', async () => {
    const { rows } = await readMade({
      formats: [14, '000000', 'dd\\-mm\\-yyyy', 22],
      sheets: [{ name: 'Customers', rows: [[{ number: '45000', style: 1 }, { number: '42', style: 2 }, { number: '45000', style: 3 }, { number: '45000.5', style: 4 }, { number: '45000' }]] }],
    });
    expect(rows).toEqual([['2023-03-15', '000042', '2023-03-15', '2023-03-15 12:00:00', '45000']]);
  });

  test('are dates counted from 1904 where the workbook says so', async () => {
    const { rows } = await readMade({ since1904: true, formats: [14], sheets: [{ name: 'Customers', rows: [[{ number: '43538', style: 1 }]] }] });
    expect(rows).toEqual([['2023-03-15']]);
  });

  test('are dates that the strict form of workbooks spells out', async () => {
    const { rows } = await oneSheet([[{ xml: '<c r="A1" t="d"><v>2023-03-15T00:00:00</v></c><c r="B1" t="d"><v>2023-03-15T18:30:00.000</v></c><c r="C1" t="d"><v>2023-03-15</v></c>' }]]);
    expect(rows).toEqual([['2023-03-15', '2023-03-15 18:30:00', '2023-03-15']]);
  });

  test('are TRUE or FALSE', async () => {
    const { rows } = await oneSheet([[{ xml: '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>' }]]);
    expect(rows).toEqual([['TRUE', 'FALSE']]);
  });

  test('are blank where they have a kind and no value', async () => {
    const { rows } = await oneSheet([['x', { xml: '<c r="B1" t="s"><v/></c><c r="C1" t="b"><v></v></c><c r="D1"><v/></c><c r="E1" t="inlineStr"><is/></c><c r="F1" s="0"/>' }, undefined, undefined, undefined, undefined, 'end']]);
    expect(rows).toEqual([['x', '', '', '', '', '', 'end']]);
  });

  test('are numbers whose digits all stand', async () => {
    const { rows } = await oneSheet([[{ number: '6591234567' }, { number: '1.4E+10' }, { number: '19.989999999999998' }, { number: '1.23456789012345E+19' }]]);
    expect(rows).toEqual([['6591234567', '14000000000', '19.99', '1.23456789012345E+19']]);
  });

  test('that are merged give their text once, in the first of them', async () => {
    const { rows } = await oneSheet([['name', 'shop'], ['Ann', 'Main'], ['Bob']], '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>');
    expect(rows).toEqual([['name', 'shop'], ['Ann', 'Main'], ['Bob']]);
  });

  test('beyond the header are there for the check to see', async () => {
    const { rows } = await oneSheet([['name'], ['Ann', undefined, undefined, 'astray']]);
    expect(rows[1]).toEqual(['Ann', '', '', 'astray']);
  });

  test('have headers of any name', async () => {
    const { rows, head } = await oneSheet([['__proto__', 'constructor', 'toString'], ['a', 'b', 'c']]);
    expect(rows).toEqual([['__proto__', 'constructor', 'toString'], ['a', 'b', 'c']]);
    expect(head.header).toBe(0);
  });

  test('are found without references, in the next place', async () => {
    const { rows, lines } = await readMade({
      sheets: [{ name: 'Customers' }],
      parts: { 'xl/worksheets/sheet1.xml': '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c r="D1"><x:v>2</x:v></x:c><x:c><x:v>3</x:v></x:c></x:row><x:row/><x:row><x:c><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>' },
    });
    expect(rows).toEqual([['1', '', '', '2', '3'], ['4']]);
    expect(lines).toEqual([1, 3]);
  });

  test('far to the right are cut off, and the row says so', async () => {
    const { rows, flaws } = await oneSheet([['name'], [{ xml: '<c r="A2" t="str"><v>Ann</v></c><c r="XFD2" t="str"><v>far</v></c>' }]]);
    expect(rows).toEqual([['name'], ['Ann']]);
    expect(flaws).toEqual([[1, 'row-too-long']]);
  });
});

describe('a cell with an error', () => {
  test.each(['#N/A', '#REF!', '#DIV/0!', '#VALUE!', '#NAME?'])('flaws its row and stands as it is seen: %s', async (error) => {
    const { rows, flaws } = await oneSheet([['name', 'email'], ['Ann', { xml: `<c r="B2" t="e"><f>1/0</f><v>${error}</v></c>` }], ['Bob', 'b@c.d']]);
    expect(rows[1]).toEqual(['Ann', error]);
    expect(flaws).toEqual([[1, 'cell-error']]);
  });

  test('may be a formula that was never calculated', async () => {
    const { rows, flaws } = await oneSheet([['name', 'email'], ['Ann', { xml: '<c r="B2"><f>A1</f></c>' }], ['Bob', { xml: '<c r="B3" t="str"><f>""</f><v></v></c>' }]]);
    expect(rows.slice(1)).toEqual([['Ann'], ['Bob']]);
    expect(flaws).toEqual([[1, 'cell-error']]);
  });
});

describe('the rows of a sheet', () => {
  test('have their number in the sheet, and blank ones are left out', async () => {
    const { rows, lines } = await oneSheet([[], ['name'], [' ', { inline: '' }], [], ['Ann']]);
    expect(rows).toEqual([['name'], ['Ann']]);
    expect(lines).toEqual([2, 5]);
  });

  test('are read where they are hidden, too', async () => {
    const { rows } = await readMade({
      sheets: [{ name: 'Customers' }],
      parts: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row></sheetData></worksheet>' },
    });
    expect(rows).toEqual([['1'], ['2']]);
  });

  test('have a text that gives the same cells when it is read again', async () => {
    const { rows, texts } = await oneSheet([['a,b', '"q"', 'l1\nl2'], ['x']]);
    expect(new Papa.Parser({ delimiter: ',', newline: '\n' }).parse(texts.join(''), 0, true).data).toEqual(rows);
  });

  test('end when the reader wants no more', async () => {
    const bytes = await makeWorkbook({ sheets: [{ name: 'Customers', rows: Array.from({ length: 60_000 }, (_, row) => [`name ${row}`, `${row}@example.com`]) }] });
    let read = 0;
    for await (const batch of readRows(sourceOf(bytes), { dialect: { encoding: 'utf-8', delimiter: ',', headerLine: 1, sheet: 'Customers' }, encodingDetected: false, columns: 2 })) {
      read += batch.rows.length;
      if (read > 0) break;
    }
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(60_000);
  });
});

describe('the sheets of a workbook', () => {
  const customers = [['name', 'email'], ['Ann', 'a@b.c'], ['Bob', 'b@c.d']];
  const isKnown = (text: string): boolean => text === 'name' || text === 'email';

  test('are listed in the order of their tabs, with how many rows they have and whether they are hidden', async () => {
    const { head } = await readMade({ sheets: [{ name: 'Übersicht & "co"', rows: [['Hello']] }, { name: 'Leer' }, { name: 'Alt', state: 'veryHidden', rows: customers }] });
    expect(head.sheets).toEqual([
      { name: 'Übersicht & "co"', rows: 1, hidden: false },
      { name: 'Leer', rows: 0, hidden: false },
      { name: 'Alt', rows: 3, hidden: true },
    ]);
  });

  test('that are long are taken at their word', async () => {
    const long = Array.from({ length: 20_000 }, (_, row) => [`a customer of the shop, number ${row}`, 'x']);
    const { head } = await readMade({ sheets: [{ name: 'Said', rows: long, before: '<dimension ref="A1:B20000"/>' }, { name: 'Unsaid', rows: long }] });
    expect(head.sheets).toEqual([{ name: 'Said', rows: 20_000, hidden: false }, { name: 'Unsaid', hidden: false }]);
    expect(head.whole).toBe(false);
  });

  test('that are charts are none', async () => {
    const { head } = await readMade({
      sheets: [{ name: 'Chart', rows: customers }, { name: 'Data', rows: customers }],
      parts: {
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="rId2" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId4" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings" Target="./sharedstrings.XML"/></Relationships>',
      },
    });
    expect(head.sheets).toEqual([{ name: 'Data', rows: 3, hidden: false }]);
  });

  test('are read by choice, else the one with the headers that are known best, else the first that can be seen and has rows', async () => {
    const bytes = await makeWorkbook({
      sheets: [{ name: 'Empty' }, { name: 'Old', state: 'hidden', rows: customers }, { name: 'Read me', rows: [['How to use this'], ['Fill in the next sheet']] }, { name: 'New', rows: [['Shop'], ...customers] }],
    });
    const source = sourceOf(bytes, [], 'customers.xlsx');
    const known = await readHead(source, {}, isKnown);
    expect(known.dialect).toEqual({ encoding: 'utf-8', delimiter: ',', headerLine: 2, sheet: 'New' });
    expect(known.rows[known.header]).toEqual(['name', 'email']);
    expect((await readHead(source, {}, () => false)).dialect.sheet).toBe('Read me');
    expect((await readHead(source, { sheet: 'Old' }, isKnown)).dialect).toMatchObject({ sheet: 'Old', headerLine: 1 });
    expect((await readHead(source, { sheet: 'New', headerLine: 0 }, isKnown)).header).toBe(-1);
    await expect(readHead(source, { sheet: 'Nowhere' }, isKnown)).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('no sheet “Nowhere”') });
    await expect(readHead(source, { sheet: 'Empty' }, isKnown)).rejects.toMatchObject({ code: 'file-empty', message: expect.stringContaining('“Empty” of customers.xlsx has nothing in it') });
  });

  test('are read however many there are', async () => {
    const bytes = await makeWorkbook({ sheets: Array.from({ length: 70 }, (_, index) => ({ name: `Shop ${index}`, rows: [['name'], [`Ann of ${index}`]] })) });
    const source = sourceOf(bytes, [], 'customers.xlsx');
    const head = await readHead(source, { sheet: 'Shop 69' }, isKnown);
    expect(head.rows).toEqual([['name'], ['Ann of 69']]);
    expect(head.sheets).toHaveLength(70);
    expect(head.sheets?.[63]).toEqual({ name: 'Shop 63', rows: 2, hidden: false });
    expect(head.sheets?.[64]).toEqual({ name: 'Shop 64', hidden: false });
  });

  test('are found wherever the workbook keeps them', async () => {
    const { rows } = await readMade({
      sheets: [],
      parts: {
        '_rels/.rels': '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/book/main.xml"/></Relationships>',
        'xl/workbook.xml': undefined,
        'book/main.xml': '<workbook><sheets><sheet name="A" r:id="s"/></sheets></workbook>',
        'book/_rels/main.xml.rels': '<Relationships><Relationship Id="s" Type="x/worksheet" Target="../pages/one.xml"/><Relationship Id="t" Type="x/worksheet" Target="http://example.com/two.xml" TargetMode="External"/></Relationships>',
        'pages\\One.xml': '<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>',
      },
    });
    expect(rows).toEqual([['1']]);
  });

  test('that are all hidden are read all the same', async () => {
    expect((await readMade({ sheets: [{ name: 'Old', state: 'hidden', rows: customers }] })).rows).toEqual(customers);
  });
});

describe('any table', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: fc.constantFrom('a', '<', '&', '"', "'", '\n', ' ', '_x0041_', ',', '=', '陈', '😀', ']]>', '&amp;'), maxLength: 8 }));
  const cellText = text.map((value) => value.replace(/[\0\uFFFE\uFFFF]|\p{Cs}/gu, '').replace(/\r\n?/g, '\n'));
  const table = fc.array(fc.array(cellText, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });

  test('that is written to a workbook is read back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.infiniteStream(fc.constantFrom('shared', 'inline', 'formula')), fc.nat(3), async (rows, kinds, hiddenBefore) => {
        const cellOf = (value: string, reference: string): CellToMake => {
          const kind = kinds.next().value;
          if (kind === 'shared') return value;
          return kind === 'inline' ? { inline: value } : { xml: `<c r="${reference}" t="str"><f>A1</f><v>${escapeXml(value)}</v></c>` };
        };
        const bytes = await makeWorkbook({
          sheets: [
            ...Array.from({ length: hiddenBefore }, (_, index) => ({ name: `Hidden ${index}`, state: 'hidden' as const, rows: [['not this']] })),
            { name: 'Customers', rows: rows.map((cells, row) => cells.map((value, column) => cellOf(value, `${columnName(column)}${row + 1}`))) },
          ],
        });
        const read: (readonly string[])[] = [];
        const lines: number[] = [];
        for await (const batch of readRows(sourceOf(bytes), { dialect: { encoding: 'utf-8', delimiter: ',', headerLine: 0, sheet: 'Customers' }, encodingDetected: false, columns: 0 })) {
          read.push(...batch.rows);
          lines.push(...batch.lines);
        }
        const filled = rows.flatMap((cells, row) => (cells.some((value) => value.trim() !== '') ? [{ cells: cells.slice(0, cells.findLastIndex((value) => value !== '') + 1), line: row + 1 }] : []));
        expect(read).toEqual(filled.map(({ cells }) => cells));
        expect(lines).toEqual(filled.map(({ line }) => line));
      }),
      runs(100),
    );
  });
});
