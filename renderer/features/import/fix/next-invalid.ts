import type { FileColumn, ImportId, RowView } from '../../../../shared/contract/imports.ts';
import { callAgain } from '../../../engine/call-again.ts';
import type { Engine } from '../../../engine/engine-session.ts';
import type { GridPlace } from '../../../ui/grid-keys.ts';
import { faultColumns } from './row-faults.ts';
import type { RowsQuery } from './rows-query.ts';
import { sheetColumnOf, shownColumns } from './shown-columns.ts';

interface Search {
  readonly engine: Engine;
  readonly id: ImportId;
  readonly query: RowsQuery;
  readonly columns: readonly FileColumn[];
}

/** Where the cursor stands: its cell, and the row there. */
interface Standing {
  readonly place: GridPlace;
  readonly row: RowView;
}

/**
 * Finds the next cell at fault: further on in the row where the cursor stands, else in the next Invalid row, from the first one again
 * after the last. Undefined where no row shown is Invalid.
 */
export async function nextFault({ engine, id, query, columns }: Search, standing: Standing | undefined): Promise<GridPlace | undefined> {
  const here = standing === undefined ? undefined : nextInRow(standing, columns);
  if (here !== undefined) return here;
  const search = (after: number) => callAgain(engine, 'import.nextInvalid', { id, after, ...query });
  const found = (standing === undefined ? undefined : await search(standing.row.row)) ?? (await search(0));
  if (found === undefined) return undefined;
  const [row] = (await callAgain(engine, 'import.rows', { id, ...query, offset: found.offset, count: 1 })).rows;
  return row === undefined ? undefined : { row: found.offset, column: faultPlaces(row, columns)[0] ?? 0 };
}

/** The next cell at fault in the cursor's own row. Where the cursor stands on none of them, that is the first. */
function nextInRow({ place, row }: Standing, columns: readonly FileColumn[]): GridPlace | undefined {
  if (row.outcome !== 'invalid') return undefined;
  const places = faultPlaces(row, columns);
  const column = places.includes(place.column) ? places.find((candidate) => candidate > place.column) : places[0];
  return column === undefined ? undefined : { row: place.row, column };
}

/** The cells of the sheet that a row is Invalid for; where no cell is at fault, that of its remarks. */
export function faultPlaces(row: RowView, columns: readonly FileColumn[]): readonly number[] {
  const shown = shownColumns(columns);
  const places = faultColumns(row, columns).map((column) => sheetColumnOf(shown, column));
  return places.length > 0 ? [...new Set(places)].toSorted((a, b) => a - b) : [sheetColumnOf(shown, undefined)];
}
