import type { CellText } from '../../../shared/contract/import-fixing.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { keptRowLength } from '../parse/file-limits.ts';
import { byPage, type PageChanges } from './page-changes.ts';
import type { Fate } from './row-edits.ts';
import { rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';

/** Makes the changes of texts typed or pasted into cells. Fails with `not-found` or `not-valid`, which name the row. */
export async function changesOfCells(store: RowStore, columns: number, cells: readonly CellText[]): Promise<PageChanges> {
  const texts = new Map<number, Map<number, string>>();
  for (const { row, column, text } of cells) {
    const place = placeOf(store, row);
    if (text.length > keptRowLength) {
      throw new AppError('not-valid', `The text for row ${row} is too long. A cell holds ${keptRowLength.toLocaleString('en')} characters; shorten the text.`, { details: { row, column } });
    }
    const ofRow = texts.get(place) ?? new Map<number, string>();
    ofRow.set(column, text);
    texts.set(place, ofRow);
  }
  const pages = await store.pages([...new Set([...texts.keys()].map((row) => Math.floor(row / rowsPerPage)))]);
  return byPage([...texts].flatMap(([row, ofRow]) => {
    const now = pages.get(Math.floor(row / rowsPerPage))?.rows[row % rowsPerPage] ?? [];
    const width = Math.max(columns, now.length);
    const outside = [...ofRow.keys()].find((column) => !Number.isInteger(column) || column < 0 || column >= width);
    if (outside !== undefined) throw new AppError('not-found', `Row ${row + 1} has no column ${outside + 1}: the file has ${columns}.`, { details: { row: row + 1, column: outside } });
    const changed = [...ofRow].filter(([column, text]) => text !== (now[column] ?? ''));
    return changed.length === 0 ? [] : [[row, { texts: changed }] as const];
  }));
}

/** Makes the changes of skipping rows, or of taking them after all. Rows that are so already are left as they are. */
export async function changesOfSkip(store: RowStore, rows: readonly number[], skip: boolean): Promise<PageChanges> {
  const places = [...new Set(rows.map((row) => placeOf(store, row)))];
  const pages = await store.pages([...new Set(places.map((row) => Math.floor(row / rowsPerPage)))]);
  const wanted: Fate | 'none' = skip ? { kind: 'skipped' } : 'none';
  return byPage(places.flatMap((row) => {
    const now = pages.get(Math.floor(row / rowsPerPage))?.edits.get(row % rowsPerPage)?.fate;
    const isSo = skip ? now?.kind === 'skipped' : now === undefined;
    return isSo ? [] : [[row, { texts: [], fate: wanted }] as const];
  }));
}

/** The place of a row, from 0. */
export function placeOf({ outcomes }: RowStore, row: number): number {
  if (Number.isInteger(row) && row >= 1 && row <= outcomes.rows) return row - 1;
  throw new AppError('not-found', `There is no row ${row}: the file has ${outcomes.rows.toLocaleString('en')} rows.`, { details: { row } });
}
