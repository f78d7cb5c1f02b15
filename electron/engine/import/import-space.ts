import { AppError } from '../../../shared/contract/errors.ts';
import type { Environment } from '../environment.ts';
import type { ImportRecord } from './import-record.ts';

/**
 * How much disk the steps of an import take, for each byte of its text. Measured with files of 25 columns: rows are staged with their outcomes in
 * up to 3.0 while the database tidies up, and a customer is written in up to 1.8, twice that where it is an update, whose former state is kept for the undo.
 */
const toStage = 3;
const toWrite = 4;

/**
 * What has to stay free whatever an import takes. Chromium empties a database that finds the disk full, and begins to clear what pages have
 * stored when the last gigabyte goes.
 */
export const reservedBytes = 1_000_000_000;

/** The bytes that an import takes from Begin Import to its end. */
export function bytesToImport(record: Pick<ImportRecord, 'file' | 'expectedRows'>): number {
  return textBytes(record) * toStage + bytesToWrite(record);
}

/** The bytes that an import takes to write its checked rows into the book. */
export function bytesToWrite(record: Pick<ImportRecord, 'file' | 'expectedRows'>): number {
  return textBytes(record) * toWrite;
}

/** Refuses what would fill the disk with `storage-full`, before anything is done. Where nobody knows how full it is, it passes. */
export async function refuseFullDisk({ freeBytes }: Pick<Environment, 'freeBytes'>, bytes: number, button: string): Promise<void> {
  const free = await freeBytes();
  const needed = bytes + reservedBytes;
  if (free === undefined || free >= needed) return;
  throw new AppError(
    'storage-full',
    `The disk of this PC is too full for this import: ${sizeText(free)} is free. The import needs up to ${sizeText(bytes)}, and ${sizeText(reservedBytes)} has to stay free to keep the book safe. Nothing was changed. Empty the recycle bin or remove files you no longer need, then press ${button} again.`,
    { details: { freeBytes: free, neededBytes: needed } },
  );
}

/** The size of a file's rows as text. A workbook is packed, so that its size says little: it is reckoned from the rows that were seen. */
function textBytes({ file: { size, dialect, preview }, expectedRows }: Pick<ImportRecord, 'file' | 'expectedRows'>): number {
  if (dialect.sheet === undefined) return size;
  const seen = preview.reduce((sum, row) => sum + new Blob([row.join(',')]).size, 0);
  return Math.max(size, Math.ceil((seen / Math.max(1, preview.length)) * expectedRows));
}

function sizeText(bytes: number): string {
  if (bytes >= 1_000_000_000) return `${(bytes / 1_000_000_000).toFixed(1).replace('.0', '')} GB`;
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}
