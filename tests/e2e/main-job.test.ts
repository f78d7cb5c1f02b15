import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eposCsv, eposCustomer } from './support/epos-file.ts';
import { checkFile, download, newestExport, openCounter, rowOf, startImport, type Counter } from './support/shop.ts';

const file = {
  name: 'customers.csv',
  content: eposCsv([
    eposCustomer(1, { full_name: 'Tan Mei Ling', email: 'meiling@example.com', date_of_birth: '08/10/1992' }),
    eposCustomer(2, { full_name: 'Ravi, Kumar', notes: 'said "call me"\nafter six' }),
    eposCustomer(3, { lookup_id: 'M000001' }),
    eposCustomer(4, { mobile_number: '91000002' }),
    eposCustomer(5, { date_of_birth: '1992 October 8' }),
    eposCustomer(6, { membership_expire_date: '01/01/2020' }),
    eposCustomer(7, { full_name: '' }),
  ]),
};

describe('the main job of a shop owner', () => {
  let counter: Counter;
  beforeAll(async () => {
    counter = await openCounter();
  });
  afterAll(() => counter.close());

  test('every row of the file is Valid or Invalid, with the reason word for word', async () => {
    const { page } = counter;
    await checkFile(page, file);
    await page.getByRole('radio', { name: /^Invalid/ }).check();
    await expect.poll(() => rowOf(page, 'lookup_id must be unique').count()).toBe(1);
    expect(await rowOf(page, 'Phone number has already been taken').count()).toBe(1);
    expect(await rowOf(page, 'date_of_birth should be in right format : DD/MM/YYYY').count()).toBe(1);
    expect(await rowOf(page, 'membership_expiry_date must be on or after today').count()).toBe(1);
    expect(await rowOf(page, 'full_name').count()).toBeGreaterThan(0);
    await page.getByRole('radio', { name: /^All/ }).check();
    await expect.poll(() => rowOf(page, 'Tan Mei Ling').getByText('Valid', { exact: true }).count()).toBe(1);
  });

  test('the import says its numbers first, and the sum reconciles afterwards', async () => {
    const { page } = counter;
    await startImport(page);
    expect(await page.getByText('2 customers imported').count()).toBeGreaterThan(0);
    const sum = await page.getByRole('table').innerText();
    expect(sum.replace(/\s+/g, ' ')).toMatch(/7/);
    await page.getByRole('button', { name: 'Complete' }).click();
  });

  test('the customers are in the grid, and any part of name, email, phone or code finds them', async () => {
    const { page } = counter;
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('2 customers');
    for (const words of ['mei', 'MEILING@', '9100 0001', 'm000001']) {
      await page.getByRole('searchbox', { name: 'Search customers' }).fill(words);
      await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('1 customer');
      expect(await page.getByRole('grid', { name: 'Customers' }).getByText('Tan Mei Ling').count()).toBe(1);
    }
    await page.getByRole('searchbox', { name: 'Search customers' }).fill('');
  });

  test('a reload shows the same customers', async () => {
    const { page } = counter;
    await page.reload();
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('2 customers');
    expect(await page.getByRole('grid', { name: 'Customers' }).getByText('Ravi, Kumar').count()).toBe(1);
  });

  for (const layout of ['Counterbook', 'EPOS', 'Loyverse']) {
    test(`an untouched export in the ${layout} layout changes nothing when it is imported again`, async () => {
      const { page } = counter;
      await page.getByRole('link', { name: 'Customers', exact: true }).click();
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: new RegExp(layout) }).click();
      await page.getByRole('link', { name: 'Exports' }).click();
      const newest = newestExport(page).filter({ hasText: layout });
      const made = await download(page, () => newest.dblclick());
      await checkFile(page, { name: made.name, content: made.text });
      await page.getByRole('radio', { name: /^Unchanged/ }).check();
      await expect.poll(() => rowOf(page, 'Valid').count()).toBe(2);
      await page.getByRole('button', { name: 'Cancel Import' }).click();
    });
  }

  test('nothing went wrong unseen', () => {
    expect(counter.errors).toEqual([]);
  });
});
