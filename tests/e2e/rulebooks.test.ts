import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eposCsv, eposCustomer } from './support/epos-file.ts';
import { checkFile, chooseFile, openCounter, rowOf, startImport, type Counter } from './support/shop.ts';

const loyverseHeaders = 'Customer name,Email,Phone,Customer code,Note';

describe('the rules of the system that a file is from', () => {
  let counter: Counter;
  beforeAll(async () => {
    counter = await openCounter();
    await checkFile(counter.page, { name: 'loyverse.csv', content: `${loyverseHeaders}\r\nAnn Lee,ann@example.com,+6591230001,C1,tea\r\n` });
    await startImport(counter.page);
    await counter.page.getByRole('button', { name: 'Complete' }).click();
  });
  afterAll(() => counter.close());

  test('under the rules of Loyverse the same email updates, and the change is shown old and new', async () => {
    const { page } = counter;
    await checkFile(page, { name: 'again.csv', content: `${loyverseHeaders}\r\nAnn Lee,ANN@example.com,+6591230001,C1,coffee\r\nBen,ben@example.com,,,\r\n` });
    await page.getByRole('radio', { name: /^Updates/ }).check();
    await expect.poll(() => rowOf(page, 'coffee').count()).toBe(1);
    expect(await rowOf(page, 'coffee').innerText()).toContain('tea');
    await startImport(page);
    expect(await page.getByText('2 customers imported').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Complete' }).click();
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('2 customers');
  });

  test('under the rules of EPOS an existing key is an error that names who has it', async () => {
    const { page } = counter;
    await checkFile(page, { name: 'epos.csv', content: eposCsv([eposCustomer(1, { lookup_id: 'c1' }), eposCustomer(2, { mobile_number: '9123 0001' })]) });
    await expect.poll(() => rowOf(page, 'lookup_id must be unique').count()).toBe(1);
    expect(await rowOf(page, 'Phone number has already been taken').count()).toBe(1);
    expect(await rowOf(page, 'lookup_id must be unique').innerText()).toContain('Ann Lee');
    await page.getByRole('button', { name: 'Cancel Import' }).click();
  });

  test('a column that nothing is known of blocks until it is remapped or ignored', async () => {
    const { page } = counter;
    await chooseFile(page, { name: 'favourites.csv', content: 'Customer name,Email,Favourite colour\r\nCid,cid@example.com,blue\r\n' });
    await page.getByRole('button', { name: 'Begin Import' }).click();
    await page.getByText('Favourite colour needs to be remapped, or ignored').first().waitFor();
    const column = page.getByRole('combobox', { name: 'Favourite colour' });
    await column.click();
    await page.getByRole('option', { name: 'Ignore', exact: true }).click();
    await page.getByRole('button', { name: 'Begin Import' }).click();
    await page.getByRole('grid', { name: 'Rows' }).waitFor();
    await expect.poll(() => rowOf(page, 'Cid').getByText('Valid', { exact: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Cancel Import' }).click();
  });

  test('Cancel Import leaves nothing behind', async () => {
    const { page } = counter;
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.reload();
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('2 customers');
    expect(counter.errors).toEqual([]);
  });
});
