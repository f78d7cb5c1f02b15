import type { Dialect } from '../../../shared/contract/imports.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ByteSource } from './byte-source.ts';
import { createByteDecoder } from './byte-decoder.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import { detectHeader } from './detect-header.ts';
import { sampleBytes } from './file-limits.ts';
import { RecordReader } from './record-reader.ts';
import { refuseBySignature, refuseBySize, refuseByText, refuseIfBlank } from './refuse-file.ts';
import { TextCleaner } from './text-cleaner.ts';

/** The head of a file, and how it is read. */
export interface FileHead {
  readonly dialect: Dialect;
  /** The rows of the head as they stand, headers and what is above them included. A row that may be cut off is left out. */
  readonly rows: readonly (readonly string[])[];
  /** The line on which each begins. */
  readonly lines: readonly number[];
  /** The place of the header row in `rows`, or -1. */
  readonly header: number;
  /** Whether this is all of the file. */
  readonly whole: boolean;
}

/**
 * Reads the head of a file and tells its encoding, delimiter and header row, except for what the user has chosen. Refuses what is no
 * table of text: `file-empty`, `file-too-large`, `file-not-text`.
 * @param isKnown whether a text is a header that some system gives a field
 */
export async function readHead(source: ByteSource, chosen: Partial<Dialect>, isKnown: (text: string) => boolean): Promise<FileHead> {
  refuseBySize(source.name, source.size);
  const bytes = await source.head(sampleBytes);
  const whole = bytes.length >= source.size;
  refuseBySignature(source.name, bytes);
  const encoding = chosen.encoding ?? detectEncoding(bytes, whole);
  const decoder = createByteDecoder(encoding, false);
  const cleaner = new TextCleaner();
  const text = cleaner.push(decoder.push(bytes)) + (whole ? cleaner.push(decoder.end()) + cleaner.end() : '');
  if (chosen.encoding === undefined) refuseByText(source.name, text);
  refuseIfBlank(source.name, text);

  const delimiter = chosen.delimiter ?? detectDelimiter(text, whole);
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

/** The row that covers a line: the last that begins on it or before. Line 0 stands for no header. */
function rowAtLine(lines: readonly number[], line: number): number {
  return line === 0 ? -1 : lines.findLastIndex((start) => start <= line);
}
