import { describe, expect, test } from 'vitest';
import { fromBlob, fromUrl } from '../../../electron/engine/parse/byte-source.ts';
import type { ByteSource } from '../../../electron/engine/parse/byte-source.ts';
import { readHead } from '../../../electron/engine/parse/read-head.ts';
import { readRows } from '../../../electron/engine/parse/read-rows.ts';
import { makeWorkbook, makeZip } from '../../fixtures/make-workbook.ts';
import { readWorkbook } from '../../fixtures/read-workbook.ts';

const sheetDialect = { encoding: 'utf-8', delimiter: ',', headerLine: 1, sheet: 'Customers' } as const;
const longSheet = (rows: number): Promise<Uint8Array> =>
  makeWorkbook({ sheets: [{ name: 'Customers', rows: Array.from({ length: rows }, (_, row) => [`name ${row}`, { inline: `${row}@example.com` }, { number: `${row}` }]) }] });
const blobOf = (bytes: Uint8Array): Blob => new Blob([bytes.slice()]);

async function countRows(source: ByteSource): Promise<number> {
  let rows = 0;
  for await (const batch of readRows(source, { dialect: sheetDialect, encodingDetected: false, columns: 3 })) rows += batch.rows.length;
  return rows;
}

describe('a workbook, unpacked by Chromium', () => {
  test('gives its cells', async () => {
    const bytes = await makeWorkbook({
      formats: [14, '000000'],
      sheets: [{ name: 'Leer' }, { name: 'Customers', rows: [['name', 'born', 'code'], ['陈美玲 “Mei”', { number: '45000', style: 1 }, { number: '42', style: 2 }]] }],
    });
    const { rows, head } = await readWorkbook(bytes);
    expect(rows).toEqual([['name', 'born', 'code'], ['陈美玲 “Mei”', '2023-03-15', '000042']]);
    expect(head.sheets).toEqual([{ name: 'Leer', rows: 0, hidden: false }, { name: 'Customers', rows: 2, hidden: false }]);
  });

  test('is read from an address as from a file', async () => {
    const blob = blobOf(await longSheet(500));
    const url = URL.createObjectURL(blob);
    try {
      expect(await countRows(fromUrl('book.xlsx', blob.size, url, fetch.bind(globalThis)))).toBe(500);
      expect(await countRows(fromBlob('book.xlsx', blob))).toBe(500);
    } finally {
      URL.revokeObjectURL(url);
    }
    await expect(countRows(fromUrl('book.xlsx', blob.size, url, fetch.bind(globalThis)))).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  test('lets messages in while it is read', async () => {
    const bytes = await longSheet(30_000);
    const { port1, port2 } = new MessageChannel();
    let answered = 0;
    port1.addEventListener('message', () => {
      answered += 1;
      port2.postMessage('again');
    });
    port1.start();
    port2.postMessage('begin');
    let bytesRead = 0;
    for await (const batch of readRows(fromBlob('book.xlsx', blobOf(bytes)), { dialect: sheetDialect, encodingDetected: false, columns: 3 })) {
      expect(batch.bytesRead).toBeGreaterThanOrEqual(bytesRead);
      bytesRead = batch.bytesRead;
    }
    port1.close();
    expect(bytesRead).toBe(bytes.length);
    expect(answered).toBeGreaterThan(5); // it unpacks to some 5 MB
  });

  test('may be left in the middle', async () => {
    const source = fromBlob('book.xlsx', blobOf(await longSheet(30_000)));
    for await (const batch of readRows(source, { dialect: sheetDialect, encodingDetected: false, columns: 3 })) {
      if (batch.rows.length > 0) break;
    }
    expect(await countRows(source)).toBe(30_000);
  });

  test('is refused in words where it is damaged, cut off or none', async () => {
    const bytes = await longSheet(200);
    const head = (of: Uint8Array): Promise<unknown> => readHead(fromBlob('book.xlsx', blobOf(of)), {}, () => false);
    await expect(head(bytes.slice(0, bytes.length / 2))).rejects.toMatchObject({ code: 'file-unreadable', message: expect.stringContaining('book.xlsx is damaged') });
    const hit = bytes.slice();
    const at = new TextDecoder('latin1').decode(hit).indexOf('sheet1.xml') + 120;
    for (let offset = 0; offset < 40; offset += 1) hit[at + offset] = 0xff;
    await expect(head(hit)).rejects.toMatchObject({ code: 'file-unreadable', message: expect.stringContaining('sheet1.xml in it cannot be unpacked') });
    await expect(head(await makeZip({ 'photo.jpg': 'x' }))).rejects.toMatchObject({ code: 'file-not-text' });
  });

  test('is refused where it unpacks out of all proportion', async () => {
    const bytes = await makeWorkbook({ sheets: [{ name: 'Customers' }], parts: { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${'<row r="1"></row>'.repeat(2_000_000)}</sheetData></worksheet>` } });
    await expect(countRows(fromBlob('bomb.xlsx', blobOf(bytes)))).rejects.toMatchObject({ code: 'file-not-text', message: expect.stringContaining('bomb.xlsx has a part that unpacks to more than 100 times its size') });
  });
});

test('Windows-1252 is read with its quotes, dashes and euro', async () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode('name;note\nBj'), 0xf6, ...new TextEncoder().encode('rn;'), 0x93, 0x41, 0x94, 0x20, 0x96, 0x20, 0x80, 0x35, 0x0a]);
  const source = fromBlob('customers.csv', blobOf(bytes));
  const { dialect, rows } = await readHead(source, {}, () => false);
  expect(dialect.encoding).toBe('windows-1252');
  expect(rows).toEqual([['name', 'note'], ['Björn', '“A” – €5']]);
});
