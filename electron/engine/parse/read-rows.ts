import type { Dialect, Encoding } from '../../../shared/contract/imports.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { createByteDecoder } from './byte-decoder.ts';
import type { ByteSource } from './byte-source.ts';
import { maxPieceLength } from './file-limits.ts';
import { RecordReader } from './record-reader.ts';
import type { RecordBatch } from './record-batch.ts';
import { TextCleaner } from './text-cleaner.ts';
import { readSheet } from './workbook/read-sheet.ts';

/** How the rows of a file are read. */
export interface ReadRules {
  readonly dialect: Dialect;
  /** Whether the encoding was told from the head of the file and not chosen: then the bytes may correct it. */
  readonly encodingDetected: boolean;
  /** How many cells the header row has; 0 where there is none. */
  readonly columns: number;
}

/** A stretch of a file. */
export interface ReadBatch extends RecordBatch {
  /** How many bytes have been read so far. */
  readonly bytesRead: number;
  /** What the file is read as, and from which line on, where that is not what its head suggested. */
  readonly turned?: { readonly encoding: Encoding; readonly line: number };
}

/**
 * Reads all rows of a file, header and what is above it included, in batches that are parsed at once. Fails with
 * `file-unreadable` where a read fails midway, naming the line.
 */
export async function* readRows(source: ByteSource, { dialect, encodingDetected, columns }: ReadRules): AsyncGenerator<ReadBatch, void, void> {
  if (dialect.sheet !== undefined) {
    yield* readSheet(source, dialect.sheet);
    return;
  }
  const decoder = createByteDecoder(dialect.encoding, encodingDetected);
  const cleaner = new TextCleaner();
  const reader = new RecordReader(dialect.delimiter, columns);
  let bytesRead = 0;
  /** The decoder may hold bytes back, so that this stays true. */
  let mayHoldNuls = false;
  /** The line on which the first byte above ASCII stands. */
  let provedAt: number | undefined;

  const withFacts = (batch: RecordBatch): ReadBatch => {
    const turned = provedAt === undefined || decoder.encoding === dialect.encoding ? {} : { turned: { encoding: decoder.encoding, line: provedAt } };
    return { rows: batch.rows, lines: batch.lines, text: batch.text, ends: batch.ends, flaws: batch.flaws, bytesRead, ...turned };
  };

  try {
    for await (const piece of source.pieces()) {
      bytesRead += piece.length;
      mayHoldNuls ||= piece.includes(0);
      for (let start = 0; start < piece.length; start += maxPieceLength) {
        yield withFacts(reader.push(cleaner.push(decoder.push(piece.subarray(start, start + maxPieceLength)), mayHoldNuls)));
        if (decoder.proving) provedAt ??= reader.lastLine;
      }
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const line = reader.lastLine;
    throw new AppError(error.code, `${error.message} Reading stopped at line ${line}.`, { details: { ...error.details, line }, cause: error });
  }
  yield withFacts(reader.push(cleaner.push(decoder.end(), mayHoldNuls) + cleaner.end()));
  yield withFacts(reader.end());
}
