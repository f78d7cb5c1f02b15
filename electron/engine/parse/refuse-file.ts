import { AppError } from '../../../shared/contract/errors.ts';
import { maxFileBytes } from './file-limits.ts';

/** How files that are no text begin, and what a person calls them. Bytes in hexadecimal. */
const signatures: readonly { readonly bytes: string; readonly at?: number; readonly what: string; readonly cure: string }[] = [
  { bytes: '25504446', what: 'a PDF', cure: 'Export the customers as CSV from the program that has them' },
  { bytes: '504b0506', what: 'an empty ZIP archive', cure: 'Choose the CSV file itself' },
  { bytes: '89504e470d0a1a0a', what: 'a PNG picture', cure: 'Choose the CSV file with the customers' },
  { bytes: 'ffd8ff', what: 'a JPEG picture', cure: 'Choose the CSV file with the customers' },
  { bytes: '47494638', what: 'a GIF picture', cure: 'Choose the CSV file with the customers' },
  { bytes: '57454250', at: 8, what: 'a WebP picture', cure: 'Choose the CSV file with the customers' },
  { bytes: '1f8b', what: 'a gzip archive', cure: 'Unpack it and choose the CSV file in it' },
  { bytes: '377abcaf271c', what: 'a 7z archive', cure: 'Unpack it and choose the CSV file in it' },
  { bytes: '526172211a07', what: 'a RAR archive', cure: 'Unpack it and choose the CSV file in it' },
  { bytes: '53514c69746520666f726d6174203300', what: 'a database', cure: 'Export the customers as CSV from the program that has them' },
  { bytes: '7b5c727466', what: 'a Rich Text document', cure: 'Save it as CSV' },
  { bytes: '4d5a90', what: 'a program', cure: 'Choose the CSV file with the customers' },
  { bytes: '7f454c46', what: 'a program', cure: 'Choose the CSV file with the customers' },
];

/** The share of control characters above which text is taken for binary data. */
const maxControlShare = 0.02;

/** Refuses a file by its size, before anything of it is read. */
export function refuseBySize(name: string, size: number): void {
  if (size === 0) throw new AppError('file-empty', `${name} is empty. Choose the file that your other system saved.`, { details: { file: name } });
  if (size >= maxFileBytes) {
    throw new AppError('file-too-large', `${name} has ${megabytes(size)} MB; files under ${megabytes(maxFileBytes)} MB can be imported. Split it into several files, each with the header row, and import them one after the other.`, {
      details: { file: name, size, limit: maxFileBytes },
    });
  }
}

/** Refuses a file whose first bytes are those of something else, whatever its name says. */
export function refuseBySignature(name: string, head: Uint8Array): void {
  for (const { bytes, at = 0, what, cure } of signatures) {
    if (startsWith(head, bytes, at)) throw notText(name, `is ${what}, whatever its name says`, cure);
  }
}

/** Refuses text that no person wrote: a web page saved in place of the file, or bytes that are mostly control characters. NULs aside, which are dropped. */
export function refuseByText(name: string, text: string): void {
  if (/^\s*<(?:!doctype\s+html|html)[\s>]/i.test(text)) {
    throw notText(name, 'is a web page', 'If your spreadsheet opens it as a table, save it there as CSV; else the download has failed: sign in to the other system and download the file again');
  }
  if (/^\s*<\?xml[^]{0,400}?(?:progid="Excel\.Sheet"|<(?:\w+:)?Workbook\b)/.test(text)) {
    throw notText(name, 'is an Excel workbook in XML of 2003', 'Open it in your spreadsheet and save it as an Excel workbook (.xlsx) or as CSV, and choose that');
  }
  let controls = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 ? code !== 0 && (code < 0x09 || code > 0x0d) : code === 0x7f || code === 0xfffd) controls += 1;
  }
  if (controls > Math.max(2, text.length * maxControlShare)) throw notText(name, 'is not a text file', 'Choose a CSV file with customers');
}

/** Refuses text in which there is nothing but blanks. */
export function refuseIfBlank(name: string, text: string): void {
  if (text.trim() === '') throw new AppError('file-empty', `${name} has nothing in it but blank lines. Choose the file that your other system saved.`, { details: { file: name } });
}

function notText(name: string, fault: string, cure: string): AppError {
  return new AppError('file-not-text', `${name} ${fault}, so it has no customers to read. ${cure}.`, { details: { file: name, line: 1 } });
}

/** Whether bytes are those of a signature in hexadecimal. */
export function startsWith(head: Uint8Array, hex: string, at = 0): boolean {
  if (head.length < at + hex.length / 2) return false;
  for (let index = 0; index < hex.length / 2; index += 1) {
    if (head[at + index] !== Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16)) return false;
  }
  return true;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
