import type { FileColumn } from '../../../../shared/contract/imports.ts';
import { fieldGivenBy } from '../../../../shared/customer/mapping/columns-of-field.ts';

/** The columns of the sheet before those of the file: the status and the remarks. */
export const leadColumns = 2;

/** The sheet's column of the remarks. */
export const remarksColumn = 1;

/**
 * The places of the columns that the sheet shows. Those that are left out are of no interest there, and a file may have hundreds; the
 * panel of a row shows what they hold.
 */
export function shownColumns(columns: readonly FileColumn[]): readonly number[] {
  return columns.flatMap(({ target }, place) => (target.kind === 'id' || fieldGivenBy(target) !== undefined ? [place] : []));
}

/** Where the sheet shows a column of the file; the remarks stand in for one that it does not show. */
export function sheetColumnOf(shown: readonly number[], place: number | undefined): number {
  const at = place === undefined ? -1 : shown.indexOf(place);
  return at === -1 ? remarksColumn : at + leadColumns;
}
