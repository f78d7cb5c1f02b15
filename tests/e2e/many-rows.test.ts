import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eposCsv, eposCustomer, type EposRow } from './support/epos-file.ts';
import { checkFile, chooseFile, openCounter, startImport, type Counter } from './support/shop.ts';

const rowCount = 20_000;

/** Every hundredth row repeats the code of the row before it. */
const rows: readonly EposRow[] = Array.from({ length: rowCount }, (_, n) => eposCustomer(n, n % 100 === 99 ? { lookup_id: `M${String(n - 1).padStart(6, '0')}` } : {}));
const file = { name: 'many.csv', content: eposCsv(rows) };

describe('a file of 20,000 rows', () => {
  let counter: Counter;
  beforeAll(async () => {
    counter = await openCounter();
  });
  afterAll(() => counter.close());

  test('a window closed before the check goes on with the file that was chosen', async () => {
    const { page } = counter;
    await chooseFile(page, file);
    await expect.poll(() => page.getByRole('button', { name: 'Begin Import' }).isEnabled()).toBe(true);
    await page.reload();
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.getByRole('button', { name: 'Import Customers' }).click();
    await page.getByText('many.csv').first().waitFor();
  });

  test('a window closed in the middle of the check checks again', async () => {
    const { page } = counter;
    await page.getByRole('button', { name: 'Begin Import' }).click();
    await page.getByRole('grid', { name: 'Rows' }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByRole('button', { name: 'Start Import' }).isEnabled(), { timeout: 60_000 }).toBe(true);
    await page.getByRole('radio', { name: /^Invalid/ }).check();
    await expect.poll(() => page.getByRole('grid', { name: 'Rows' }).getAttribute('aria-rowcount')).toMatch(/^20[01]$/);
  });

  test('the sum reconciles, on the screen and in the book', async () => {
    const { page } = counter;
    await startImport(page);
    await page.getByText('19,800 customers imported').first().waitFor();
    const numbers = (await page.getByRole('table').innerText()).match(/[\d,]+/g)?.map((text) => Number(text.replaceAll(',', ''))) ?? [];
    const read = Math.max(...numbers);
    expect(read).toBe(rowCount);
    expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(2 * read);
    await page.getByRole('button', { name: 'Complete' }).click();
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('19,800 customers');
  });

  test('the same file again adds nothing: what is in the book already is unchanged', async () => {
    const { page } = counter;
    await checkFile(page, file);
    await page.getByRole('radio', { name: /^Unchanged/ }).check();
    await expect.poll(() => page.getByRole('grid', { name: 'Rows' }).getAttribute('aria-rowcount'), { timeout: 60_000 }).toMatch(/^1980[01]$/);
    await page.getByRole('radio', { name: /^New/ }).check();
    await expect.poll(() => page.getByRole('grid', { name: 'Rows' }).getAttribute('aria-rowcount')).toMatch(/^[01]$/);
    await page.getByRole('button', { name: 'Cancel Import' }).click();
    expect(counter.errors).toEqual([]);
  });
});
