import { describe, expect, test } from 'vitest';
import { blankedCells, copiedCells, layOut, pastedCells, withEdits } from '../../../renderer/features/import/fix/cell-edits.ts';
import { leadColumns, remarksColumn, sheetColumnOf, shownColumns } from '../../../renderer/features/import/fix/shown-columns.ts';
import type { RowView } from '../../../shared/contract/imports.ts';
import { column } from './sample-views.ts';

const columns = [
  column('full_name', { kind: 'field', field: 'name' }),
  column('user_pass', { kind: 'ignored', why: 'secret' }),
  column('email', { kind: 'field', field: 'email' }),
  column('lookup_id', { kind: 'field', field: 'lookupId' }),
];
const shown = shownColumns(columns);
const rows: readonly RowView[] = [1, 2, 3, 4].map((row) => ({ row, line: row + 1, cells: [`Name ${row}`, '', row === 2 ? '' : `${row}@example.com`, `M${row}`], outcome: 'created', remarks: [] }));
const [first, second] = rows;

/** A block of the sheet by its rows, and its columns counted among those of the file that are shown. */
function block(top: number, bottom: number, left: number, right: number) {
  return { top, bottom, left: left + leadColumns, right: right + leadColumns };
}

describe('the columns of the sheet', () => {
  test('are those of the file that are imported, after the status and the remarks', () => {
    expect(shown).toEqual([0, 2, 3]);
    expect(sheetColumnOf(shown, 2)).toBe(leadColumns + 1);
    expect(sheetColumnOf(shown, 1)).toBe(remarksColumn);
    expect(sheetColumnOf(shown, undefined)).toBe(remarksColumn);
  });
});

describe('a table that is pasted', () => {
  test('changes the cells from the upper left corner on, and says nothing of those that are so already', () => {
    const pasting = layOut([['Ann', '1@example.com'], ['Bob', 'bob@example.com']], block(0, 0, 0, 0));
    expect(pasting).toMatchObject({ rows: 2, columns: 2 });
    expect(pastedCells(pasting, rows, shown)).toEqual([
      { row: 1, column: 0, text: 'Ann' },
      { row: 2, column: 0, text: 'Bob' },
      { row: 2, column: 2, text: 'bob@example.com' },
    ]);
  });

  test('of one cell fills all that is selected', () => {
    expect(pastedCells(layOut([['x']], block(0, 1, 1, 2)), rows, shown)).toEqual([
      { row: 1, column: 2, text: 'x' },
      { row: 1, column: 3, text: 'x' },
      { row: 2, column: 2, text: 'x' },
      { row: 2, column: 3, text: 'x' },
    ]);
  });

  test('is laid over and over where the selection holds it a whole number of times, and once where not', () => {
    expect(layOut([['x'], ['y']], block(0, 3, 0, 0)).rows).toBe(4);
    expect(layOut([['x'], ['y']], block(0, 2, 0, 0)).rows).toBe(2);
    expect(pastedCells(layOut([['x'], ['y']], block(0, 3, 2, 2)), rows, shown).map(({ text }) => text)).toEqual(['x', 'y', 'x', 'y']);
  });

  test('is cut off at the last row and column, and leaves cells alone for which it has none', () => {
    const ragged = layOut([['a', 'b'], ['c']], block(3, 3, 2, 2));
    expect(pastedCells(ragged, rows.slice(3), shown)).toEqual([{ row: 4, column: 3, text: 'a' }]);
    expect(pastedCells(layOut([['a', 'b'], ['c']], block(0, 0, 0, 0)), rows, shown)).toHaveLength(3);
  });

  test('begins at the first column of the file where the status or the remarks are selected too', () => {
    expect(pastedCells(layOut([['Ann']], { top: 0, bottom: 0, left: 0, right: 0 }), rows, shown)).toEqual([{ row: 1, column: 0, text: 'Ann' }]);
  });
});

describe('a block', () => {
  test('is blanked where it holds something', () => {
    expect(blankedCells(block(0, 1, 1, 1), rows.slice(0, 2), shown)).toEqual([{ row: 1, column: 2, text: '' }]);
    expect(blankedCells({ top: 0, bottom: 0, left: 0, right: 1 }, rows.slice(0, 1), shown)).toEqual([]);
  });

  test('is copied by the texts of its columns, whole rows included', () => {
    expect(copiedCells({ top: 0, bottom: 0, left: 0, right: leadColumns + 2 }, rows.slice(0, 1), shown)).toEqual([['Name 1', '1@example.com', 'M1']]);
    expect(copiedCells(block(0, 1, 2, 2), rows.slice(0, 2), shown)).toEqual([['M1'], ['M2']]);
  });
});

test('an edit shows at once, also in a cell that the row was too short for', () => {
  expect(first === undefined ? [] : withEdits(first, new Map([[2, 'new']])).cells).toEqual(['Name 1', '', 'new', 'M1']);
  expect(second === undefined ? [] : withEdits({ ...second, cells: ['x'] }, new Map([[2, 'new']])).cells).toEqual(['x', '', 'new']);
});
