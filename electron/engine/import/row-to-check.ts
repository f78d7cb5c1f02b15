import { isTidy } from '../../../shared/customer/clean-text.ts';
import type { RowFlaw } from '../parse/record-batch.ts';
import { rowsPerPage } from './row-outcomes.ts';
import type { StagedPage } from './staged-page.ts';

/** A row as the check takes it. */
export interface RowToCheck {
  /** 1 = the first under the header. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly flaw?: RowFlaw | undefined;
  /** Whether the row may hold U+FFFD, which stands for bytes that are no characters. */
  readonly maybeDamaged: boolean;
  /** Whether the row is known to be tidy (see `isTidy`) and of one line. */
  readonly tidy: boolean;
  /** Whether the owner changed a cell. */
  readonly edited: boolean;
}

/** Gives the rows of a page by their place in it; what holds for all of them is found out once. */
export function rowsToCheck({ page, text, isPlain = false, rows, edits, multiline, flaws }: StagedPage): (place: number) => RowToCheck {
  const maybeDamaged = !isPlain && text.includes('\uFFFD');
  const tidy = isPlain || isTidy(text);
  const before = page * rowsPerPage + 1;
  return (place) => {
    const edited = edits.size > 0 && (edits.get(place)?.texts.size ?? 0) > 0;
    return {
      row: before + place,
      cells: rows[place] ?? [],
      flaw: flaws.get(place),
      maybeDamaged: maybeDamaged || edited,
      tidy: tidy && !multiline.has(place) && !edited,
      edited,
    };
  };
}
