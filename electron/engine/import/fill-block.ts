import { AppError } from '../../../shared/contract/errors.ts';
import type { BlockTexts } from '../../../shared/contract/import-fixing.ts';
import { keptRowLength } from '../parse/file-limits.ts';
import { type PageChanges, partsOf, placesOnPages } from './page-changes.ts';
import type { RowChange } from './row-edits.ts';
import { rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';

/** How many cells one change fills at most: all of a column in the largest file, or a wide block of a usual one. */
const mostCells = 1_000_000;

export interface FillRun {
  readonly store: RowStore;
  /** How many columns the file has. */
  readonly width: number;
  /** The rows of the block from top to bottom, by their places from 0. */
  readonly rows: readonly number[];
  readonly block: BlockTexts;
  readonly pause: () => Promise<void>;
}

/**
 * Makes the changes of texts laid over a block of rows, again and again where the block is larger than they are. Cells that say so already
 * are left as they are. Fails with `not-found` or `not-valid`, and then nothing is changed.
 */
export async function changesOfFill({ store, width, rows, block: { columns, texts }, pause }: FillRun): Promise<PageChanges> {
  refuse(width, rows.length, { columns, texts });
  const widest = Math.max(1, ...texts.map((row) => row.length));
  const down = new Map(rows.map((row, index) => [row, index]));
  const places = placesOnPages(rows);
  const changes = new Map<number, readonly RowChange[]>();
  for await (const pages of partsOf(store, places)) {
    for (const { page, rows: cells } of pages) {
      const changed = (places.get(page) ?? []).flatMap((place): readonly RowChange[] => {
        const given = texts[(down.get(page * rowsPerPage + place) ?? 0) % texts.length] ?? [];
        const now = cells[place] ?? [];
        const fresh = columns.flatMap((column, right): RowChange['texts'] => {
          const text = given[right % widest];
          return text === undefined || text === (now[column] ?? '') ? [] : [[column, text]];
        });
        return fresh.length === 0 ? [] : [{ place, texts: fresh }];
      });
      if (changed.length > 0) changes.set(page, changed);
    }
    await pause();
  }
  return changes;
}

function refuse(width: number, rows: number, { columns, texts }: BlockTexts): void {
  if (texts.length === 0) throw new AppError('not-valid', 'There is nothing to fill the cells with. Copy the texts again.');
  if (rows * columns.length > mostCells) {
    throw new AppError('not-valid', `${(rows * columns.length).toLocaleString('en')} cells are too many for one change. Fill at most ${mostCells.toLocaleString('en')} cells: select fewer rows or columns.`, {
      details: { cells: rows * columns.length, limit: mostCells },
    });
  }
  const outside = columns.find((column) => !Number.isInteger(column) || column < 0 || column >= width);
  if (outside !== undefined) throw new AppError('not-found', `There is no column ${outside + 1}: the file has ${width}.`, { details: { column: outside } });
  if (texts.some((row) => row.some((text) => text.length > keptRowLength))) {
    throw new AppError('not-valid', `A text is too long. A cell holds ${keptRowLength.toLocaleString('en')} characters; shorten the text.`);
  }
}
