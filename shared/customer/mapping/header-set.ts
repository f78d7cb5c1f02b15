import type { ColumnTarget } from '../column-target.ts';
import { foldHeader } from '../fold.ts';

/** How a column was mapped, to be kept for the next file with the same headers. */
export interface RememberedColumn {
  /** Folded. */
  readonly header: string;
  readonly target: ColumnTarget;
}

/** What two files with the same headers have in common, in whatever order and spelling they write them. */
export function headerSetKey(headers: readonly string[]): string {
  return [...new Set(headers.map(foldHeader))].toSorted().join('\n');
}

/**
 * What to remember of a mapping. Left out are open columns, columns that were empty (the next file's may not be), and headers that stand
 * twice, since nothing tells which of the two it was.
 */
export function rememberColumns<C extends RememberedColumn>(columns: readonly C[]): readonly C[] {
  const counts = new Map<string, number>();
  const folded = columns.map((column) => ({ ...column, header: foldHeader(column.header) }));
  for (const { header } of folded) counts.set(header, (counts.get(header) ?? 0) + 1);
  return folded.filter(({ header, target }) => counts.get(header) === 1 && target.kind !== 'open' && !(target.kind === 'ignored' && target.why === 'empty'));
}
