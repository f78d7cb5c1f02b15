import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readClipboardTable, writeClipboardTable } from '../../../renderer/ui/clipboard-table.ts';

describe('cells from the clipboard', () => {
  test('are parted by tabs and line breaks, and the last line break begins no row', () => {
    expect(readClipboardTable('a\tb\r\nc\td\r\n')).toEqual([['a', 'b'], ['c', 'd']]);
    expect(readClipboardTable('a\nb')).toEqual([['a'], ['b']]);
    expect(readClipboardTable('a\t\n\nb\n')).toEqual([['a', ''], [''], ['b']]);
  });

  test('of a plain word are one cell', () => {
    expect(readClipboardTable('Tan Mei Ling')).toEqual([['Tan Mei Ling']]);
    expect(readClipboardTable('')).toEqual([['']]);
  });

  test('may hold tabs, line breaks and quotes, as a spreadsheet quotes them', () => {
    expect(readClipboardTable('"two\nlines"\tx\r\n')).toEqual([['two\nlines', 'x']]);
    expect(readClipboardTable('"he said ""hi""\n"\n')).toEqual([['he said "hi"\n']]);
  });

  test('that merely begin with a quote stay as they are: a spreadsheet quotes only what holds a tab or a line break', () => {
    expect(readClipboardTable('"Al" Smith\tx')).toEqual([['"Al" Smith', 'x']]);
    expect(readClipboardTable('"Al"\tx')).toEqual([['"Al"', 'x']]);
    expect(readClipboardTable('5" screen\t"')).toEqual([['5" screen', '"']]);
  });

  test('come back as they were written', () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^["\ta\r\n]{0,6}$/));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        expect(readClipboardTable(writeClipboardTable(rows))).toEqual(rows);
      }),
    );
  });
});
