import type { Dialect } from '../../../../shared/contract/imports.ts';
import { AppError } from '../../../../shared/contract/errors.ts';
import type { ByteSource } from '../byte-source.ts';
import { detectHeader } from '../detect-header.ts';
import { type FileHead, rowAtLine } from '../file-head.ts';
import { sheetNamed } from './read-sheet.ts';
import { proposeSheet, sampleSheets } from './sample-sheets.ts';
import { sheetDelimiter } from './sheet-reader.ts';
import { openWorkbook } from './workbook.ts';

/**
 * Reads the beginning of a workbook: its sheets, the one that is read, and its header row, except for what the user has chosen.
 * Fails with `file-empty` where no cell has anything in it, and as `openWorkbook` does.
 * @param isKnown whether a text is a header that some system gives a field
 */
export async function readWorkbookHead(source: ByteSource, chosen: Partial<Dialect>, isKnown: (text: string) => boolean): Promise<FileHead> {
  const workbook = await openWorkbook(source);
  if (chosen.sheet !== undefined) sheetNamed(workbook, chosen.sheet);
  const samples = await sampleSheets(workbook, chosen.sheet);
  const sample = chosen.sheet === undefined ? proposeSheet(samples, isKnown) : samples.find(({ facts }) => facts.name === chosen.sheet);
  if (sample === undefined || sample.rows.length === 0) throw blank(source.name, sample?.facts.name);
  const { facts, rows, lines, whole } = sample;
  const header = chosen.headerLine === undefined ? detectHeader(rows, isKnown) : rowAtLine(lines, chosen.headerLine);
  const dialect: Dialect = { encoding: 'utf-8', delimiter: sheetDelimiter, headerLine: lines[header] ?? 0, sheet: facts.name };
  return { dialect, rows, lines, header, whole, sheets: samples.map((each) => each.facts) };
}

function blank(name: string, sheet: string | undefined): AppError {
  const what = sheet === undefined ? `${name} has nothing in any of its sheets. Choose the workbook with the customers.` : `The sheet “${sheet}” of ${name} has nothing in it. Choose another sheet.`;
  return new AppError('file-empty', what, { details: { file: name, ...(sheet === undefined ? {} : { sheet }) } });
}
