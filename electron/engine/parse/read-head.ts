import type { Dialect } from '../../../shared/contract/imports.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ByteSource } from './byte-source.ts';
import { createByteDecoder } from './byte-decoder.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import { detectHeader } from './detect-header.ts';
import { type FileHead, rowAtLine } from './file-head.ts';
import { sampleBytes } from './file-limits.ts';
import { RecordReader } from './record-reader.ts';
import { refuseBySignature, refuseBySize, refuseByText, refuseIfBlank, startsWith } from './refuse-file.ts';
import { TextCleaner } from './text-cleaner.ts';
import { refuseCompoundFile } from './workbook/compound-file.ts';
import { readWorkbookHead } from './workbook/read-workbook-head.ts';

/** How a workbook begins, and how one does that is old or has a password. */
const archiveSignature = '504b0304';
const compoundSignature = 'd0cf11e0a1b11ae1';

/**
 * Reads the head of a file and tells its sheet, or its encoding and delimiter, and its header row, except for what the user has chosen.
 * Refuses what is no table: `file-empty`, `file-too-large`, `file-not-text`.
 * @param isKnown whether a text is a header that some system gives a field
 */
export async function readHead(source: ByteSource, chosen: Partial<Dialect>, isKnown: (text: string) => boolean): Promise<FileHead> {
  refuseBySize(source.name, source.size);
  const bytes = await source.head(sampleBytes);
  const whole = bytes.length >= source.size;
  if (startsWith(bytes, archiveSignature)) return readWorkbookHead(source, chosen, isKnown);
  if (startsWith(bytes, compoundSignature)) return refuseCompoundFile(source);
  refuseBySignature(source.name, bytes);
  const encoding = chosen.encoding ?? detectEncoding(bytes, whole);
  const decoder = createByteDecoder(encoding, false);
  const cleaner = new TextCleaner();
  const text = cleaner.push(decoder.push(bytes), true) + (whole ? cleaner.push(decoder.end(), true) + cleaner.end() : '');
  if (chosen.encoding === undefined) refuseByText(source.name, text);
  refuseIfBlank(source.name, text);

  const delimiter = chosen.delimiter ?? detectDelimiter(text, whole, isKnown);
  const reader = new RecordReader(delimiter, 0);
  const batches = whole ? [reader.push(text), reader.end()] : [reader.push(text)];
  const rows = batches.flatMap((batch) => batch.rows);
  const lines = batches.flatMap((batch) => batch.lines);
  if (rows.length === 0) throw noRow(source.name);
  const header = chosen.headerLine === undefined ? detectHeader(rows, isKnown) : rowAtLine(lines, chosen.headerLine);
  return { dialect: { encoding, delimiter, headerLine: lines[header] ?? 0 }, rows, lines, header, whole };
}

function noRow(name: string): AppError {
  return new AppError('file-no-header', `${name} has no header row: its first line goes on for more than ${sampleBytes} bytes. Check that it is a CSV file with one customer on each line.`, {
    details: { file: name, line: 1 },
  });
}
