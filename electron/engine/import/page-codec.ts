import type { RowFlaw } from '../parse/record-batch.ts';
import type { RowDetail } from './row-detail.ts';

/** What is known of single rows of a page, by their place in it. */
interface PageDetails {
  readonly flaws: ReadonlyMap<number, RowFlaw>;
  readonly details: Map<number, RowDetail>;
}

/** Writes them as JSON, which takes a third of the time of cloning many small objects; `''` for a page without any. */
export function encodeDetails({ flaws, details }: PageDetails): string {
  return flaws.size === 0 && details.size === 0 ? '' : JSON.stringify([[...flaws], [...details]]);
}

/** Reads what `encodeDetails` wrote. */
export function decodeDetails(text: string): PageDetails {
  if (text === '') return { flaws: new Map(), details: new Map() };
  const [flaws, details] = JSON.parse(text) as [[number, RowFlaw][], [number, RowDetail][]];
  return { flaws: new Map(flaws), details: new Map(details) };
}
