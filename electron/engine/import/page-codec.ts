import type { RowFlaw } from '../parse/record-batch.ts';
import type { RowDetail } from './row-detail.ts';
import { type EditedRows, type Fate, noEdits, type PageEdits, type RowChange, type RowEdit, withTexts } from './row-edits.ts';

// What is known of single rows of a page, by their place in it: as JSON, which takes a third of the time of cloning many small objects.

/** Writes what is wrong with the writing of rows; `''` for a page without any. */
export function encodeFlaws(flaws: ReadonlyMap<number, RowFlaw>): string {
  return flaws.size === 0 ? '' : JSON.stringify([...flaws]);
}

/** Reads what `encodeFlaws` wrote. */
export function decodeFlaws(text: string): ReadonlyMap<number, RowFlaw> {
  return new Map(text === '' ? [] : (JSON.parse(text) as [number, RowFlaw][]));
}

/** Writes what the check says of rows; `''` for a page without any. */
export function encodeDetails(details: ReadonlyMap<number, RowDetail>): string {
  return details.size === 0 ? '' : JSON.stringify([...details]);
}

/** Reads what `encodeDetails` wrote. */
export function decodeDetails(text: string): Map<number, RowDetail> {
  return new Map(text === '' ? [] : (JSON.parse(text) as [number, RowDetail][]));
}

/** Writes what the owner changed on rows, without the file's own cells; `''` for a page without any. */
export function encodeEdits(edits: PageEdits): string {
  return edits.size === 0 ? '' : JSON.stringify([...edits].map(([place, { texts, fate }]) => ({ place, texts: [...texts], fate }) satisfies StoredEdit));
}

/** Reads what `encodeEdits` wrote, over the cells of the file. */
export function decodeEdits(text: string, cells: readonly (readonly string[])[]): EditedRows {
  if (text === '') return { rows: cells, edits: noEdits };
  const rows = [...cells];
  const edits = new Map<number, RowEdit>();
  for (const { place, texts: stored, fate } of JSON.parse(text) as StoredEdit[]) {
    const original = cells[place] ?? [];
    const texts = new Map(stored);
    rows[place] = withTexts(original, texts);
    edits.set(place, { original, texts, ...(fate === undefined ? {} : { fate }) });
  }
  return { rows, edits };
}

/** Writes changes to rows, for the log of edits. */
export function encodeChanges(changes: readonly RowChange[]): string {
  return JSON.stringify(changes);
}

/** Reads what `encodeChanges` wrote. */
export function decodeChanges(text: string): readonly RowChange[] {
  return JSON.parse(text) as RowChange[];
}

interface StoredEdit {
  readonly place: number;
  readonly texts: readonly (readonly [number, string])[];
  readonly fate?: Fate | undefined;
}
