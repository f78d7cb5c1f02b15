import type { FileColumn, FileFacts, ImportView, RowCounts, RowFilter, RowView, RowWindow } from '../../../shared/contract/imports.ts';
import { policyOf } from '../../../shared/customer/import-policy.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';

export const id = '0193-import';
export const noRows: RowCounts = { read: 0, pending: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, invalid: 0 };

export const columns: readonly FileColumn[] = [
  { header: 'full_name', target: { kind: 'field', field: 'name' }, samples: ['Tan Mei Ling', 'Ravi'], reason: { kind: 'layout-header', layout: 'epos' }, confidence: 1, damage: [] },
  { header: 'lookup_id', target: { kind: 'field', field: 'lookupId' }, samples: ['M1'], reason: { kind: 'layout-header', layout: 'epos' }, confidence: 1, damage: [] },
  { header: 'Favourite colour', target: { kind: 'open' }, samples: ['green', 'blue'], reason: { kind: 'unknown' }, confidence: 0, damage: [] },
  { header: 'user_pass', target: { kind: 'ignored', why: 'secret' }, samples: [], reason: { kind: 'secret' }, confidence: 1, damage: [] },
];

export const facts: FileFacts = {
  name: 'customers.csv',
  size: 1000,
  dialect: { encoding: 'utf-8', delimiter: ',', headerLine: 1 },
  preview: [['full_name', 'lookup_id', 'Favourite colour', 'user_pass'], ['Tan Mei Ling', 'M1', 'green', 'x']],
  columns,
  rulebook: 'epos',
  system: { name: 'epos', label: 'EPOS', form: 'customer template', note: 'Every row needs a name, a mobile number and a customer code.', confirmed: true },
};

const base = { id, chosenAt: '2026-11-24T08:00:00.000Z', policy: policyOf(rulebooks.epos) } as const;

export const inspected = { ...base, file: facts, phase: 'inspected' } satisfies ImportView;

/** The same import with one column set to another target. */
export function mapped(file: FileFacts, column: number, target: FileColumn['target']): FileFacts {
  return { ...file, columns: file.columns.map((known, index) => (index === column ? { ...known, target } : known)) };
}

export const rows: readonly RowView[] = [
  { row: 1, line: 2, cells: ['Tan Mei Ling', 'M1', 'green', ''], outcome: 'created', remarks: [] },
  {
    row: 2,
    line: 3,
    cells: ['Ravi Kumar', 'M2', 'blue', ''],
    outcome: 'updated',
    remarks: [],
    match: { customer: 'c', name: 'Ravi', by: 'email' },
    changes: [{ field: 'name', before: 'Ravi', after: 'Ravi Kumar' }],
  },
  { row: 3, line: 5, cells: ['Ann', 'M1', 'red', ''], outcome: 'invalid', remarks: [{ code: 'code-not-unique', severity: 'error', field: 'lookupId', text: 'M1', firstRow: 1 }] },
  { row: 4, line: 6, cells: ['Ben', 'M4', 'red', ''], outcome: 'pending', remarks: [] },
];

export const counts: RowCounts = { ...noRows, read: 3, created: 1, updated: 1, invalid: 1 };

export const checking = { ...base, file: facts, phase: 'checking', counts: { ...counts, read: 4, pending: 1 }, bytesRead: 420 } satisfies ImportView;
export const checked = { ...base, file: facts, phase: 'checked', counts, edits: { undo: false, redo: false } } satisfies ImportView;
export const done = { ...base, file: facts, phase: 'done', counts: { ...noRows, read: 100_000, created: 98_000, updated: 900, unchanged: 100, invalid: 1_000 }, finishedAt: '2026-11-24T08:05:00.000Z' } satisfies ImportView;

/** Answers as the engine does for `rows`. */
export function windowOf({ filter, offset, count }: { readonly filter: RowFilter; readonly offset: number; readonly count: number }): RowWindow {
  const found = filter === 'all' ? rows : rows.filter((row) => row.outcome === filter);
  return { total: found.length, offset, rows: found.slice(offset, offset + count) };
}
