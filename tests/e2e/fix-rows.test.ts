import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eposCsv, eposCustomer } from './support/epos-file.ts';
import { checkFile, download, openCounter, rowOf, startImport, type Counter } from './support/shop.ts';

const file = {
  name: 'to-fix.csv',
  content: eposCsv([
    eposCustomer(1, { email: 'one@example.com' }),
    eposCustomer(2, { date_of_birth: '1992 October 8' }),
    eposCustomer(3, { email: 'three@gmail,com' }),
    eposCustomer(4, { gender: 'weiblich' }),
    eposCustomer(5, { gender: 'weiblich' }),
    eposCustomer(6, { full_name: 'Six', lookup_id: 'M000001' }),
    eposCustomer(7, { full_name: '', notes: 'who is it?' }),
    eposCustomer(8, { date_of_birth: '31/02/1990', notes: '  two spaces, kept  ' }),
  ]),
};

describe('rows that need fixing', () => {
  let counter: Counter;
  let savedText = '';
  beforeAll(async () => {
    counter = await openCounter();
  });
  afterAll(() => counter.close());

  const invalid = (count: number) => expect.poll(() => counter.page.getByRole('radio', { name: 'Invalid', exact: true }).getAttribute('aria-describedby').then((id) => counter.page.locator(`[id="${id ?? ''}"]`).innerText())).toBe(String(count));

  test('are found by F8, and a cell is typed over where it stands', async () => {
    const { page } = counter;
    await checkFile(page, file);
    await invalid(7);
    await page.keyboard.press('F8');
    await page.getByText('Row 2 · date_of_birth').waitFor();
    await page.keyboard.type('08/10/1992');
    await page.keyboard.press('Enter');
    await page.getByText('Row 2 is Valid now. 6 invalid rows left.').first().waitFor();
    await expect.poll(() => rowOf(page, 'Row 2 · line 3').getByText('Valid', { exact: true }).count()).toBe(1);
  });

  test('take a suggestion by one press', async () => {
    const { page } = counter;
    await page.getByRole('radio', { name: 'Invalid', exact: true }).check();
    await page.getByRole('button', { name: 'Use three@gmail.com' }).first().click();
    await page.getByText('Row 3 is Valid now. 5 invalid rows left.').first().waitFor();
    await expect.poll(() => rowOf(page, 'Customer 3').count()).toBe(0);
  });

  test('are put right many at once, after a look at what that does', async () => {
    const { page } = counter;
    await page.getByRole('button', { name: 'Fix many rows' }).click();
    const panel = page.getByRole('complementary', { name: 'Fix many rows' });
    await panel.getByRole('button', { name: 'Read “weiblich” as Female on 2 rows' }).click();
    expect(await panel.getByRole('deletion').innerText()).toBe('weiblich');
    expect(await panel.getByRole('insertion').innerText()).toBe('Female');
    await panel.getByRole('button', { name: 'Change 2 rows' }).click();
    await page.getByText('2 rows changed. 3 invalid rows left.').first().waitFor();
    await page.getByRole('button', { name: 'Close the remarks' }).click();
  });

  test('are skipped, and come back by undo and go by redo', async () => {
    const { page } = counter;
    await rowOf(page, 'Six').getByText('Six', { exact: true }).click();
    await page.getByRole('button', { name: 'Skip row' }).click();
    await page.getByText('Row 6 is skipped. 2 invalid rows left.').first().waitFor();
    await page.keyboard.press('Control+z');
    await invalid(3);
    await page.keyboard.press('Control+y');
    await invalid(2);
  });

  test('keep every edit when the window is closed and opened again', async () => {
    const { page } = counter;
    await page.reload();
    await expect.poll(() => page.getByRole('button', { name: 'Start Import' }).isEnabled(), { timeout: 60_000 }).toBe(true);
    await invalid(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await invalid(3);
    await page.getByRole('button', { name: 'Redo' }).click();
    await invalid(2);
  });

  test('that are left are saved as they stand in the file, with their remark, while the others are imported', async () => {
    const { page } = counter;
    const saved = await download(page, () => page.getByRole('button', { name: 'Save invalid rows' }).click());
    savedText = saved.text;
    expect(savedText).toContain('full_name is required');
    expect(savedText).toContain('  two spaces, kept  ');
    expect(savedText).not.toContain('Customer 2');
    await startImport(page);
    await page.getByText('5 customers imported').first().waitFor();
    await page.getByRole('button', { name: 'Complete' }).click();
  });

  test('fixed in the file and dropped again are taken, and only they', async () => {
    const { page } = counter;
    const content = savedText.replace('31/02/1990', '28/02/1990').replace('who is it?', 'it is Seven');
    await checkFile(page, { name: 'fixed.csv', content });
    await expect.poll(() => page.getByRole('grid', { name: 'Rows' }).getAttribute('aria-rowcount')).toBe('2');
    await invalid(1);
    await page.keyboard.press('F8');
    await page.getByText('Row 1 · full_name').waitFor();
    await page.keyboard.type('Seven');
    await page.keyboard.press('Enter');
    await invalid(0);
    await startImport(page);
    await page.getByText('2 customers imported').first().waitFor();
    await page.getByRole('button', { name: 'Complete' }).click();
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('7 customers');
    expect(counter.errors).toEqual([]);
  });
});
