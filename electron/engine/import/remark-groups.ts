import type { RemarkGroup } from '../../../shared/contract/import-fixing.ts';
import { bulkFixesFor, bulkFixText } from '../../../shared/customer/fixes/offer-bulk-fixes.ts';
import type { DamagedRows } from './damaged-rows.ts';
import type { FileFixes } from './fix-context.ts';
import { placesOnPages } from './page-changes.ts';
import { isOfChoice, type RemarkKind } from './remark-sets.ts';
import type { RowIndex } from './row-index.ts';
import type { RowStore } from './row-store.ts';

/** How many rows of a remark are looked at for fixes that help, and on how many pages at most. */
const sampledRows = 48;
const sampledPages = 12;
/** Enough to see what a repair does. */
const mostExamples = 4;

export interface GroupsRun {
  readonly store: RowStore;
  readonly index: RowIndex;
  readonly fixes: FileFixes;
  readonly damaged: DamagedRows;
}

/**
 * The remarks of an import with how many rows have each, errors first and the most frequent first, and what would put many rows right at once.
 * What a spreadsheet has likely done to a column is among them.
 */
export async function remarkGroups({ store, index: { remarks }, fixes, damaged }: GroupsRun): Promise<readonly RemarkGroup[]> {
  const groups = [...(await repairGroups(store, fixes, await damaged.find(fixes.repairs)))];
  for (const { kind, rows } of remarks.kinds()) {
    if (isOfChoice(kind)) continue;
    const first = remarks.rowsWith(kind, sampledRows);
    const { code, severity, field } = kind;
    const group = { code, severity, ...(field === undefined ? {} : { field }), rows, firstRow: (first[0] ?? 0) + 1 };
    const cells = await cellsOf(store, kind, first, fixes);
    groups.push({ ...group, fixes: field === undefined ? [] : bulkFixesFor([{ code, field, count: rows, cells }], fixes.contextOf(field)) });
  }
  return groups.toSorted((a, b) => (a.severity === b.severity ? b.rows - a.rows : a.severity === 'error' ? -1 : 1));
}

/** Of the parts of a name there is one group, since one fix repairs them all. */
async function repairGroups(store: RowStore, { repairs }: FileFixes, found: readonly (readonly number[])[]): Promise<readonly RemarkGroup[]> {
  const groups = new Map<string, RemarkGroup>();
  for (const [index, { column, field, code, fix, repair }] of repairs.entries()) {
    const name = `${code} ${field}`;
    const rows = [...new Set(repairs.flatMap((other, at) => (`${other.code} ${other.field}` === name ? (found[at] ?? []) : [])))];
    const [first = 0] = found[index] ?? [];
    if (rows.length === 0 || (found[index] ?? []).length === 0 || groups.has(name)) continue;
    const cells = await cellsIn(store, column, (found[index] ?? []).slice(0, sampledRows));
    const examples = cells.slice(0, mostExamples).flatMap((before) => {
      const after = repair(before);
      return after === undefined ? [] : [{ before, after }];
    });
    groups.set(name, { code, severity: 'warning', field, rows: rows.length, firstRow: first + 1, fixes: [{ fix, label: bulkFixText(fix), rows: rows.length, share: 1, examples }] });
  }
  return [...groups.values()];
}

async function cellsOf(store: RowStore, { field }: RemarkKind, rows: readonly number[], { columnsOf }: FileFixes): Promise<readonly string[]> {
  const [column, ...more] = field === undefined ? [] : columnsOf(field);
  return column === undefined || more.length > 0 ? [] : cellsIn(store, column, rows);
}

/** The different texts of a column on some rows. */
async function cellsIn(store: RowStore, column: number, rows: readonly number[]): Promise<readonly string[]> {
  const places = placesOnPages(rows);
  const pages = await store.partsOf(new Map([...places].slice(0, sampledPages)));
  const cells = pages.flatMap(({ page, rows: all }) => (places.get(page) ?? []).map((place) => all[place]?.[column] ?? ''));
  return [...new Set(cells.filter((cell) => cell !== ''))];
}
