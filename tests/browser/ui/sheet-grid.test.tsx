import { useState, type ReactNode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SheetColumn } from '../../../renderer/ui/sheet-column.ts';
import { createSheetCursor, type SheetCursor } from '../../../renderer/ui/sheet-cursor.ts';
import { SheetGrid } from '../../../renderer/ui/sheet-grid.tsx';
import type { SheetActions } from '../../../renderer/ui/sheet-actions.ts';
import { useRowWindows } from '../../../renderer/ui/use-row-windows.ts';
import { show } from '../support/show.tsx';

interface Pair {
  readonly number: number;
  readonly name: string;
  readonly town: string;
}

const columns: readonly SheetColumn<Pair>[] = [
  { key: 'number', label: 'Number', width: 120, readOnly: true, cell: ({ number }) => `No. ${String(number)}` },
  { key: 'name', label: 'Name', width: 200, cell: ({ name }) => name, text: ({ name }) => name },
  { key: 'town', label: 'Town', width: 200, cell: ({ town }) => town, text: ({ town }) => town },
];

const keyOf = (row: Pair): number => row.number;
const nameOf = (row: Pair): string => `row ${String(row.number)}`;

function pair(number: number): Pair {
  return { number, name: `Name ${String(number)}`, town: `Town ${String(number)}` };
}

interface Shown {
  readonly cursor: SheetCursor;
  readonly actions: { readonly [A in keyof SheetActions<Pair>]: ReturnType<typeof vi.fn<SheetActions<Pair>[A]>> };
  /** Shows other rows, as the engine would after an edit. */
  readonly replace: (rows: readonly Pair[]) => void;
}

async function showSheet(rows: readonly Pair[], canEdit = true): Promise<Shown> {
  const cursor = createSheetCursor();
  const actions = {
    edit: vi.fn<SheetActions<Pair>['edit']>(),
    open: vi.fn<SheetActions<Pair>['open']>(),
    clear: vi.fn<SheetActions<Pair>['clear']>(),
    copy: vi.fn<SheetActions<Pair>['copy']>(() => 'copied'),
    paste: vi.fn<SheetActions<Pair>['paste']>(),
  };
  let replace: Shown['replace'] = () => undefined;
  function Sheet(): ReactNode {
    const [state, setState] = useState({ version: 1, load: loadOf(rows) });
    replace = (next) => setState(({ version }) => ({ version: version + 1, load: loadOf(next) }));
    const shown = useRowWindows<Pair>({ key: 'all', ...state });
    return <SheetGrid label="Pairs" columns={columns} rows={shown} keyOf={keyOf} nameOf={nameOf} cursor={cursor} canEdit={canEdit} actions={actions} rowHeight={40} />;
  }
  await show(<Sheet />);
  await expect.element(grid.getByText('Name 0', { exact: true })).toBeVisible();
  return { cursor, actions, replace: (next) => replace(next) };
}

function loadOf(rows: readonly Pair[]) {
  return async (offset: number, count: number) => ({ total: rows.length, rows: rows.slice(offset, offset + count) });
}

const grid = page.getByRole('grid', { name: 'Pairs' });
const editor = page.getByRole('textbox');
const pairs = Array.from({ length: 1000 }, (_, number) => pair(number));

function element(): HTMLElement {
  const found = grid.element();
  if (!(found instanceof HTMLElement)) throw new TypeError('The grid is no HTML element');
  return found;
}

function activeText(): string | undefined {
  const id = element().getAttribute('aria-activedescendant');
  return id === null ? undefined : (document.getElementById(id)?.textContent ?? undefined);
}

describe('a sheet', () => {
  test('is edited by Enter, which keeps the text and goes down', async () => {
    const { actions } = await showSheet(pairs);
    await grid.getByText('Name 3', { exact: true }).click();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('textbox', { name: 'Name, row 3' })).toHaveValue('Name 3');
    await userEvent.keyboard('!{Enter}');
    expect(actions.edit.mock.calls).toEqual([[pairs[3], 1, 'Name 3!']]);
    await vi.waitFor(() => expect(activeText()).toBe('Name 4'));
    await expect.element(grid).toHaveFocus();
  });

  test('is edited by typing over a cell, and Tab goes right', async () => {
    const { actions } = await showSheet(pairs);
    await grid.getByText('Name 3', { exact: true }).click();
    await userEvent.keyboard('Ann{Tab}');
    expect(actions.edit.mock.calls).toEqual([[pairs[3], 1, 'Ann']]);
    await vi.waitFor(() => expect(activeText()).toBe('Town 3'));
  });

  test('keeps a cell as it was by Escape, and says nothing where the text is the same', async () => {
    const { actions } = await showSheet(pairs);
    await grid.getByText('Name 3', { exact: true }).click();
    await userEvent.keyboard('Ann{Escape}');
    await expect.element(editor).not.toBeInTheDocument();
    await expect.element(grid).toHaveFocus();
    await userEvent.keyboard('{F2}{Enter}');
    expect(actions.edit).not.toHaveBeenCalled();
  });

  test('keeps what was typed where another cell is pressed, or the row is scrolled away', async () => {
    const { actions } = await showSheet(pairs);
    await grid.getByText('Name 3', { exact: true }).dblClick();
    await userEvent.keyboard('1');
    await grid.getByText('Town 5', { exact: true }).click();
    expect(actions.edit.mock.lastCall).toEqual([pairs[3], 1, 'Name 31']);
    await userEvent.keyboard('{F2}2');
    element().scrollTop = 20_000;
    await vi.waitFor(() => expect(actions.edit.mock.lastCall).toEqual([pairs[5], 2, 'Town 52']));
    await expect.element(editor).not.toBeInTheDocument();
  });

  test('opens a row from a cell that cannot be edited', async () => {
    const { actions } = await showSheet(pairs);
    await grid.getByText('No. 3', { exact: true }).click();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(actions.open.mock.calls).toEqual([
      [pairs[3], 'click'],
      [pairs[4], 'key'],
    ]);
  });

  test('gives nothing to type into while it cannot be edited', async () => {
    const { actions } = await showSheet(pairs, false);
    await grid.getByText('Name 3', { exact: true }).click();
    await userEvent.keyboard('x{Delete}');
    await expect.element(editor).not.toBeInTheDocument();
    expect(actions.clear).not.toHaveBeenCalled();
  });

  test('selects a block by Shift and arrows or by the mouse, to be cleared, copied and pasted into', async () => {
    const { actions } = await showSheet(pairs);
    await grid.getByText('Name 3', { exact: true }).click();
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}');
    const block = { top: 3, bottom: 4, left: 1, right: 2 };
    await vi.waitFor(() => expect(element().querySelectorAll('[role=gridcell][aria-selected=true]')).toHaveLength(4));
    await userEvent.keyboard('{Delete}');
    expect(actions.clear.mock.lastCall).toEqual([block]);
    const clipboard = new DataTransfer();
    element().dispatchEvent(new ClipboardEvent('copy', { clipboardData: clipboard, bubbles: true, cancelable: true }));
    expect(actions.copy.mock.lastCall).toEqual([block]);
    expect(clipboard.getData('text/plain')).toBe('copied');
    element().dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
    expect(actions.paste.mock.lastCall).toEqual([block, 'copied']);
  });

  test('selects whole rows, a whole column, and lets go by Escape', async () => {
    const { actions } = await showSheet(pairs);
    await grid.getByText('Name 3', { exact: true }).click();
    await userEvent.keyboard('{Shift>} {/Shift}{Delete}');
    expect(actions.clear.mock.lastCall).toEqual([{ top: 3, bottom: 3, left: 0, right: 2 }]);
    await page.getByText('Town', { exact: true }).click();
    await userEvent.keyboard('{Delete}{Escape}{Delete}');
    expect(actions.clear.mock.calls.slice(1)).toEqual([[{ top: 0, bottom: 999, left: 2, right: 2 }], [{ top: 0, bottom: 0, left: 2, right: 2 }]]);
  });

  test('keeps the cursor on its row where rows above it leave, and goes on editing there', async () => {
    const { replace, cursor, actions } = await showSheet(pairs);
    await grid.getByText('Name 5', { exact: true }).click();
    await userEvent.keyboard('{F2}x');
    replace(pairs.filter(({ number }) => number !== 4));
    await vi.waitFor(() => expect(cursor.getState().place).toEqual({ row: 4, column: 1 }));
    await userEvent.keyboard('y{Enter}');
    expect(actions.edit.mock.calls).toEqual([[pairs[5], 1, 'Name 5xy']]);
    await vi.waitFor(() => expect(activeText()).toBe('Name 6'));
  });

  test('lets the next row slip under the cursor where its own leaves', async () => {
    const { replace } = await showSheet(pairs);
    await grid.getByText('Name 5', { exact: true }).click();
    replace(pairs.filter(({ number }) => number !== 5));
    await vi.waitFor(() => expect(activeText()).toBe('Name 6'));
  });

  test('brings the cell under the cursor into sight, wherever a tool sends it', async () => {
    const { cursor } = await showSheet(pairs);
    cursor.go({ row: 900, column: 2 });
    await vi.waitFor(() => expect(activeText()).toBe('Town 900'));
    await expect.element(grid.getByText('Town 900', { exact: true })).toBeInViewport();
  });
});
