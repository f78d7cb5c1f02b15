import { useCallback, type ReactNode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { GridColumn, GridSort } from '../../../renderer/ui/grid-column.ts';
import { useRowWindows } from '../../../renderer/ui/use-row-windows.ts';
import { VirtualGrid } from '../../../renderer/ui/virtual-grid.tsx';
import { show } from '../support/show.tsx';

interface Numbered {
  readonly number: number;
}

const columns: readonly GridColumn<Numbered>[] = [
  { key: 'number', label: 'Number', width: 120, sortable: true, cell: ({ number }) => `No. ${String(number)}` },
  { key: 'square', label: 'Square', width: 120, align: 'end', cell: ({ number }) => number * number },
];

const wideColumns: readonly GridColumn<Numbered>[] = [
  ...columns,
  ...Array.from({ length: 100 }, (_, n): GridColumn<Numbered> => ({ key: `times ${String(n)}`, label: `Times ${String(n)}`, width: 120, cell: ({ number }) => `${String(number)} x ${String(n)}` })),
];

interface TestGridProps {
  readonly total: number;
  /** With a hundred columns more. */
  readonly wide?: boolean;
  readonly sort?: GridSort;
  readonly onOpen?: (number: number, by: 'click' | 'key') => void;
  readonly onSort?: (key: string) => void;
  readonly onLoad?: (offset: number, count: number) => void;
}

function TestGrid({ total, wide = false, sort, onOpen, onSort, onLoad }: TestGridProps): ReactNode {
  const load = useCallback(
    async (offset: number, count: number) => {
      onLoad?.(offset, count);
      return { total, rows: Array.from({ length: Math.max(0, Math.min(count, total - offset)) }, (_, at) => ({ number: offset + at })) };
    },
    [total, onLoad],
  );
  const rows = useRowWindows<Numbered>({ key: 'all', version: 1, load });
  return (
    <VirtualGrid
      label="Numbers"
      columns={wide ? wideColumns : columns}
      rows={rows}
      empty={<p>No numbers</p>}
      {...(sort === undefined ? {} : { sort })}
      {...(onSort === undefined ? {} : { onSort })}
      {...(onOpen === undefined ? {} : { onOpen: ({ number }: Numbered, _index: number, by: 'click' | 'key') => onOpen(number, by) })}
    />
  );
}

const grid = page.getByRole('grid', { name: 'Numbers' });

function element(): HTMLElement {
  const found = grid.element();
  if (!(found instanceof HTMLElement)) throw new TypeError('The grid is no HTML element');
  return found;
}

/** The cell that the keyboard stands on, as a screen reader finds it. */
function activeText(): string | undefined {
  const id = element().getAttribute('aria-activedescendant');
  return id === null ? undefined : (document.getElementById(id)?.textContent ?? undefined);
}

/** Whether a row is wholly inside the grid, below its header. */
function isInView(text: string): boolean {
  const row = [...element().querySelectorAll('[role=row][data-index]')].find((candidate) => candidate.textContent?.startsWith(text) === true);
  const head = element().querySelector('[role=columnheader]');
  if (row === undefined || head === null) return false;
  const box = row.getBoundingClientRect();
  return box.top >= head.getBoundingClientRect().bottom - 2 && box.bottom <= element().getBoundingClientRect().bottom + 2;
}

describe('a grid', () => {
  test('tells how many rows there are, and draws only those on screen', async () => {
    await show(<TestGrid total={100_000} />);
    await expect.element(grid).toHaveAttribute('aria-rowcount', '100000');
    await expect.element(grid.getByText('No. 0', { exact: true })).toBeVisible();
    expect(element().querySelectorAll('[role=row][data-index]').length).toBeLessThan(60);
  });

  test('of many columns draws those in view, the first one always, and goes to any of them by keys', async () => {
    await show(<TestGrid total={1000} wide />);
    await expect.element(grid.getByText('No. 0', { exact: true })).toBeVisible();
    await expect.element(grid).toHaveAttribute('aria-colcount', '102');
    const cells = (): readonly (string | null)[] => [...element().querySelectorAll('[data-index="0"] [role=gridcell]')].map((cell) => cell.getAttribute('aria-colindex'));
    expect(cells().length).toBeLessThan(30);
    element().scrollLeft = 60 * 120;
    await expect.element(grid.getByText('0 x 60', { exact: true })).toBeVisible();
    expect(cells()[0]).toBe('1');
    expect(cells().length).toBeLessThan(30);
    element().focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}');
    await vi.waitFor(() => expect(activeText()).toBe('1 x 0'));
    await vi.waitFor(() => expect(element().scrollLeft).toBeLessThan(3 * 120));
  });

  test('says so where there is nothing', async () => {
    await show(<TestGrid total={0} />);
    await expect.element(grid.getByText('No numbers')).toBeVisible();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '0');
  });

  test('reads the rows that are scrolled to', async () => {
    const onLoad = vi.fn<(offset: number, count: number) => void>();
    await show(<TestGrid total={100_000} onLoad={onLoad} />);
    await expect.element(grid.getByText('No. 0', { exact: true })).toBeVisible();
    element().scrollTop = 36 * 50_000;
    await expect.element(grid.getByText('No. 50000', { exact: true })).toBeVisible();
    expect(onLoad.mock.calls.every(([, count]) => count <= 192)).toBe(true);
  });

  test('moves by keys and keeps the row in view', async () => {
    await show(<TestGrid total={100_000} />);
    await expect.element(grid.getByText('No. 0', { exact: true })).toBeVisible();
    element().focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
    await vi.waitFor(() => expect(activeText()).toBe('4'));
    await userEvent.keyboard('{End}{ArrowLeft}');
    await vi.waitFor(() => expect(activeText()).toBe('No. 99999'));
    expect(isInView('No. 99999')).toBe(true);
    await userEvent.keyboard('{PageUp}');
    await vi.waitFor(() => expect(isInView(activeText() ?? '')).toBe(true));
    await userEvent.keyboard('{Home}');
    await vi.waitFor(() => expect(activeText()).toBe('No. 0'));
    expect(isInView('No. 0')).toBe(true);
  });

  test('of a million rows reaches the last one, and the one before it', async () => {
    await show(<TestGrid total={1_000_000} />);
    await expect.element(grid.getByText('No. 0', { exact: true })).toBeVisible();
    element().focus();
    await userEvent.keyboard('{End}');
    await vi.waitFor(() => expect(isInView('No. 999999')).toBe(true));
    await userEvent.keyboard('{ArrowUp}');
    await vi.waitFor(() => expect(activeText()).toBe('No. 999998'));
    expect(isInView('No. 999998')).toBe(true);
  });

  test('opens a row by Enter and by a click', async () => {
    const onOpen = vi.fn<(number: number, by: 'click' | 'key') => void>();
    await show(<TestGrid total={100} onOpen={onOpen} />);
    await grid.getByText('No. 3', { exact: true }).click();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onOpen.mock.calls).toEqual([
      [3, 'click'],
      [4, 'key'],
    ]);
  });

  test('sorts by a press on a header, and says how it is sorted', async () => {
    const onSort = vi.fn<(key: string) => void>();
    await show(<TestGrid total={10} sort={{ by: 'number', descending: true }} onSort={onSort} />);
    await expect.element(page.getByRole('columnheader', { name: 'Number' })).toHaveAttribute('aria-sort', 'descending');
    await page.getByRole('button', { name: 'Number' }).click();
    expect(onSort).toHaveBeenCalledExactlyOnceWith('number');
    await expect.element(page.getByRole('columnheader', { name: 'Square' })).not.toHaveAttribute('aria-sort');
  });

  test('makes a column wider by Shift and the right arrow', async () => {
    await show(<TestGrid total={10} sort={{ by: 'number', descending: false }} onSort={() => undefined} />);
    const header = page.getByRole('columnheader', { name: 'Number' });
    const square = page.getByRole('columnheader', { name: 'Square' });
    await expect.element(grid.getByText('No. 0', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Number' }).click();
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
    await vi.waitFor(() => expect(header.element().getBoundingClientRect().width).toBe(152));
    expect(square.element().getBoundingClientRect().left).toBe(header.element().getBoundingClientRect().right);
  });

  test('is one stop of the Tab key, besides its headers', async () => {
    await show(<TestGrid total={100} />);
    await expect.element(grid.getByText('No. 0', { exact: true })).toBeVisible();
    expect([...element().querySelectorAll('[tabindex]')]).toEqual([]);
    expect(element().tabIndex).toBe(0);
  });
});
