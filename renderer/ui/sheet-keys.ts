import type { GridPlace, GridSize } from './grid-keys.ts';

/** A key as it was pressed. `command` is Ctrl, or Cmd on a Mac. */
export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  readonly command: boolean;
  readonly alt: boolean;
}

/** What a key does in a sheet whose cells can be edited, as people know it from spreadsheets. */
export type SheetCommand =
  | { readonly kind: 'move'; readonly to: GridPlace; readonly extend: boolean }
  /** Edits the cell under the cursor. With `text`, that takes the place of what stands there. */
  | { readonly kind: 'edit'; readonly text?: string }
  | { readonly kind: 'clear' }
  | { readonly kind: 'select-rows' }
  | { readonly kind: 'select-column' }
  /** Gives up a selection of several cells. */
  | { readonly kind: 'let-go' };

/** What a key does while the cursor stands in the sheet, or undefined where it is none of the sheet's. Tab leaves the sheet. */
export function sheetCommand(press: KeyPress, place: GridPlace, size: GridSize): SheetCommand | undefined {
  const { key, shift, command, alt } = press;
  if (alt) return undefined;
  const to = placeAfterKey(press, place, size);
  if (to !== undefined) return { kind: 'move', to, extend: shift };
  if (key === ' ' && shift && !command) return { kind: 'select-rows' };
  if (key === ' ' && command && !shift) return { kind: 'select-column' };
  if (command) return undefined;
  switch (key) {
    case 'Enter':
    case 'F2':
      return { kind: 'edit' };
    case 'Delete':
      return shift ? undefined : { kind: 'clear' };
    case 'Backspace':
      return { kind: 'edit', text: '' };
    case 'Escape':
      return { kind: 'let-go' };
    default:
      return isCharacter(key) ? { kind: 'edit', text: key } : undefined;
  }
}

/** Where an arrow key and its like lead; with Ctrl to the edge of the sheet. */
function placeAfterKey({ key, command }: KeyPress, { row, column }: GridPlace, { rows, columns, page }: GridSize): GridPlace | undefined {
  const last = { row: Math.max(0, rows - 1), column: Math.max(0, columns - 1) };
  const toRow = (next: number): GridPlace => ({ row: Math.min(Math.max(next, 0), last.row), column });
  const toColumn = (next: number): GridPlace => ({ row, column: Math.min(Math.max(next, 0), last.column) });
  switch (key) {
    case 'ArrowDown':
      return toRow(command ? last.row : row + 1);
    case 'ArrowUp':
      return toRow(command ? 0 : row - 1);
    case 'ArrowRight':
      return toColumn(command ? last.column : column + 1);
    case 'ArrowLeft':
      return toColumn(command ? 0 : column - 1);
    case 'PageDown':
      return command ? undefined : toRow(row + page);
    case 'PageUp':
      return command ? undefined : toRow(row - page);
    case 'Home':
      return command ? { row: 0, column: 0 } : toColumn(0);
    case 'End':
      return command ? last : toColumn(last.column);
    default:
      return undefined;
  }
}

/** How an editor ends: what was typed is kept, and the cursor moves on by as many rows and columns. */
export interface EditorEnd {
  readonly keep: boolean;
  readonly rows: number;
  readonly columns: number;
}

/**
 * How a key ends the editing of a cell, or undefined where it belongs to the text.
 * @param typedOver whether typing began it: then the arrow keys lead on to the next cell, as nothing stands there yet to move in
 */
export function editorEnd({ key, shift, command, alt }: KeyPress, typedOver: boolean): EditorEnd | undefined {
  if (alt || command) return undefined;
  const step = shift ? -1 : 1;
  switch (key) {
    case 'Enter':
      return { keep: true, rows: step, columns: 0 };
    case 'Tab':
      return { keep: true, rows: 0, columns: step };
    case 'Escape':
      return { keep: false, rows: 0, columns: 0 };
    case 'ArrowDown':
    case 'ArrowUp':
      return typedOver && !shift ? { keep: true, rows: key === 'ArrowDown' ? 1 : -1, columns: 0 } : undefined;
    case 'ArrowRight':
    case 'ArrowLeft':
      return typedOver && !shift ? { keep: true, rows: 0, columns: key === 'ArrowRight' ? 1 : -1 } : undefined;
    default:
      return undefined;
  }
}

/** Keys that type something have it as their name. */
function isCharacter(key: string): boolean {
  return [...key].length === 1;
}
