import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { ImportScreen } from '../../../renderer/features/import/import-screen.tsx';
import { show } from '../support/show.tsx';
import { done } from './views.ts';

describe('the step Done', () => {
  test('says how many customers were imported, and the sum reconciles', async () => {
    await show(<ImportScreen />, { 'import.current': () => done });
    await expect.element(page.getByText('98,900 customers imported')).toBeVisible();
    const sum = page.getByRole('table', { name: 'Where the rows went' });
    const lines = sum.getByRole('row').elements().map((row) => row.textContent);
    expect(lines).toEqual(['New customers98,000', 'Customers changed900', 'Unchanged100', 'Skipped0', 'Invalid, left out1,000', 'Rows read100,000']);
  });

  test('returns to Customers by Complete', async () => {
    await show(<ImportScreen />, { 'import.current': () => done });
    window.location.hash = '#/import';
    await page.getByRole('button', { name: 'Complete' }).click();
    await expect.poll(() => window.location.hash).toBe('#/customers');
  });
});
