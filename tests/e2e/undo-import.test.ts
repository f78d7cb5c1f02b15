import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkFile, openCounter, rowOf, startImport, type Counter } from './support/shop.ts';

const headers = 'Customer name,Email,Phone,Customer code,Note';
const first = { name: 'first.csv', content: `${headers}\r\nAnn Lee,ann@example.com,+6591230001,C1,tea\r\n` };
const second = {
  name: 'second.csv',
  content: `${headers}\r\nAnn Lee,ann@example.com,+6591230001,C1,coffee\r\nBen,ben@example.com,,,\r\nCid,cid@example.com,,,\r\n,nobody@example.com,,,\r\n`,
};

describe('an import that is undone', () => {
  let counter: Counter;
  beforeAll(async () => {
    counter = await openCounter();
    const { page } = counter;
    await checkFile(page, first);
    await startImport(page);
    await page.getByRole('button', { name: 'Complete' }).click();
    await checkFile(page, second);
    await startImport(page);
    await page.getByRole('button', { name: 'Complete' }).click();
  });
  afterAll(() => counter.close());

  const customers = async (): Promise<readonly string[]> => {
    await counter.page.getByRole('link', { name: 'Customers', exact: true }).click();
    await counter.page.getByRole('grid', { name: 'Customers' }).waitFor();
    return counter.page.getByRole('status').allInnerTexts();
  };
  const openSecond = async (): Promise<void> => {
    await counter.page.getByRole('link', { name: 'Imports', exact: true }).click();
    await counter.page.getByRole('link', { name: 'second.csv' }).click();
  };

  test('is in the history with its numbers, and opens with every row and remark', async () => {
    const { page } = counter;
    await page.getByRole('link', { name: 'Imports', exact: true }).click();
    const row = page.getByRole('table', { name: 'Imports' }).getByRole('row').filter({ hasText: 'second.csv' });
    await row.waitFor();
    expect((await row.innerText()).replace(/\s+/g, ' ')).toMatch(/Loyverse Done 4 2 1 0 0 1$/);
    await openSecond();
    await expect.poll(() => rowOf(page, 'full_name').count()).toBe(1);
    expect(await rowOf(page, 'coffee').count()).toBe(1);
    await page.getByText('Columns', { exact: true }).click();
    const columns = page.getByRole('table', { name: 'Columns of the file' });
    expect(await columns.getByRole('row').filter({ hasText: 'Customer code' }).count()).toBe(1);
  });

  test('spares whoever was edited since, says so before and lists them after', async () => {
    const { page } = counter;
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.getByRole('grid', { name: 'Customers' }).getByText('Ben', { exact: true }).click();
    await page.getByLabel('City').fill('Johor');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Ben was saved.').waitFor();
    await openSecond();
    await page.getByRole('button', { name: 'Undo import' }).click();
    const dialog = page.getByRole('dialog', { name: 'Undo the import of second.csv?' });
    await dialog.getByText('1 customer will be removed').waitFor();
    await dialog.getByText('1 customer will be as they were before the import').waitFor();
    await dialog.getByText('1 customer edited since will be spared').waitFor();
    await dialog.getByRole('button', { name: 'Undo import' }).click();
    const spared = page.getByRole('list', { name: 'Customers edited since' });
    await spared.getByText('city').waitFor();
    await spared.getByRole('link', { name: 'Ben' }).click();
    await expect.poll(() => page.getByLabel('City').inputValue()).toBe('Johor');
    expect(await customers()).toContain('2 customers');
    await page.getByRole('grid', { name: 'Customers' }).getByText('Ann Lee').click();
    await expect.poll(() => page.getByLabel('Notes').inputValue()).toBe('tea');
  });

  test('is still undone after a reload, and can be done again', async () => {
    const { page } = counter;
    await page.reload();
    await openSecond();
    await page.getByRole('button', { name: 'Redo import' }).click();
    const dialog = page.getByRole('dialog', { name: 'Do the import of second.csv again?' });
    await dialog.getByText('1 customer will be in the book again').waitFor();
    await dialog.getByRole('button', { name: 'Redo import' }).click();
    await page.getByRole('button', { name: 'Undo import' }).waitFor();
    expect(await customers()).toContain('3 customers');
    await page.getByRole('grid', { name: 'Customers' }).getByText('Ann Lee').click();
    await expect.poll(() => page.getByLabel('Notes').inputValue()).toBe('coffee');
    await page.getByRole('grid', { name: 'Customers' }).getByText('Ben', { exact: true }).click();
    await expect.poll(() => page.getByLabel('City').inputValue()).toBe('Johor');
  });

  test('can be undone right where it was done, which leads to what it spared', async () => {
    const { page } = counter;
    await checkFile(page, { name: 'third.csv', content: `${headers}\r\nDan,dan@example.com,,,\r\n` });
    await startImport(page);
    await page.getByRole('button', { name: 'Undo import' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
    await page.getByRole('heading', { name: 'third.csv' }).waitFor();
    await page.getByRole('button', { name: 'Redo import' }).waitFor();
    expect(await customers()).toContain('3 customers');
    expect(counter.errors).toEqual([]);
  });
});
