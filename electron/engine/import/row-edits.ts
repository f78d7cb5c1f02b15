import type { Remark } from '../../../shared/customer/remark.ts';
import { noDetail, type RowDetail } from './row-detail.ts';

/**
 * Why a row is not imported. `skipped`: the owner said so. `left-out`: of the rows that repeat a key another one is taken, `row` (1 = the
 * first under the header), or none where `row` is missing. `merged`: what it says went into `row`.
 */
export type Fate =
  | { readonly kind: 'skipped' }
  | { readonly kind: 'left-out'; readonly row?: number }
  | { readonly kind: 'merged'; readonly row: number };

/** What the owner changed on a row. */
export interface RowEdit {
  /** The cells as they stand in the file. */
  readonly original: readonly string[];
  /** The texts in place of the file's, by column. None is the same as in the file. */
  readonly texts: ReadonlyMap<number, string>;
  readonly fate?: Fate;
}

/** The edited rows of a page, by their place in it. */
export type PageEdits = ReadonlyMap<number, RowEdit>;

export const noEdits: PageEdits = new Map();

/** What is to be set on a row: texts by column, and its fate, `none` where it is imported after all. What is not named stays. */
export interface RowChange {
  /** Counts from 0 within the page. */
  readonly place: number;
  readonly texts: readonly (readonly [column: number, text: string])[];
  readonly fate?: Fate | 'none';
}

/** The rows of a page, and what the owner changed on them. */
export interface EditedRows {
  /** The cells with the edits in them. */
  readonly rows: readonly (readonly string[])[];
  readonly edits: PageEdits;
}

/** Makes changes to rows. `before` sets everything back. */
export function editRows<T extends EditedRows>(page: T, changes: readonly RowChange[]): { readonly after: T; readonly before: readonly RowChange[] } {
  const rows = [...page.rows];
  const edits = new Map(page.edits);
  const before: RowChange[] = [];
  for (const { place, texts, fate } of changes) {
    const cells = rows[place];
    if (cells === undefined) continue;
    const { original, texts: known, fate: standing } = edits.get(place) ?? { original: cells, texts: new Map<number, string>(), fate: undefined };
    before.unshift({ place, texts: texts.map(([column]) => [column, cells[column] ?? ''] as const), ...(fate === undefined ? {} : { fate: standing ?? 'none' }) });
    const now = new Map(known);
    for (const [column, text] of texts) {
      if (text === (original[column] ?? '')) now.delete(column);
      else now.set(column, text);
    }
    const decided = fate === undefined ? standing : fate === 'none' ? undefined : fate;
    rows[place] = withTexts(original, now);
    if (now.size === 0 && decided === undefined) edits.delete(place);
    else edits.set(place, { original, texts: now, ...(decided === undefined ? {} : { fate: decided }) });
  }
  return { after: { ...page, rows, edits }, before };
}

/** The cells of a row with other texts in some of them. A cell behind the last widens the row. */
export function withTexts(cells: readonly string[], texts: ReadonlyMap<number, string>): readonly string[] {
  if (texts.size === 0) return cells;
  const width = Math.max(cells.length, ...[...texts.keys()].map((column) => column + 1));
  return Array.from({ length: width }, (_, column) => texts.get(column) ?? cells[column] ?? '');
}

/** What the table says of a row that is not imported. */
export function detailOfFate(fate: Fate): RowDetail {
  if (fate.kind === 'skipped') return noDetail;
  const code = fate.kind === 'merged' ? 'merged-into' : 'repeat-left-out';
  const remark: Remark = { code, severity: 'warning', ...(fate.row === undefined ? {} : { firstRow: fate.row }) };
  return { remarks: [remark] };
}
