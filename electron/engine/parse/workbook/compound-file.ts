import type { ByteSource } from '../byte-source.ts';
import { notWorkbook } from './refuse-workbook.ts';

/** Where the header of a compound file says how large its sectors are, and which one the directory begins in. [MS-CFB] 2.2. */
const sectorShiftAt = 0x1e;
const firstDirectorySectorAt = 0x30;
const entryBytes = 128;

/**
 * Refuses a compound file, the container of Office before 2007. Since then a workbook is put into one when it gets a password: which
 * of the two it is, its directory tells.
 */
export async function refuseCompoundFile(source: ByteSource): Promise<never> {
  const names = await directoryOf(source);
  if (names.includes('EncryptedPackage')) {
    throw notWorkbook(
      source.name,
      'is protected by a password, so it cannot be read',
      'Open it in your spreadsheet, take the password off (in Excel: File, Info, Protect Workbook, Encrypt with Password, and clear it), save it and choose it again',
    );
  }
  if (names.includes('Workbook') || names.includes('Book')) {
    throw notWorkbook(source.name, 'is an Excel workbook from before 2007 (.xls)', 'Open it in your spreadsheet and save it as an Excel workbook (.xlsx) or as CSV, and choose that');
  }
  throw notWorkbook(source.name, 'is an old Office document', 'Choose the workbook or the CSV file with the customers');
}

/** The names in the first sector of the directory, which the streams of a workbook are in. */
async function directoryOf(source: ByteSource): Promise<readonly string[]> {
  const blob = await source.whole();
  const header = await blob.slice(0, 512).arrayBuffer();
  if (header.byteLength < 512) return [];
  const view = new DataView(header);
  const shift = view.getUint16(sectorShiftAt, true);
  const sector = view.getUint32(firstDirectorySectorAt, true);
  if (shift !== 9 && shift !== 12) return [];
  const start = (sector + 1) * 2 ** shift;
  const directory = new Uint8Array(await blob.slice(start, start + Math.max(2 ** shift, 16 * entryBytes)).arrayBuffer());
  const decoder = new TextDecoder('utf-16le');
  const names: string[] = [];
  for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
    const length = (directory[at + 64] ?? 0) - 2; // in bytes, with a closing zero
    if (length > 0 && length <= 62) names.push(decoder.decode(directory.subarray(at, at + length)));
  }
  return names;
}
