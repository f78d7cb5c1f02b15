import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/contract/errors.ts';
import { delimiters, encodings, type Delimiter, type Encoding } from '../../../shared/contract/imports.ts';
import { readRows, type ReadBatch } from '../../../electron/engine/parse/read-rows.ts';
import { encodeText } from '../../fixtures/encode-text.ts';
import { runs } from '../../fixtures/runs.ts';
import { sourceOf } from '../../fixtures/split-bytes.ts';

interface Read {
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly texts: readonly string[];
  readonly flaws: readonly (readonly [number, string])[];
  readonly turned: ReadBatch['turned'];
}

interface HowToRead {
  readonly cuts?: readonly number[];
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly columns?: number;
}

async function read(bytes: Uint8Array, { cuts = [], encoding = 'utf-8', delimiter = ',', columns = 0 }: HowToRead = {}): Promise<Read> {
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const texts: string[] = [];
  const flaws: (readonly [number, string])[] = [];
  let turned: ReadBatch['turned'];
  for await (const batch of readRows(sourceOf(bytes, cuts), { dialect: { encoding, delimiter, headerLine: 1 }, encodingDetected: true, columns })) {
    for (const [index, flaw] of batch.flaws) flaws.push([rows.length + index, flaw]);
    rows.push(...batch.rows);
    lines.push(...batch.lines);
    texts.push(...batch.ends.map((end, row) => batch.text.slice(batch.ends[row - 1] ?? 0, end)));
    turned = batch.turned ?? turned;
  }
  return { rows, lines, texts, flaws, turned };
}

const readText = (text: string, how: HowToRead = {}): Promise<Read> => read(encodeText(text, how.encoding ?? 'utf-8'), how);

/** Characters that each encoding has, with those that cutting could go wrong on. */
const alphabets: Readonly<Record<Encoding, readonly string[]>> = {
  'utf-8': ['a', 'é', '陈', '😀', '\uFEFF', ' '],
  'utf-16le': ['a', 'é', '陈', '😀', ' '],
  'utf-16be': ['a', 'é', '陈', '😀', ' '],
  'windows-1252': ['a', 'é', 'ß', 'Ø', ' '],
  gb18030: ['a', '陈', '美', '玲', ' '],
  big5: ['a', '陳', '許', '功', ' '], // 許 and 功 have a backslash as their second byte
  shift_jis: ['a', '田', '表', 'ソ', ' '], // so have 表 and ソ
};

/** Files of every kind of trouble: quotes anywhere, line breaks of all systems, NULs. */
function anyFile(encoding: Encoding, delimiter: Delimiter): fc.Arbitrary<string> {
  const piece = fc.constantFrom('"', '"', delimiter, delimiter, '\n', '\r\n', '\r', '\0', '""', `",`, `"${delimiter}"`, ...alphabets[encoding]);
  return fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
}

const anyCuts = fc.array(fc.nat(160), { maxLength: 8 });

describe('rows read from a file', () => {
  for (const encoding of encodings) {
    test(`are the same however its bytes are cut (${encoding})`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...delimiters), fc.integer({ min: 0, max: 3 }), anyCuts, fc.infiniteStream(fc.nat()), async (delimiter, columns, cuts, seeds) => {
          const seed = seeds.next().value ?? 0;
          const [text = ''] = fc.sample(anyFile(encoding, delimiter), { numRuns: 1, seed });
          const bytes = encodeText(text, encoding);
          const whole = await read(bytes, { encoding, delimiter, columns });
          expect(await read(bytes, { encoding, delimiter, columns, cuts })).toEqual(whole);
        }),
        runs(150),
      );
    });
  }

  test('are the same however bytes that are no text are cut', async () => {
    const anyByte = fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x61, 0x80, 0xbf, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0xff);
    await fc.assert(
      fc.asyncProperty(fc.array(anyByte, { maxLength: 60 }), anyCuts, async (bytes, cuts) => {
        const file = Uint8Array.from(bytes);
        expect(await read(file, { cuts })).toEqual(await read(file));
      }),
      runs(400),
    );
  });

  test('are what a writer of CSV wrote, with the line on which each begins', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '陈', '"', ',', ';', '\n', ' ', "'", '='), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }), fc.constantFrom(...delimiters), async (rows, delimiter) => {
        const result = await readText(Papa.unparse(rows, { delimiter, newline: '\r\n' }), { delimiter });
        const filled = rows.filter((row) => row.some((text) => text.trim() !== ''));
        expect(result.rows).toEqual(filled);
        expect(result.flaws).toEqual([]);
        let line = 1;
        const lines: number[] = [];
        for (const row of rows) {
          if (filled.includes(row)) lines.push(line);
          line += 1 + row.join('').split('\n').length - 1;
        }
        expect(result.lines).toEqual(lines);
      }),
      runs(300),
    );
  });

  test('have a text that gives the same cells when it is read again', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile('utf-8', ','), fc.integer({ min: 0, max: 3 }), async (text, columns) => {
        const first = await readText(text, { columns });
        const { data } = new Papa.Parser({ delimiter: ',', newline: '\n' }).parse(first.texts.join(''), 0, true);
        expect(data).toEqual(first.rows);
      }),
      runs(500),
    );
  });

  test('end where lines end, in files of any system', async () => {
    for (const newline of ['\n', '\r\n', '\r']) {
      const { rows, lines } = await readText(['a,b', '"1', '2",3', '', '4,5'].join(newline));
      expect(rows).toEqual([['a', 'b'], ['1\n2', '3'], ['4', '5']]);
      expect(lines).toEqual([1, 2, 5]);
    }
  });

  test('leave out lines of nothing but delimiters and blanks', async () => {
    const { rows } = await readText('a,b\n,,,\n  , \n1,2\n\n\n');
    expect(rows).toEqual([['a', 'b'], ['1', '2']]);
  });

  test('lose NUL bytes and the byte order mark, and no other character', async () => {
    const { rows } = await readText('\uFEFFa,b\0\n\uFEFFx,y');
    expect(rows).toEqual([['a', 'b'], ['\uFEFFx', 'y']]);
  });
});

describe('a quote that is never closed', () => {
  test('spoils its own line alone', async () => {
    const { rows, flaws, lines } = await readText('name,phone\nAnn,1\n"Bob,2\nCid,3\nDan,4\n', { columns: 2 });
    expect(rows).toEqual([['name', 'phone'], ['Ann', '1'], ['"Bob', '2'], ['Cid', '3'], ['Dan', '4']]);
    expect(flaws).toEqual([[2, 'quote-unclosed']]);
    expect(lines).toEqual([1, 2, 3, 4, 5]);
  });

  test('spoils its own line alone where later rows are quoted', async () => {
    const { rows, flaws } = await readText('a,b,c\n1,"open,3\n"4","5","6"\n7,"8",9\n', { columns: 3 });
    expect(rows.slice(2)).toEqual([['4', '5', '6'], ['7', '8', '9']]);
    expect(flaws).toEqual([[1, 'quote-unclosed']]);
  });

  test('keeps the cells before it as they are meant', async () => {
    const { rows } = await readText('"Tan, Ah Kow",a@b.c,"open,5\n');
    expect(rows).toEqual([['Tan, Ah Kow', 'a@b.c', '"open', '5']]);
  });

  test('is given up after a megabyte, and the rows behind it are read', async () => {
    const lines = Array.from({ length: 60_000 }, (_, n) => `${n},customer number ${n}`);
    const { rows, flaws } = await readText(['a,b', '"open,1', ...lines].join('\n'), { columns: 2 });
    expect(rows).toHaveLength(60_002);
    expect(rows.at(-1)).toEqual(['59999', 'customer number 59999']);
    expect(flaws).toEqual([[1, 'quote-unclosed']]);
  });

  test('on every line is said on every line, in a time that grows with the file alone', async () => {
    const { rows, flaws } = await readText('"a\n'.repeat(20_001), { columns: 1 });
    expect(rows).toHaveLength(20_001);
    expect(flaws).toHaveLength(20_001);
  });
});

describe('a quote that stands astray', () => {
  test('inside a quoted cell is kept, and said', async () => {
    const { rows, flaws } = await readText('a,b\n"Tan "Ah Kow" Lim",x\n', { columns: 2 });
    expect(rows[1]).toEqual(['Tan "Ah Kow" Lim', 'x']);
    expect(flaws).toEqual([[1, 'quote-stray']]);
  });

  test('inside a cell of several lines does not break the row', async () => {
    const { rows, flaws } = await readText('a,b,c\n1,"first\nsecond "x" more",3\n4,5,6\n', { columns: 3 });
    expect(rows.slice(1)).toEqual([['1', 'first\nsecond "x" more', '3'], ['4', '5', '6']]);
    expect(flaws).toEqual([[1, 'quote-stray']]);
  });

  test('inside a cell without quotes is only a character', async () => {
    const { rows, flaws } = await readText('a,b\n5" pipe,6" pipe\n');
    expect(rows[1]).toEqual(['5" pipe', '6" pipe']);
    expect(flaws).toEqual([]);
  });
});

describe('a row without end', () => {
  test('is cut, and the rows around it are read', async () => {
    const { rows, flaws, lines } = await readText(`a,b\n1,${'x'.repeat(3_000_000)},y\n2,z\n`, { columns: 2, cuts: [100, 70_000, 1_500_000] });
    expect(rows.map((row) => row.length)).toEqual([2, 2, 2]);
    expect(rows[1]?.[1]?.length).toBeLessThan(40_000);
    expect(rows[2]).toEqual(['2', 'z']);
    expect(flaws).toEqual([[1, 'row-too-long']]);
    expect(lines).toEqual([1, 2, 3]);
  });

  test('is cut at the end of a file as well, and in quotes', async () => {
    const { rows, flaws } = await readText(`a,b\n1,"${'x'.repeat(2_000_000)}`, { columns: 2, cuts: [1_000_000] });
    expect(rows).toHaveLength(2);
    expect(flaws).toEqual([[1, 'row-too-long']]);
  });
});

describe('a file that is not in the encoding that its head suggested', () => {
  const ascii = 'name,city\n' + 'Ann,Oslo\n'.repeat(1000);

  test('is read as what it proves to be, from the line on where it turns', async () => {
    const rest = 'Björn,Malmö\n'.repeat(40);
    const { rows, turned } = await read(encodeText(ascii + rest, 'windows-1252'), { cuts: [300, 9000, 9050] });
    expect(turned).toEqual({ encoding: 'windows-1252', line: 1002 });
    expect(rows.at(-1)).toEqual(['Björn', 'Malmö']);
  });

  test('turns to East Asian encodings too', async () => {
    const { rows, turned } = await read(encodeText(ascii + '陈美玲,新加坡\n'.repeat(40), 'gb18030'));
    expect(turned?.encoding).toBe('gb18030');
    expect(rows.at(-1)).toEqual(['陈美玲', '新加坡']);
  });

  test('stays UTF-8 with damage where it was UTF-8 before', async () => {
    const bytes = Uint8Array.from([...encodeText('name\nJosé\nÅsa Ødegård\nJos', 'utf-8'), 0xe9, ...encodeText('\nAnn\n', 'utf-8')]);
    const { rows, turned } = await read(bytes);
    expect(turned).toBeUndefined();
    expect(rows).toEqual([['name'], ['José'], ['Åsa Ødegård'], ['Jos\uFFFD'], ['Ann']]);
  });
});

test('a file that can no longer be read midway is named, with the line', async () => {
  const source = sourceOf(encodeText('a,b\n1,2\n3,4\n', 'utf-8'));
  const failing = {
    ...source,
    async *pieces() {
      yield* source.pieces();
      throw new AppError('file-unreadable', 'customers.csv can no longer be read.', { details: { file: 'customers.csv' } });
    },
  };
  const reading = async (): Promise<void> => {
    for await (const batch of readRows(failing, { dialect: { encoding: 'utf-8', delimiter: ',', headerLine: 1 }, encodingDetected: true, columns: 2 })) {
      expect(batch.bytesRead).toBe(12);
    }
  };
  await expect(reading()).rejects.toMatchObject({ code: 'file-unreadable', details: { file: 'customers.csv', line: 4 } });
});
