import { describe, expect, test } from 'vitest';
import { editedText, fixedText, leftText, offerText, repeatsText, skippedText, suggestionText, undoneText } from '../../../renderer/features/import/fix/fix-words.ts';
import { faultPlaces } from '../../../renderer/features/import/fix/next-invalid.ts';
import { faultColumns, remarksOfCell } from '../../../renderer/features/import/fix/row-faults.ts';
import { panelCells } from '../../../renderer/features/import/panel-cells.ts';
import type { RowView } from '../../../shared/contract/imports.ts';
import { column, noRows } from './sample-views.ts';

const columns = [
  column('First', { kind: 'name-part', part: 'first' }),
  column('Last', { kind: 'name-part', part: 'last' }),
  column('email', { kind: 'field', field: 'email' }),
  column('notes', { kind: 'field', field: 'notes' }),
  column('x', { kind: 'ignored' }),
];
const row: RowView = { row: 51, line: 52, cells: ['Ann', 'Lee', 'nobody', '', 'z'], outcome: 'invalid', remarks: [{ code: 'email-format', severity: 'error', field: 'email', text: 'nobody' }] };
const counts = { ...noRows, read: 100, created: 89, invalid: 11 };

describe('what an edit did', () => {
  test('of one row says how it stands now, and how many are left', () => {
    expect(editedText([51], { counts, rows: [{ ...row, outcome: 'created', remarks: [] }] })).toBe('Row 51 is Valid now. 11 invalid rows left.');
    expect(editedText([51], { counts, rows: [row] })).toBe('Row 51 is Invalid: email should be in right format : name@example.com. 11 invalid rows left.');
  });

  test('of many says how many, and when nothing is left', () => {
    expect(editedText([1, 2, 3], { counts, rows: [] })).toBe('3 rows changed. 11 invalid rows left.');
    expect(fixedText(412, { ...counts, invalid: 0 })).toBe('412 rows changed. No invalid rows left.');
    expect(leftText({ invalid: 1 })).toBe('1 invalid row left.');
  });

  test('is said of skipping, of repeats, and of undoing too', () => {
    expect(skippedText([51], true, counts)).toBe('Row 51 is skipped. 11 invalid rows left.');
    expect(skippedText([1, 2], false, counts)).toBe('2 rows are taken back. 11 invalid rows left.');
    expect(repeatsText('merge', counts)).toBe('The rows of each are merged. 11 invalid rows left.');
    expect(undoneText('undo', { counts, rows: [row] })).toMatch(/^Undone: Row 51 is Invalid/);
    expect(undoneText('redo', { counts, rows: [row, row] })).toBe('Done again. 11 invalid rows left.');
    expect(undoneText('undo', { counts, rows: [] })).toBe('There is nothing to undo.');
  });
});

test('a suggestion says what it puts there, and a bulk fix on how many rows', () => {
  expect(suggestionText({ label: 'name@gmail.com', text: 'name@gmail.com' })).toBe('Use name@gmail.com');
  expect(suggestionText({ label: 'Leave email blank', text: '' })).toBe('Leave email blank');
  expect(offerText({ label: 'Set country code +65', rows: 412, share: 1 })).toBe('Set country code +65 on 412 rows');
  expect(offerText({ label: 'Set country code +65', rows: 412, share: 0.5 })).toBe('Set country code +65 on up to 412 rows');
});

describe('the cells at fault', () => {
  test('are those of the field that a remark is about: for a name in parts, all of them', () => {
    expect(faultColumns(row, columns)).toEqual([2]);
    expect(faultColumns({ ...row, remarks: [{ code: 'required', severity: 'error', field: 'name' }] }, columns)).toEqual([0, 1]);
    expect(remarksOfCell(row, columns, 2).map(({ code }) => code)).toEqual(['email-format']);
    expect(remarksOfCell(row, columns, 0)).toEqual([]);
  });

  test('are those with errors where there are any, and stand in the remarks where no cell is at fault', () => {
    const warned = { code: 'phone-format', severity: 'warning', field: 'notes' } as const;
    expect(faultColumns({ ...row, remarks: [warned, ...row.remarks] }, columns)).toEqual([2]);
    expect(faultColumns({ ...row, remarks: [warned] }, columns)).toEqual([3]);
    expect(faultPlaces(row, columns)).toEqual([4]);
    expect(faultPlaces({ ...row, remarks: [{ code: 'keys-conflict', severity: 'error' }] }, columns)).toEqual([1]);
  });

  test('come first in the panel of the row, then what says something; blank ones wait, and those left out are never asked for', () => {
    const { filled, blank } = panelCells({ ...row, original: { 0: 'An' } }, columns);
    expect(filled.map(({ header }) => header)).toEqual(['email', 'First', 'Last', 'x']);
    expect(filled[1]).toMatchObject({ text: 'Ann', was: 'An', imported: true });
    expect(blank.map(({ header }) => header)).toEqual(['notes']);
    expect(panelCells({ ...row, cells: [] }, columns).blank.map(({ header }) => header)).not.toContain('x');
  });
});
