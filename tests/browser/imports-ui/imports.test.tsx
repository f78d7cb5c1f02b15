import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { PastImport, UndoResult } from '../../../shared/contract/import-history.ts';
import type { ImportSummary } from '../../../shared/contract/imports.ts';
import { ImportsScreen } from '../../../renderer/features/imports/imports-screen.tsx';
import { PastImportScreen } from '../../../renderer/features/imports/past-import-screen.tsx';
import { counts, done, id, windowOf } from '../import-ui/views.ts';
import { show } from '../support/show.tsx';

const finished = '2025-11-24T08:05:00.000Z';
const summary: ImportSummary = {
  id,
  fileName: 'customers.csv',
  chosenAt: '2025-11-24T08:00:00.000Z',
  finishedAt: finished,
  phase: 'done',
  rulebook: 'counterbook',
  system: 'Shopify',
  columns: { mapped: 12, ignored: 3 },
  counts,
  by: '3f2a9c',
};
const kept: UndoResult = { removed: 1, returned: 0, restored: 0, kept: [{ customer: { id: 'c', name: 'Ravi Kumar' }, fields: ['notes', 'email'] }], keptTotal: 1 };
const past: PastImport = { view: { ...done, counts, finishedAt: finished }, by: '3f2a9c', turns: [] };
const undone: PastImport = {
  ...past,
  view: { ...past.view, phase: 'undone', counts, undoneAt: '2025-11-25T08:00:00.000Z' },
  turns: [{ kind: 'undo', at: '2025-11-25T08:00:00.000Z', by: '3f2a9c', result: kept }],
};

describe('the screen Imports', () => {
  test('lists each import with its file, who made it when, by which rules, and what became of the rows', async () => {
    await show(<ImportsScreen />, { 'imports.list': () => [summary, { ...summary, id: 'old', fileName: 'old.csv', phase: 'undone', undone: { at: finished, by: '3f2a9c', kept: 1 } }] });
    const table = page.getByRole('table', { name: 'Imports' });
    await expect.element(table.getByRole('link', { name: 'customers.csv' })).toHaveAttribute('href', `#/imports/${id}`);
    const row = table.getByRole('row', { name: /customers\.csv/ });
    for (const text of ['Counter 3F2A', 'Counterbook', 'file of Shopify', 'Done', '12 into the book, 3 left out']) await expect.element(row).toHaveTextContent(text);
    await expect.element(table.getByRole('row', { name: /old\.csv/ })).toHaveTextContent('Undone');
  });
});

describe('an import of the history', () => {
  test('shows its sum, its rows with their remarks, and how its columns were read', async () => {
    await show(<PastImportScreen id={id} />, { 'imports.read': () => past, 'import.rows': windowOf });
    await expect.element(page.getByRole('heading', { name: 'customers.csv' })).toBeVisible();
    await expect.element(page.getByRole('gridcell', { name: 'lookup_id must be unique Row' })).toBeVisible();
    await page.getByRole('radio', { name: 'Updates' }).click();
    await expect.element(page.getByRole('gridcell', { name: /Ravi, found by email/ })).toBeVisible();
    await page.getByText('Columns', { exact: true }).click();
    const columns = page.getByRole('table', { name: 'Columns of the file' });
    await expect.element(columns.getByRole('row', { name: /user_pass/ })).toHaveTextContent('Passwords and the like never go into the book');
  });

  test('is undone after a dialog in numbers that names who is spared', async () => {
    let now = past;
    const engine = await show(<PastImportScreen id={id} />, {
      'imports.read': () => now,
      'import.rows': windowOf,
      'import.undoOutlook': () => kept,
      'import.undo': () => {
        now = undone;
        engine.emit('import.changed', undone.view);
        return kept;
      },
    });
    await page.getByRole('button', { name: 'Undo import' }).click();
    const dialog = page.getByRole('dialog', { name: 'Undo the import of customers.csv?' });
    await expect.element(dialog.getByText('1 customer will be removed')).toBeVisible();
    await expect.element(dialog.getByText('1 customer edited since will be spared')).toBeVisible();
    await dialog.getByRole('button', { name: 'Undo import' }).click();
    const spared = page.getByRole('list', { name: 'Customers edited since' });
    await expect.element(spared.getByRole('link', { name: 'Ravi Kumar' })).toHaveAttribute('href', '#/customers/c');
    await expect.element(spared.getByText('notes and email')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Redo import' })).toBeVisible();
    const [input] = engine.inputsOf('import.undo');
    expect(input?.id).toBe(id);
    expect(input?.change).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('stays as it is where the dialog is left', async () => {
    const engine = await show(<PastImportScreen id={id} />, { 'imports.read': () => past, 'import.rows': windowOf, 'import.undoOutlook': () => kept });
    await page.getByRole('button', { name: 'Undo import' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Undo import' })).toHaveFocus();
    expect(engine.inputsOf('import.undo')).toEqual([]);
  });

  test('that was undone is done again', async () => {
    const back: UndoResult = { removed: 0, returned: 1, restored: 0, kept: [], keptTotal: 0 };
    const engine = await show(<PastImportScreen id={id} />, { 'imports.read': () => undone, 'import.rows': windowOf, 'import.undoOutlook': () => back, 'import.redo': () => back });
    await page.getByRole('button', { name: 'Redo import' }).click();
    await page.getByRole('dialog', { name: 'Do the import of customers.csv again?' }).getByRole('button', { name: 'Redo import' }).click();
    await expect.poll(() => engine.inputsOf('import.redo')).toMatchObject([{ id }]);
  });

  test('that is not there says so', async () => {
    await show(<PastImportScreen id="gone" />);
    await expect.element(page.getByText('The import could not be read')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
