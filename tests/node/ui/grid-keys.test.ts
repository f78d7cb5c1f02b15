import { describe, expect, test } from 'vitest';
import { clampWidth, columnTracks } from '../../../renderer/ui/grid-column.ts';
import { placeAfter } from '../../../renderer/ui/grid-keys.ts';

const size = { rows: 100, columns: 4, page: 15 };

describe('a key in a grid', () => {
  test.each([
    ['ArrowDown', { row: 51, column: 2 }],
    ['ArrowUp', { row: 49, column: 2 }],
    ['ArrowRight', { row: 50, column: 3 }],
    ['ArrowLeft', { row: 50, column: 1 }],
    ['PageDown', { row: 65, column: 2 }],
    ['PageUp', { row: 35, column: 2 }],
    ['Home', { row: 0, column: 2 }],
    ['End', { row: 99, column: 2 }],
  ])('%s leads to %o', (key, place) => {
    expect(placeAfter(key, { row: 50, column: 2 }, size)).toEqual(place);
  });

  test.each([
    ['ArrowUp', { row: 0, column: 0 }],
    ['PageUp', { row: 3, column: 0 }],
    ['ArrowLeft', { row: 0, column: 0 }],
  ])('%s stops at the first', (key, from) => {
    expect(placeAfter(key, from, size)).toEqual({ row: 0, column: 0 });
  });

  test.each([
    ['ArrowDown', { row: 99, column: 3 }],
    ['PageDown', { row: 90, column: 3 }],
    ['ArrowRight', { row: 99, column: 3 }],
  ])('%s stops at the last', (key, from) => {
    expect(placeAfter(key, from, size)).toEqual({ row: 99, column: 3 });
  });

  test('that is none of the grid is left to others', () => {
    expect(placeAfter('a', { row: 1, column: 1 }, size)).toBeUndefined();
  });
});

describe('the columns of a grid', () => {
  test('share what room is left, but for those that were dragged', () => {
    const columns = [
      { key: 'name', width: 190 },
      { key: 'city', width: 130 },
    ];
    expect(columnTracks(columns, { city: 88 })).toBe('minmax(190px, 190fr) 88px minmax(0, 1fr)');
  });

  test('cannot be dragged out of sight', () => {
    expect(clampWidth(-40)).toBe(56);
    expect(clampWidth(120.4)).toBe(120);
    expect(clampWidth(5000)).toBe(900);
  });
});
