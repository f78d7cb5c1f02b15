import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { UndoResult } from '../../../shared/contract/import-history.ts';
import { ImportScreen } from '../../../renderer/features/import/import-screen.tsx';
import { show } from '../support/show.tsx';
import { done, id, noRows } from './views.ts';

describe('the step Done', () => {
  test('says how many customers were imported, and the sum reconciles', async () => {
    await show(<ImportScreen />, { 'import.current': () => done });
    await expect.element(page.getByText('98,900 customers imported')).toBeVisible();
    const sum = page.getByRole('table', { name: 'Where the rows went' });
    const lines = sum.getByRole('row').elements().map((row) => row.textContent);
    expect(lines).toEqual(['New customers98,000', 'Customers changed900', 'Unchanged100', 'Skipped0', 'Invalid, left out1,000', 'Rows read100,000']);
  });

  test('offers Undo import, which says in numbers what it does and leads to the import that was undone', async () => {
    const outlook: UndoResult = { removed: 98_000, returned: 0, restored: 899, kept: [{ customer: { id: 'c1', name: 'Tan Mei Ling' }, fields: ['notes'] }], keptTotal: 1 };
    const engine = await show(<ImportScreen />, { 'import.current': () => done, 'import.undoOutlook': () => outlook, 'import.undo': () => outlook });
    window.location.hash = '#/import';
    await page.getByRole('button', { name: 'Undo import' }).click();
    const dialog = page.getByRole('dialog', { name: 'Undo the import of customers.csv?' });
    await expect.element(dialog.getByText('98,000 customers will be removed')).toBeVisible();
    await expect.element(dialog.getByRole('link', { name: 'Tan Mei Ling' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Undo import' }).click();
    await expect.poll(() => window.location.hash).toBe(`#/imports/${id}`);
    expect(engine.inputsOf('import.undo')).toMatchObject([{ id }]);
  });

  test('has nothing to undo where nothing was written', async () => {
    await show(<ImportScreen />, { 'import.current': () => ({ ...done, counts: { ...noRows, read: 2, unchanged: 2 } }) });
    await expect.element(page.getByRole('button', { name: 'Complete' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Undo import' })).not.toBeInTheDocument();
  });

  test('returns to Customers by Complete', async () => {
    await show(<ImportScreen />, { 'import.current': () => done });
    window.location.hash = '#/import';
    await page.getByRole('button', { name: 'Complete' }).click();
    await expect.poll(() => window.location.hash).toBe('#/customers');
  });
});
