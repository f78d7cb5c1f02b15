import type { GridPlace } from './grid-keys.ts';

/** Cells that are selected together: a rectangle, both ends included. */
export interface GridBlock {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The rectangle between the cell where a selection began and the one where the cursor stands. */
export function blockBetween(anchor: GridPlace, place: GridPlace): GridBlock {
  return {
    top: Math.min(anchor.row, place.row),
    bottom: Math.max(anchor.row, place.row),
    left: Math.min(anchor.column, place.column),
    right: Math.max(anchor.column, place.column),
  };
}

/** How many rows a block covers. */
export function blockHeight({ top, bottom }: GridBlock): number {
  return bottom - top + 1;
}

/** How many columns a block covers. */
export function blockWidth({ left, right }: GridBlock): number {
  return right - left + 1;
}

/** Whether a block is more than the one cell under the cursor. */
export function isManyCells(block: GridBlock): boolean {
  return blockHeight(block) > 1 || blockWidth(block) > 1;
}
