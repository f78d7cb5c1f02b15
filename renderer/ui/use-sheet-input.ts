import { useRef, type ClipboardEvent, type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import type { GridPlace, GridSize } from './grid-keys.ts';
import type { SheetActions } from './sheet-actions.ts';
import type { SheetColumn } from './sheet-column.ts';
import { selectedBlock, type SheetCursor } from './sheet-cursor.ts';
import { sheetCommand, type EditorEnd, type SheetCommand } from './sheet-keys.ts';
import type { GridRows } from './use-row-windows.ts';

interface SheetInputProps<Row> {
  readonly columns: readonly SheetColumn<Row>[];
  readonly rows: GridRows<Row>;
  readonly cursor: SheetCursor;
  readonly canEdit: boolean;
  readonly actions: SheetActions<Row>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly size: GridSize;
  /** Where the keyboard enters a sheet whose cursor is nowhere yet. */
  readonly firstInView: number;
}

interface SheetHandlers {
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly onMouseDown: (event: MouseEvent<HTMLDivElement>) => void;
  readonly onMouseMove: (event: MouseEvent<HTMLDivElement>) => void;
  readonly onClick: (event: MouseEvent<HTMLDivElement>) => void;
  readonly onDoubleClick: (event: MouseEvent<HTMLDivElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLDivElement>) => void;
  readonly onCopy: (event: ClipboardEvent<HTMLDivElement>) => void;
  readonly onCut: (event: ClipboardEvent<HTMLDivElement>) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLDivElement>) => void;
}

interface SheetInput {
  /** What an editor begins with: what stood there, or what was typed before its row moved. */
  readonly draft: () => string;
  readonly onDraft: (text: string) => void;
  /** Ends the editing of a cell. */
  readonly end: (how: EditorEnd) => void;
  readonly handlers: SheetHandlers;
}

/** Turns keys, the mouse and the clipboard into moves of the cursor and actions on cells. */
export function useSheetInput<Row>({ columns, rows, cursor, canEdit, actions, scroller, size, firstInView }: SheetInputProps<Row>): SheetInput {
  const draft = useRef('');
  /** The cell being edited: rows may move under the cursor meanwhile. */
  const edited = useRef<{ readonly row: Row; readonly column: number }>(undefined);

  const begin = (text: string | undefined): void => {
    const { place } = cursor.getState();
    const row = place === undefined ? undefined : rows.rowAt(place.row);
    if (place === undefined || row === undefined) return;
    const before = columns[place.column]?.text?.(row);
    if (before === undefined || !canEdit) {
      if (text === undefined) actions.open(row, 'key');
      return;
    }
    edited.current = { row, column: place.column };
    draft.current = text ?? before;
    cursor.edit({ typedOver: text !== undefined });
  };

  const end = ({ keep, rows: down, columns: right }: EditorEnd): void => {
    const { place, editing } = cursor.getState();
    if (editing === undefined || place === undefined) return;
    const cell = edited.current;
    cursor.endEditing();
    if (!keep || down !== 0 || right !== 0) scroller.current?.focus({ preventScroll: true });
    if (keep && cell !== undefined && draft.current !== columns[cell.column]?.text?.(cell.row)) actions.edit(cell.row, cell.column, draft.current);
    if (down !== 0 || right !== 0) {
      cursor.go({ row: clamp(place.row + down, size.rows), column: clamp(place.column + right, size.columns) });
    }
  };

  const obey = (command: SheetCommand): void => {
    const block = selectedBlock(cursor.getState());
    switch (command.kind) {
      case 'move':
        return cursor.go(command.to, command.extend);
      case 'edit':
        return begin(command.text);
      case 'clear':
        return canEdit && block !== undefined ? actions.clear(block) : undefined;
      case 'select-rows':
        return block === undefined ? undefined : cursor.select({ row: block.top, column: size.columns - 1 }, { row: block.bottom, column: 0 });
      case 'select-column':
        return block === undefined ? undefined : cursor.select({ row: size.rows - 1, column: block.left }, { row: 0, column: block.right });
      case 'let-go': {
        const { place } = cursor.getState();
        return place === undefined ? undefined : cursor.go(place);
      }
    }
  };

  const copy = (event: ClipboardEvent<HTMLDivElement>): boolean => {
    if (event.target !== event.currentTarget) return false;
    const block = selectedBlock(cursor.getState());
    const text = block === undefined ? undefined : actions.copy(block);
    if (text === undefined) return false;
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
    return true;
  };

  return {
    draft: () => draft.current,
    onDraft: (text) => {
      draft.current = text;
    },
    end,
    handlers: {
      onKeyDown(event) {
        if (event.target !== event.currentTarget) return;
        const place = cursor.getState().place ?? { row: firstInView, column: 0 };
        const command = sheetCommand({ key: event.key, shift: event.shiftKey, command: event.ctrlKey || event.metaKey, alt: event.altKey }, place, size);
        if (command === undefined) return;
        // Escape goes on to whatever closes by it, unless a selection was let go.
        if (command.kind !== 'let-go') event.preventDefault();
        obey(command);
      },
      onMouseDown(event) {
        const place = placeOf(event.target);
        if (place === undefined || event.button !== 0 || isInput(event.target)) return;
        if (isControl(event.target)) {
          // A button in a cell is often gone once it did its work: the keys stay in the sheet.
          event.preventDefault();
          scroller.current?.focus({ preventScroll: true });
        }
        end({ keep: true, rows: 0, columns: 0 });
        cursor.go(place, event.shiftKey);
        if (event.shiftKey) event.preventDefault(); // no text is marked
      },
      onMouseMove(event) {
        if (event.buttons !== 1 || isControl(event.target) || isInput(event.target)) return;
        const place = placeOf(event.target);
        const { place: before, editing } = cursor.getState();
        if (place === undefined || before === undefined || editing !== undefined || (place.row === before.row && place.column === before.column)) return;
        cursor.go(place, true);
        event.preventDefault();
      },
      onClick(event) {
        const place = placeOf(event.target);
        if (place === undefined || event.shiftKey || isControl(event.target) || isInput(event.target)) return;
        const row = rows.rowAt(place.row);
        if (row !== undefined && columns[place.column]?.text === undefined) actions.open(row, 'click');
      },
      onDoubleClick(event) {
        if (placeOf(event.target) !== undefined && !isControl(event.target) && !isInput(event.target)) begin(undefined);
      },
      onFocus(event) {
        if (event.target === event.currentTarget && cursor.getState().place === undefined && size.rows > 0) cursor.go({ row: firstInView, column: 0 });
      },
      onCopy: copy,
      onCut(event) {
        const block = selectedBlock(cursor.getState());
        if (copy(event) && canEdit && block !== undefined) actions.clear(block);
      },
      onPaste(event) {
        const block = selectedBlock(cursor.getState());
        if (event.target !== event.currentTarget || !canEdit || block === undefined) return;
        event.preventDefault();
        actions.paste(block, event.clipboardData.getData('text/plain'));
      },
    },
  };
}

function clamp(at: number, count: number): number {
  return Math.min(Math.max(at, 0), Math.max(0, count - 1));
}

/** The cell in which something was pressed. */
function placeOf(target: EventTarget): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const row = cell?.closest<HTMLElement>('[data-index]');
  const index = Number(row?.dataset['index'] ?? Number.NaN);
  const column = Number(cell?.dataset['column'] ?? Number.NaN);
  return Number.isNaN(index) || Number.isNaN(column) ? undefined : { row: index, column };
}

/** Whether a press is for a button or a link inside a cell. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a') !== null;
}

/** Whether a press is for the editor of a cell, and none of the sheet's business. */
function isInput(target: EventTarget): boolean {
  return target instanceof Element && target.closest('textarea') !== null;
}
