import type { RemarkGroup } from '../../../shared/contract/import-fixing.ts';
import { bulkFixesFor } from '../../../shared/customer/fixes/offer-bulk-fixes.ts';
import type { FileFixes } from './fix-context.ts';
import { placesOnPages } from './page-changes.ts';
import type { RemarkKind } from './remark-sets.ts';
import type { RowIndex } from './row-index.ts';
import type { RowStore } from './row-store.ts';

/** How many rows of a remark are looked at for fixes that help, and on how many pages at most. */
const sampledRows = 48;
const sampledPages = 12;

/** The remarks of an import with how many rows have each, the most frequent first, and what would put many rows right at once. */
export async function remarkGroups(store: RowStore, { remarks }: RowIndex, fixes: FileFixes): Promise<readonly RemarkGroup[]> {
  const groups: RemarkGroup[] = [];
  for (const { kind, rows } of remarks.kinds()) {
    if (kind.code === 'repeat-left-out' || kind.code === 'merged-into') continue; // what the owner chose is no fault
    const first = remarks.rowsWith(kind, sampledRows);
    const { code, severity, field } = kind;
    const group = { code, severity, ...(field === undefined ? {} : { field }), rows, firstRow: (first[0] ?? 0) + 1 };
    const cells = await cellsOf(store, kind, first, fixes);
    groups.push({ ...group, fixes: field === undefined ? [] : bulkFixesFor([{ code, field, count: rows, cells }], fixes.contextOf(field)) });
  }
  return groups.toSorted((a, b) => (a.severity === b.severity ? b.rows - a.rows : a.severity === 'error' ? -1 : 1));
}

async function cellsOf(store: RowStore, { field }: RemarkKind, rows: readonly number[], { columnOf }: FileFixes): Promise<readonly string[]> {
  const column = field === undefined ? undefined : columnOf(field);
  if (column === undefined) return [];
  const places = placesOnPages(rows);
  const pages = await store.partsOf(new Map([...places].slice(0, sampledPages)));
  const cells = pages.flatMap(({ page, rows: all }) => (places.get(page) ?? []).map((place) => all[place]?.[column] ?? ''));
  return [...new Set(cells.filter((cell) => cell !== ''))];
}
