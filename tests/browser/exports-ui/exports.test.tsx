import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ExportSummary } from '../../../shared/contract/exports.ts';
import type { EngineHandlers } from '../../../shared/rpc/server.ts';
import { ExportButton } from '../../../renderer/features/exports/export-button.tsx';
import { chooseExportLayout } from '../../../renderer/features/exports/export-layout.ts';
import { ExportsScreen } from '../../../renderer/features/exports/exports-screen.tsx';
import { show, type ScriptedEngine } from '../support/show.tsx';

const made: ExportSummary = {
  id: 'e1',
  fileName: 'customers-2026-11-24.csv',
  layout: 'counterbook',
  customers: 98_900,
  size: 18_400_000,
  delimiter: ',',
  search: '',
  createdAt: '2026-11-24T08:00:00.000Z',
};
const filtered: ExportSummary = { ...made, id: 'e2', fileName: 'customers-tan.csv', layout: 'epos', customers: 12, size: 900, search: 'tan' };
const read: EngineHandlers['exports.read'] = ({ id }) => ({ name: `${id}.csv`, blob: new Blob(['x']) });

describe('Exports', () => {
  function openShelf(): Promise<ScriptedEngine> {
    let shelf: readonly ExportSummary[] = [filtered, made];
    return show(<ExportsScreen />, {
      'exports.list': () => shelf,
      'exports.read': read,
      'exports.delete': ({ id }) => {
        shelf = shelf.filter((summary) => summary.id !== id);
      },
    });
  }
  const list = page.getByRole('list', { name: 'Exports' });

  test('lists each file with what is in it', async () => {
    await openShelf();
    await expect.element(list.getByRole('listitem').nth(0)).toHaveTextContent('12 found for “tan” · 900 bytes');
    await expect.element(list.getByRole('listitem').nth(1)).toHaveTextContent('98,900 customers · 18.4 MB');
  });

  test('opens one by a double-click', async () => {
    const engine = await openShelf();
    await list.getByRole('listitem').nth(1).dblClick();
    await expect.poll(() => engine.inputsOf('exports.read')).toEqual([{ id: 'e1' }]);
  });

  test('opens one by arrows and Enter', async () => {
    const engine = await openShelf();
    await expect.element(list).toBeVisible();
    await userEvent.tab();
    await expect.element(list.getByRole('listitem').nth(0)).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => engine.inputsOf('exports.read')).toEqual([{ id: 'e1' }]);
  });

  test('deletes one after a question that names it', async () => {
    const engine = await openShelf();
    await page.getByRole('button', { name: 'Delete customers-tan.csv' }).click();
    await page.getByRole('dialog', { name: 'Delete customers-tan.csv?' }).getByRole('button', { name: 'Delete export' }).click();
    await expect.poll(() => engine.inputsOf('exports.delete')).toEqual([{ id: 'e2' }]);
    engine.emit('exports.changed', undefined);
    await expect.element(list.getByRole('listitem').nth(0)).toHaveTextContent('customers-2026-11-24.csv');
  });

  test('says how to make one where there is none', async () => {
    await show(<ExportsScreen />);
    await expect.element(page.getByRole('heading', { name: 'No exports yet' })).toBeVisible();
  });
});

describe('Export', () => {
  function openButton(search: string): Promise<ScriptedEngine> {
    chooseExportLayout('counterbook');
    return show(<ExportButton query={{ search, sort: { by: 'name', descending: false } }} total={12} />, {
      'export.make': ({ id, layout, query }) => ({ ...made, id, layout, customers: 12, search: query.search }),
      'exports.read': read,
    });
  }

  test('says what it will export before a layout is chosen', async () => {
    await openButton('tan');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await expect.element(page.getByText('12 customers found for “tan”')).toBeVisible();
  });

  test('makes a file in the layout chosen, remembers it, and offers to open it', async () => {
    const engine = await openButton('');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'EPOS' }).click();
    await expect.element(page.getByText('12 customers exported to customers-2026-11-24.csv')).toBeVisible();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const [order] = engine.inputsOf('export.make');
    expect(order?.layout).toBe('epos');
    await expect.poll(() => engine.inputsOf('exports.read')).toEqual([{ id: order?.id }]);
    await userEvent.keyboard('{Control>}e{/Control}');
    await expect.poll(() => engine.inputsOf('export.make').map((again) => again.layout)).toEqual(['epos', 'epos']);
  });

  test('exports what is found and opens it, by one key', async () => {
    const engine = await openButton('tan');
    await expect.element(page.getByRole('button', { name: 'Export', exact: true })).toBeEnabled();
    await userEvent.keyboard('{Control>}e{/Control}');
    await expect.poll(() => engine.inputsOf('exports.read').length).toBe(1);
    expect(engine.inputsOf('export.make')).toMatchObject([{ layout: 'counterbook', query: { search: 'tan' } }]);
  });
});
