import type { SheetFacts } from '../../../../shared/contract/imports.ts';
import { detectHeader } from '../detect-header.ts';
import { sampleBytes } from '../file-limits.ts';
import type { RecordBatch } from '../record-batch.ts';
import { readPart, readWholePart } from './read-part.ts';
import { sheetReader } from './read-sheet.ts';
import { SharedStrings } from './shared-strings.ts';
import type { SheetPart, Workbook } from './workbook.ts';
import { maxSheetsSampled } from './workbook-limits.ts';

/** A sheet, and how it begins. */
export interface SheetSample {
  readonly facts: SheetFacts;
  readonly rows: readonly (readonly string[])[];
  /** The row of the sheet that each is. */
  readonly lines: readonly number[];
  /** Whether this is all of the sheet. */
  readonly whole: boolean;
}

/**
 * Reads the beginning of each sheet. Of sheets beyond any sensible number only the names.
 * @param chosen the sheet that is read in any case
 */
export async function sampleSheets(workbook: Workbook, chosen: string | undefined): Promise<readonly SheetSample[]> {
  const strings = new SharedStrings();
  if (workbook.strings !== undefined) await readWholePart(workbook.archive, workbook.strings, strings);
  const samples: SheetSample[] = [];
  for (const [index, sheet] of workbook.sheets.entries()) {
    const { name, hidden } = sheet;
    samples.push(index < maxSheetsSampled || name === chosen ? await sampleSheet(workbook, sheet, strings) : { facts: { name, hidden }, rows: [], lines: [], whole: false });
  }
  return samples;
}

async function sampleSheet(workbook: Workbook, { name, hidden, part }: SheetPart, strings: SharedStrings): Promise<SheetSample> {
  const reader = sheetReader(workbook, strings);
  const batches: RecordBatch[] = [];
  let length = 0;
  let whole = true;
  for await (const unpacked of readPart(workbook.archive, part, reader)) {
    const batch = reader.take();
    batches.push(batch);
    length += batch.ends.at(-1) ?? 0;
    whole = length < sampleBytes && unpacked < sampleBytes * 16; // a sheet may begin with any number of blank rows
    if (!whole) break;
  }
  batches.push(reader.take());
  const rows = batches.flatMap((batch) => batch.rows);
  const count = whole ? rows.length : reader.rowsSaid;
  return { facts: { name, hidden, ...(whole || count > 0 ? { rows: count } : {}) }, rows, lines: batches.flatMap((batch) => batch.lines), whole };
}

/**
 * The sheet that is proposed: of those that can be seen and have rows, the one whose headers are best known; of several, the first. Workbooks
 * often begin with a page of instructions.
 * @param isKnown whether a text is a header that some system gives a field
 */
export function proposeSheet(samples: readonly SheetSample[], isKnown: (text: string) => boolean): SheetSample | undefined {
  const filled = samples.filter(({ rows }) => rows.length > 0);
  const visible = filled.filter(({ facts }) => !facts.hidden);
  let best: SheetSample | undefined;
  let bestKnown = -1;
  for (const sample of visible.length > 0 ? visible : filled) {
    const headers = sample.rows[detectHeader(sample.rows, isKnown)] ?? [];
    const known = headers.filter((header) => header.trim() !== '' && isKnown(header)).length;
    if (known > bestKnown) {
      best = sample;
      bestKnown = known;
    }
  }
  return best;
}
