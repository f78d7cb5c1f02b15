import { describe, expect, test } from 'vitest';
import { cellView, changeLines, matchText, outcomeWord, statusOf } from '../../../renderer/features/import/row-words.ts';
import type { RowView } from '../../../shared/contract/imports.ts';
import { column } from './sample-views.ts';

const columns = [column('full_name', { kind: 'field', field: 'name' }), column('dob', { kind: 'field', field: 'dateOfBirth' }), column('x', { kind: 'ignored' })];
const row: RowView = { row: 1, line: 2, cells: ['Tan', '31/12/1990', 'z'], outcome: 'created', remarks: [] };

describe('the status of a row', () => {
  test('is Valid for whatever is neither Pending nor Invalid', () => {
    expect((['pending', 'created', 'updated', 'unchanged', 'skipped', 'invalid'] as const).map(statusOf)).toEqual(['Pending', 'Valid', 'Valid', 'Valid', 'Valid', 'Invalid']);
  });

  test('has a word for what the row does', () => {
    expect((['created', 'updated', 'unchanged'] as const).map(outcomeWord)).toEqual(['New', 'Update', 'Unchanged']);
  });
});

describe('a cell', () => {
  test('is as it stands in the file, and grey where the column is ignored', () => {
    expect(cellView(row, 0, columns[0] ?? column('', { kind: 'open' }), 'DMY')).toEqual({ kind: 'plain', text: 'Tan', used: true });
    expect(cellView(row, 2, columns[2] ?? column('', { kind: 'open' }), 'DMY')).toEqual({ kind: 'plain', text: 'z', used: false });
    expect(cellView({ ...row, cells: [] }, 1, columns[1] ?? column('', { kind: 'open' }), 'DMY')).toMatchObject({ text: '' });
  });

  test('at fault carries the message of its remark, an error before a warning', () => {
    const faulty: RowView = { ...row, outcome: 'invalid', remarks: [{ code: 'date-format', severity: 'error', field: 'dateOfBirth', text: '13/13/1990' }] };
    expect(cellView(faulty, 1, column('dob', { kind: 'field', field: 'dateOfBirth' }), 'DMY')).toEqual({
      kind: 'fault', text: '31/12/1990', severity: 'error', message: 'date_of_birth should be in right format : DD/MM/YYYY',
    });
  });

  test('that changes the stored value shows old and new', () => {
    const update: RowView = { ...row, outcome: 'updated', changes: [{ field: 'dateOfBirth', before: '1990-12-30', after: '1990-12-31' }] };
    expect(cellView(update, 1, column('dob', { kind: 'field', field: 'dateOfBirth' }), 'DMY')).toEqual({ kind: 'change', before: '30/12/1990', after: '31/12/1990' });
    expect(changeLines(update, 'DMY')).toEqual([{ field: 'dateOfBirth', label: 'Date of birth', before: '30/12/1990', after: '31/12/1990' }]);
  });
});

test('a match says whom and how', () => {
  expect(matchText({ customer: 'a', name: 'Tan Mei Ling', by: 'email' })).toBe('Tan Mei Ling, found by email');
});
