import type { FileColumn, FileFacts, ImportView, RowCounts } from '../../../shared/contract/imports.ts';
import type { ColumnTarget } from '../../../shared/customer/column-target.ts';
import { policyOf } from '../../../shared/customer/import-policy.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';

export const noRows: RowCounts = { read: 0, pending: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, invalid: 0 };

export function column(header: string, target: ColumnTarget, samples: readonly string[] = []): FileColumn {
  return { header, target, samples, reason: target.kind === 'open' ? { kind: 'unknown' } : { kind: 'alias' }, confidence: target.kind === 'open' ? 0 : 0.95, damage: [] };
}

export const file: FileFacts = {
  name: 'customers.csv',
  size: 1000,
  dialect: { encoding: 'utf-8', delimiter: ',', headerLine: 1 },
  preview: [['full_name'], ['Tan Mei Ling']],
  columns: [column('full_name', { kind: 'field', field: 'name' })],
  rulebook: 'epos',
};

const base = { id: 'one', file, chosenAt: '2026-11-24T08:00:00.000Z', policy: policyOf(rulebooks.epos) } as const;
const finishedAt = '2026-11-24T08:05:00.000Z';

export const views = {
  inspected: { ...base, phase: 'inspected' },
  mapped: { ...base, phase: 'mapped' },
  checking: { ...base, phase: 'checking', counts: { ...noRows, read: 10, pending: 10 }, bytesRead: 250 },
  checked: { ...base, phase: 'checked', counts: { ...noRows, read: 10, created: 6, updated: 2, unchanged: 1, invalid: 1 }, edits: { undo: false, redo: false } },
  committing: { ...base, phase: 'committing', counts: { ...noRows, read: 10, created: 6, updated: 2, unchanged: 1, invalid: 1 }, rowsWritten: 2 },
  done: { ...base, phase: 'done', counts: { ...noRows, read: 10, created: 6, updated: 2, unchanged: 1, invalid: 1 }, finishedAt },
  undone: { ...base, phase: 'undone', counts: { ...noRows, read: 10, created: 6, updated: 2, unchanged: 1, invalid: 1 }, finishedAt, undoneAt: '2026-11-25T08:05:00.000Z' },
  cancelled: { ...base, phase: 'cancelled', finishedAt },
  failed: { ...base, phase: 'failed', error: { code: 'file-empty', message: 'customers.csv is empty.' }, finishedAt },
} satisfies { readonly [P in ImportView['phase']]: Extract<ImportView, { readonly phase: P }> };
