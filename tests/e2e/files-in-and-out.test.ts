import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eposCsv, eposCustomer } from './support/epos-file.ts';
import { checkFile, download, newestExport, openCounter, startImport, type Counter } from './support/shop.ts';

describe('files on their way in and out', () => {
  let counter: Counter;
  beforeAll(async () => {
    counter = await openCounter();
  });
  afterAll(() => counter.close());

  test('a file dropped anywhere on the window is chosen', async () => {
    const { page } = counter;
    await page.getByRole('button', { name: 'Try a sample file' }).waitFor();
    const dropped = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'dropped.csv', { type: 'text/csv' }));
      return transfer;
    }, eposCsv([eposCustomer(1), eposCustomer(2)]));
    for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: dropped });
    await page.getByText('dropped.csv').first().waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Begin Import' }).isEnabled()).toBe(true);
  });

  for (const [layout, firstColumn, fileName] of [
    ['EPOS', 'full_name', 'customer_template.csv'],
    ['Loyverse', 'Customer ID', undefined],
    ['Counterbook', 'counterbook_id', undefined],
  ] as const) {
    test(`the ${layout} template has its columns and one example row, and its own import finds the row Valid`, async () => {
      const { page } = counter;
      await page.getByRole('link', { name: 'Customers', exact: true }).click();
      await page.getByRole('button', { name: 'Import Customers' }).click();
      await page.getByRole('link', { name: 'Column list' }).click();
      await page.getByRole('radiogroup', { name: 'Layout' }).getByText(layout).click();
      const template = await download(page, () => page.getByRole('button', { name: 'Customers import template' }).click());
      expect(template.text).toContain(firstColumn);
      expect(template.text.trimEnd().split('\r\n')).toHaveLength(2);
      if (fileName !== undefined) expect(template.name).toBe(fileName);
      await checkFile(page, { name: template.name, content: template.text });
      await page.getByRole('grid', { name: 'Rows' }).getByText('Valid', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Cancel Import' }).click();
    });
  }

  test('the invalid rows come as a file: the original columns and text, and the remark', async () => {
    const { page } = counter;
    await checkFile(page, { name: 'some.csv', content: eposCsv([eposCustomer(1), eposCustomer(2, { date_of_birth: '1992 October 8', notes: 'two\nlines' })]) });
    const saved = await download(page, () => page.getByRole('button', { name: 'Save invalid rows' }).click());
    expect(saved.text).toContain('1992 October 8');
    expect(saved.text).toContain('date_of_birth should be in right format : DD/MM/YYYY');
    expect(saved.text.split('\r\n')[0]).toMatch(/remark"?$/);
    expect(saved.text).not.toContain('Customer 1');
    await startImport(page);
    await page.getByRole('button', { name: 'Complete' }).click();
  });

  test('a filtered export has what the search finds, guarded where a spreadsheet would run it', async () => {
    const { page } = counter;
    await page.getByRole('button', { name: 'New customer' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('=HYPERLINK("x")');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Search customers' }).fill('hyperlink');
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('1 customer');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /Counterbook/ }).click();
    await page.getByRole('link', { name: 'Exports' }).click();
    const made = await download(page, () => newestExport(page).dblclick());
    expect(made.text.startsWith('\u{feff}')).toBe(true);
    expect(made.text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(made.text).not.toContain('Customer 1');
    expect(counter.errors).toEqual([]);
  });
});
