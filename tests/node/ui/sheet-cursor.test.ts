import { describe, expect, test } from 'vitest';
import { blockHeight, blockWidth, isManyCells } from '../../../renderer/ui/grid-block.ts';
import { createSheetCursor, selectedBlock } from '../../../renderer/ui/sheet-cursor.ts';

describe('the cursor of a sheet', () => {
  test('selects the cells between where a selection began and where it stands, in any direction', () => {
    const cursor = createSheetCursor();
    expect(selectedBlock(cursor.getState())).toBeUndefined();
    cursor.go({ row: 5, column: 3 });
    cursor.go({ row: 2, column: 4 }, true);
    const block = selectedBlock(cursor.getState());
    expect(block).toEqual({ top: 2, bottom: 5, left: 3, right: 4 });
    expect(block === undefined ? [] : [blockHeight(block), blockWidth(block), isManyCells(block)]).toEqual([4, 2, true]);
    cursor.go({ row: 9, column: 0 });
    expect(selectedBlock(cursor.getState())).toEqual({ top: 9, bottom: 9, left: 0, right: 0 });
  });

  test('moves with its rows while a cell is edited, and ends editing where it goes itself', () => {
    const cursor = createSheetCursor();
    cursor.go({ row: 5, column: 3 });
    cursor.edit({ typedOver: true });
    cursor.shift(-1);
    expect(cursor.getState()).toMatchObject({ place: { row: 4, column: 3 }, anchor: { row: 4, column: 3 }, editing: { typedOver: true } });
    cursor.go({ row: 4, column: 4 });
    expect(cursor.getState().editing).toBeUndefined();
  });

  test('is nowhere after it left', () => {
    const cursor = createSheetCursor();
    cursor.go({ row: 5, column: 3 });
    cursor.leave();
    expect(cursor.getState()).toMatchObject({ place: undefined, anchor: undefined });
  });
});
