import { describe, expect, test } from 'vitest';
import { readHead } from '../../../../electron/engine/parse/read-head.ts';
import { readRows } from '../../../../electron/engine/parse/read-rows.ts';
import { Archive } from '../../../../electron/engine/parse/workbook/archive.ts';
import { makeCompoundFile } from '../../../fixtures/make-compound-file.ts';
import { makeWorkbook, makeZip } from '../../../fixtures/make-workbook.ts';
import { sourceOf } from '../../../fixtures/split-bytes.ts';

const rows = [['name', 'email'], ['Ann', 'a@b.c']];
const plain = { sheets: [{ name: 'Customers', rows }] };

const head = (bytes: Uint8Array): Promise<unknown> => readHead(sourceOf(bytes, [], 'book.xlsx'), {}, () => false);

async function readAll(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const read: (readonly string[])[] = [];
  const dialect = { encoding: 'utf-8', delimiter: ',', headerLine: 1, sheet: 'Customers' } as const;
  for await (const batch of readRows(sourceOf(bytes, [], 'book.xlsx'), { dialect, encodingDetected: false, columns: 2 })) read.push(...batch.rows);
  return read;
}

interface Refusal {
  readonly what: string;
  readonly bytes: () => Promise<Uint8Array> | Uint8Array;
  readonly code: string;
  readonly says: RegExp;
}

const withParts = (parts: Readonly<Record<string, string | undefined>>) => (): Promise<Uint8Array> => makeWorkbook({ ...plain, parts });

/** Sets the mark of encryption on every part that an archive lists. */
function withFlag(zip: Uint8Array): Uint8Array {
  const latin = new TextDecoder('latin1').decode(zip);
  for (let at = latin.indexOf('PK\u0001\u0002'); at !== -1; at = latin.indexOf('PK\u0001\u0002', at + 4)) zip[at + 8] = (zip[at + 8] ?? 0) | 1;
  return zip;
}

const refusals: readonly Refusal[] = [
  { what: 'has a password', bytes: () => makeCompoundFile(['EncryptionInfo', 'EncryptedPackage']), code: 'file-not-text', says: /book\.xlsx is protected by a password.*take the password off/ },
  { what: 'is from before 2007', bytes: () => makeCompoundFile(['Workbook', 'SummaryInformation']), code: 'file-not-text', says: /from before 2007 \(\.xls\).*save it as an Excel workbook/ },
  { what: 'is from before 1997', bytes: () => makeCompoundFile(['Book']), code: 'file-not-text', says: /from before 2007/ },
  { what: 'is an old Word document', bytes: () => makeCompoundFile(['WordDocument']), code: 'file-not-text', says: /old Office document/ },
  { what: 'is a compound file cut off', bytes: () => makeCompoundFile(['Workbook']).slice(0, 100), code: 'file-not-text', says: /old Office document/ },
  { what: 'is of LibreOffice', bytes: () => makeZip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>', 'META-INF/manifest.xml': '<a/>' }), code: 'file-not-text', says: /LibreOffice.*save it as an Excel workbook/ },
  { what: 'is of Numbers', bytes: () => makeZip({ 'Index/Document.iwa': 'x', 'Metadata/Properties.plist': 'x' }), code: 'file-not-text', says: /Apple Numbers.*export it/ },
  { what: 'is binary', bytes: () => makeZip({ '_rels/.rels': '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>', 'xl/workbook.bin': 'x' }), code: 'file-not-text', says: /binary Excel workbook/ },
  { what: 'is a Word document', bytes: () => makeZip({ '_rels/.rels': '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>', 'word/document.xml': '<a/>' }), code: 'file-not-text', says: /is a Word document/ },
  { what: 'is an archive with a table in it', bytes: () => makeZip({ 'export/customers.csv': 'a,b' }), code: 'file-not-text', says: /ZIP archive.*Unpack it/ },
  { what: 'is an archive of anything', bytes: () => makeZip({ 'photo.jpg': 'x' }), code: 'file-not-text', says: /ZIP archive without a workbook/ },
  { what: 'has charts alone', bytes: withParts({ 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="x/chartsheet" Target="a.xml"/></Relationships>' }), code: 'file-not-text', says: /no sheet with cells/ },
  { what: 'has nothing in it', bytes: () => makeWorkbook({ sheets: [{ name: 'A' }, { name: 'B', rows: [[' ']] }] }), code: 'file-empty', says: /book\.xlsx has nothing in any of its sheets/ },
  { what: 'fetches files by a document type', bytes: withParts({ 'xl/sharedStrings.xml': '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>' }), code: 'file-not-text', says: /document type in xl\/sharedStrings\.xml.*was not read/ },
  { what: 'grows by entities', bytes: withParts({ 'xl/workbook.xml': '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>' }), code: 'file-not-text', says: /document type in xl\/workbook\.xml/ },
  { what: 'lacks a sheet', bytes: withParts({ 'xl/worksheets/sheet1.xml': undefined }), code: 'file-unreadable', says: /book\.xlsx is damaged: xl\/worksheets\/sheet1\.xml in it is missing.*Download or copy it once more/ },
  { what: 'lacks the texts of its cells', bytes: withParts({ 'xl/sharedStrings.xml': undefined }), code: 'file-unreadable', says: /sharedStrings\.xml in it is missing/ },
  { what: 'refers to a text that it has not', bytes: withParts({ 'xl/sharedStrings.xml': '<sst/>' }), code: 'file-not-text', says: /refers to a text that it does not have/ },
  { what: 'breaks off within a sheet', bytes: withParts({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>' }), code: 'file-unreadable', says: /sheet1\.xml in it breaks off/ },
  { what: 'has a row that no sheet has', bytes: withParts({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1048577"/></sheetData></worksheet>' }), code: 'file-not-text', says: /has a row that no sheet has/ },
  { what: 'has a column that no sheet has', bytes: withParts({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>' }), code: 'file-not-text', says: /has a column that no sheet has/ },
  { what: 'is an archive with a password', bytes: async () => withFlag(await makeWorkbook(plain)), code: 'file-not-text', says: /archive with a password.*Unpack it/ },
  { what: 'is in XML of 2003', bytes: () => new TextEncoder().encode('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'), code: 'file-not-text', says: /XML of 2003/ },
];

describe('a workbook that cannot be read is refused by name, with what to do, when it', () => {
  test.each(refusals)('$what', async ({ bytes, code, says }) => {
    const reading = head(await bytes());
    await expect(reading).rejects.toMatchObject({ code, details: { file: 'book.xlsx' } });
    await expect(reading).rejects.toThrow(says);
  });
});

describe('a workbook that was damaged on its way', () => {
  test('is refused wherever it is cut off', async () => {
    const bytes = await makeWorkbook(plain);
    for (let length = 4; length < bytes.length; length += 97) {
      await expect(head(bytes.slice(0, length))).rejects.toMatchObject({ code: 'file-unreadable', message: expect.stringContaining('book.xlsx is damaged') });
    }
  });

  test('never gives other cells than it had: it is refused, or what was hit does not matter', async () => {
    const bytes = await makeWorkbook({ sheets: [{ name: 'Customers', rows: [['name', 'email'], ...Array.from({ length: 50 }, (_, row) => [`name ${row}`, { inline: `${row}@example.com` }])] }] });
    const whole = await readAll(bytes);
    expect(whole).toHaveLength(51);
    let refused = 0;
    for (let at = 0; at < bytes.length; at += 29) {
      const hit = bytes.slice();
      hit[at] = (hit[at] ?? 0) ^ 0x10;
      const result = await readAll(hit).catch((error: unknown) => error);
      if (Array.isArray(result)) {
        expect(result).toEqual(whole);
        continue;
      }
      refused += 1;
      expect(result).toMatchObject({ name: 'AppError', details: { file: 'book.xlsx' } });
    }
    expect(refused).toBeGreaterThan(20);
  });

  test('is refused where a number of its texts has changed, by the checksum', async () => {
    const text = '<sst><si><t>Ann</t></si></sst>';
    const zip = await makeZip({ 'a.xml': text });
    const stored = await Archive.open('book.xlsx', new Blob([zip.slice()]));
    expect(await unpack(stored, 'A.XML')).toBe(text);
    const other = zip.slice();
    const at = new TextDecoder('latin1').decode(other).indexOf('PK\u0001\u0002') + 16;
    other[at] = (other[at] ?? 0) ^ 1;
    await expect(Archive.open('book.xlsx', new Blob([other])).then((archive) => unpack(archive, 'a.xml'))).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});

async function unpack(archive: Archive, path: string): Promise<string> {
  const part = archive.find(path);
  if (part === undefined) throw new Error(`${path} is not there`);
  let text = '';
  for await (const piece of archive.pieces(part)) text += new TextDecoder().decode(piece);
  return text;
}

describe('an archive that unpacks without end', () => {
  const zeros = new Uint8Array(2_000_000);
  const open = async (bytes: Uint8Array, limits: { readonly maxBytes: number; readonly maxRatio: number; readonly largePart: number }): Promise<Archive> => Archive.open('bomb.xlsx', new Blob([bytes.slice()]), limits);

  test('is refused as soon as a large part is out of proportion', async () => {
    const archive = await open(await makeZip({ 'a.xml': zeros }), { maxBytes: 1e9, maxRatio: 100, largePart: 1_000_000 });
    await expect(unpack(archive, 'a.xml')).rejects.toMatchObject({ code: 'file-not-text', message: expect.stringContaining('bomb.xlsx has a part that unpacks to more than 100 times its size') });
  });

  test('is read where the part is small', async () => {
    const archive = await open(await makeZip({ 'a.xml': zeros }), { maxBytes: 1e9, maxRatio: 100, largePart: 3_000_000 });
    expect(await unpack(archive, 'a.xml')).toHaveLength(zeros.length);
  });

  test('is refused when all its parts together are too much', async () => {
    const archive = await open(await makeZip({ 'a.xml': zeros, 'b.xml': zeros }), { maxBytes: 3_000_000, maxRatio: 1e6, largePart: 1 });
    await unpack(archive, 'a.xml');
    await expect(unpack(archive, 'b.xml')).rejects.toMatchObject({ code: 'file-too-large', message: expect.stringContaining('bomb.xlsx unpacks to more than 3 MB') });
  });

  test('is refused whatever size it claims', async () => {
    const bytes = await makeZip({ 'a.xml': zeros });
    const at = new TextDecoder('latin1').decode(bytes).indexOf('PK\u0001\u0002') + 24;
    new DataView(bytes.buffer).setUint32(at, 10, true);
    const archive = await open(bytes, { maxBytes: 1e9, maxRatio: 100, largePart: 1_000_000 });
    await expect(unpack(archive, 'a.xml')).rejects.toMatchObject({ name: 'AppError', details: { file: 'bomb.xlsx' } });
  });

  test('is refused where its parts overlap', async () => {
    const bytes = await makeZip({ 'a.xml': 'aaaa', 'b.xml': 'bbbb' });
    const latin = new TextDecoder('latin1').decode(bytes);
    const second = latin.indexOf('PK\u0001\u0002', latin.indexOf('PK\u0001\u0002') + 4);
    new DataView(bytes.buffer).setUint32(second + 42, 0, true);
    const archive = await open(bytes, { maxBytes: 1e9, maxRatio: 100, largePart: 1 });
    await unpack(archive, 'a.xml');
    await expect(unpack(archive, 'b.xml')).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});

test('a workbook whose file is gone meanwhile is named', async () => {
  const source = { ...sourceOf(await makeWorkbook(plain), [], 'book.xlsx'), whole: () => Promise.resolve(goneBlob()) };
  await expect(readHead(source, {}, () => false)).rejects.toMatchObject({ code: 'file-unreadable', message: expect.stringContaining('book.xlsx can no longer be read') });
});

/** A blob that tells what one tells whose file was deleted. */
function goneBlob(): Blob {
  const fail = (): never => {
    throw new DOMException('The file is gone', 'NotReadableError');
  };
  return Object.assign(new Blob(['PK\u0003\u0004 and more than a few bytes']), { slice: fail, arrayBuffer: fail, stream: fail });
}
