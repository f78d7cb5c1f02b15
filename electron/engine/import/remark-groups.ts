import type { RemarkGroup } from '../../../shared/contract/import-fixing.ts';
import type { BulkFix } from '../../../shared/customer/fixes/bulk-fix.ts';
import { bulkFixesFor, bulkFixText } from '../../../shared/customer/fixes/offer-bulk-fixes.ts';
import type { FileFixes, RepairableColumn } from './fix-context.ts';
import { placesOnPages } from './page-changes.ts';
import type { RemarkKind } from './remark-sets.ts';
import type { RowIndex } from './row-index.ts';
import type { RowStore } from './row-store.ts';

/** How many rows of a remark are looked at for fixes that help, and on how many pages at most. */
const sampledRows = 48;
const sampledPages = 12;

export interface GroupsRun {
  readonly store: RowStore;
  readonly index: RowIndex;
  readonly fixes: FileFixes;
  /** The fixes of many rows that were made and stand. */
  readonly standing: readonly BulkFix[];
}

/**
 * The remarks of an import with how many rows have each, errors first and the most frequent first, and what would put many rows right at once.
 * What a spreadsheet did to a column is among them as long as nobody had it repaired, counted as the check found it.
 */
export async function remarkGroups({ store, index: { remarks }, fixes, standing }: GroupsRun): Promise<readonly RemarkGroup[]> {
  const groups: RemarkGroup[] = fixes.repairs.filter(({ fix }) => !standing.some(({ kind, field }) => kind === fix.kind && field === fix.field)).map(repairGroup);
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

function repairGroup({ field, damage: { count, row, text, repair }, fix }: RepairableColumn): RemarkGroup {
  const examples = repair === undefined ? [] : [{ before: text, after: repair.text }];
  return { code: 'spreadsheet-damage', severity: 'warning', field, rows: count, firstRow: row, fixes: [{ fix, label: bulkFixText(fix), rows: count, share: 1, examples }] };
}

async function cellsOf(store: RowStore, { field }: RemarkKind, rows: readonly number[], { columnsOf }: FileFixes): Promise<readonly string[]> {
  const [column, ...more] = field === undefined ? [] : columnsOf(field);
  if (column === undefined || more.length > 0) return [];
  const places = placesOnPages(rows);
  const pages = await store.partsOf(new Map([...places].slice(0, sampledPages)));
  const cells = pages.flatMap(({ page, rows: all }) => (places.get(page) ?? []).map((place) => all[place]?.[column] ?? ''));
  return [...new Set(cells.filter((cell) => cell !== ''))];
}
