import { AppError } from '../../../../shared/contract/errors.ts';
import type { ByteSource } from '../byte-source.ts';
import type { ReadBatch } from '../read-rows.ts';
import { readPart } from './read-part.ts';
import { suspicious } from './refuse-workbook.ts';
import { SharedStrings } from './shared-strings.ts';
import { SheetReader } from './sheet-reader.ts';
import { openWorkbook, type SheetPart, type Workbook } from './workbook.ts';

/**
 * Reads all rows of a sheet, header and what is above it included. Batches without rows come while the texts are read that the cells
 * refer to, so that whoever reads can stop at any time. Fails with `file-unreadable`, `file-too-large`, `file-not-text`, or `not-found`
 * where there is no such sheet.
 */
export async function* readSheet(source: ByteSource, name: string): AsyncGenerator<ReadBatch, void, void> {
  const workbook = await openWorkbook(source);
  const sheet = sheetNamed(workbook, name);
  const strings = new SharedStrings();
  const texts = workbook.strings?.unpackedSize ?? 0;
  const total = Math.max(1, texts + sheet.part.unpackedSize);
  const bytesAt = (unpacked: number): number => Math.min(source.size, Math.round((source.size * unpacked) / total));

  if (workbook.strings !== undefined) {
    for await (const unpacked of readPart(workbook.archive, workbook.strings, strings)) yield { ...noRows, bytesRead: bytesAt(Math.min(unpacked, texts)) };
  }
  const reader = sheetReader(workbook, strings);
  for await (const unpacked of readPart(workbook.archive, sheet.part, reader)) yield { ...factsOf(reader), bytesRead: bytesAt(texts + unpacked) };
  yield { ...factsOf(reader), bytesRead: source.size };
}

/** A reader of a sheet of a workbook, whose texts may still be read. */
export function sheetReader({ archive, formats }: Workbook, strings: SharedStrings): SheetReader {
  return new SheetReader(strings, formats, (what) => {
    throw suspicious(archive.name, what);
  });
}

/** The sheet of a name. */
export function sheetNamed({ archive, sheets }: Workbook, name: string): SheetPart {
  const sheet = sheets.find((candidate) => candidate.name === name);
  if (sheet === undefined) throw new AppError('not-found', `${archive.name} has no sheet “${name}”. Choose one of its sheets.`, { details: { file: archive.name, sheet: name } });
  return sheet;
}

const noRows = { rows: [], lines: [], text: '', ends: [], flaws: new Map<never, never>() } as const;

function factsOf(reader: SheetReader): Pick<ReadBatch, 'rows' | 'lines' | 'text' | 'ends' | 'flaws'> {
  const { rows, lines, text, ends, flaws } = reader.take();
  return { rows, lines, text, ends, flaws };
}
