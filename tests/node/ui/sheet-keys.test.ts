import { describe, expect, test } from 'vitest';
import { editorEnd, sheetCommand, type KeyPress } from '../../../renderer/ui/sheet-keys.ts';

const size = { rows: 100, columns: 5, page: 10 };
const place = { row: 50, column: 2 };

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, shift: false, command: false, alt: false, ...more };
}

function destination(key: string, more: Partial<KeyPress> = {}): unknown {
  const command = sheetCommand(press(key, more), place, size);
  return command?.kind === 'move' ? command.to : undefined;
}

describe('a key in a sheet', () => {
  test('moves by a cell, a page, or to the edge', () => {
    expect(destination('ArrowDown')).toEqual({ row: 51, column: 2 });
    expect(destination('ArrowLeft')).toEqual({ row: 50, column: 1 });
    expect(destination('PageUp')).toEqual({ row: 40, column: 2 });
    expect(destination('Home')).toEqual({ row: 50, column: 0 });
    expect(destination('End')).toEqual({ row: 50, column: 4 });
    expect(destination('Home', { command: true })).toEqual({ row: 0, column: 0 });
    expect(destination('End', { command: true })).toEqual({ row: 99, column: 4 });
    expect(destination('ArrowDown', { command: true })).toEqual({ row: 99, column: 2 });
  });

  test('never leads out of the sheet', () => {
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp']) {
      expect(sheetCommand(press(key), { row: 0, column: 0 }, { rows: 1, columns: 1, page: 10 })).toMatchObject({ to: { row: 0, column: 0 } });
    }
  });

  test('extends the selection with Shift', () => {
    expect(sheetCommand(press('ArrowDown', { shift: true }), place, size)).toEqual({ kind: 'move', to: { row: 51, column: 2 }, extend: true });
    expect(sheetCommand(press(' ', { shift: true }), place, size)).toEqual({ kind: 'select-rows' });
    expect(sheetCommand(press(' ', { command: true }), place, size)).toEqual({ kind: 'select-column' });
  });

  test('that types something begins to edit with it, Enter and F2 with what stands there', () => {
    expect(sheetCommand(press('x'), place, size)).toEqual({ kind: 'edit', text: 'x' });
    expect(sheetCommand(press('陈'), place, size)).toEqual({ kind: 'edit', text: '陈' });
    expect(sheetCommand(press('Enter'), place, size)).toEqual({ kind: 'edit' });
    expect(sheetCommand(press('F2'), place, size)).toEqual({ kind: 'edit' });
    expect(sheetCommand(press('Backspace'), place, size)).toEqual({ kind: 'edit', text: '' });
    expect(sheetCommand(press('Delete'), place, size)).toEqual({ kind: 'clear' });
  });

  test('that is none of its own goes on: Tab leaves, Ctrl and a letter belong to the tools and the clipboard', () => {
    for (const key of [press('Tab'), press('F5'), press('c', { command: true }), press('z', { command: true }), press('ArrowDown', { alt: true })]) {
      expect(sheetCommand(key, place, size)).toBeUndefined();
    }
  });
});

describe('a key in an editor', () => {
  test('keeps what was typed and goes down by Enter, right by Tab, back with Shift', () => {
    expect(editorEnd(press('Enter'), false)).toEqual({ keep: true, rows: 1, columns: 0 });
    expect(editorEnd(press('Enter', { shift: true }), false)).toEqual({ keep: true, rows: -1, columns: 0 });
    expect(editorEnd(press('Tab'), false)).toEqual({ keep: true, rows: 0, columns: 1 });
    expect(editorEnd(press('Tab', { shift: true }), false)).toEqual({ keep: true, rows: 0, columns: -1 });
  });

  test('drops what was typed by Escape', () => {
    expect(editorEnd(press('Escape'), true)).toEqual({ keep: false, rows: 0, columns: 0 });
  });

  test('moves in the text by arrows, unless typing began the editing', () => {
    expect(editorEnd(press('ArrowLeft'), false)).toBeUndefined();
    expect(editorEnd(press('ArrowDown'), true)).toEqual({ keep: true, rows: 1, columns: 0 });
    expect(editorEnd(press('ArrowRight'), true)).toEqual({ keep: true, rows: 0, columns: 1 });
  });

  test('begins a new line by Alt and Enter', () => {
    expect(editorEnd(press('Enter', { alt: true }), false)).toBeUndefined();
  });
});
