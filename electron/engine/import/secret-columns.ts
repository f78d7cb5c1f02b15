import type { FileColumn } from '../../../shared/contract/imports.ts';

/** The places of columns with passwords, tokens and the like. What stands in them is dropped as soon as it is read. */
export function secretPlaces(columns: readonly FileColumn[]): readonly number[] {
  return columns.flatMap((column, index) => (isSecret(column) ? [index] : []));
}

/** Whether a column holds secrets: then nothing can be made of it. */
export function isSecret({ target }: Pick<FileColumn, 'target'>): boolean {
  return target.kind === 'ignored' && target.why === 'secret';
}

/** The cells of a row without those of some places. A row that has nothing there is given back as it is. */
export function withoutCells(cells: readonly string[], places: readonly number[]): readonly string[] {
  if (places.every((place) => (cells[place] ?? '') === '')) return cells;
  return cells.map((cell, index) => (places.includes(index) ? '' : cell));
}
