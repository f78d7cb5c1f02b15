import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eposCsv, eposCustomer } from './support/epos-file.ts';
import { checkFile, chooseFile, openCounter, rowOf, startImport, type Counter, type DeskFile } from './support/shop.ts';

/** Files that cannot be imported, and a word of the reason that a shop owner must read. */
const refused: readonly { readonly file: DeskFile; readonly says: RegExp }[] = [
  { file: { name: 'empty.csv', content: '' }, says: /empty\.csv.*empty/is },
  { file: { name: 'header-only.csv', content: 'full_name,mobile_number,lookup_id\r\n' }, says: /header-only\.csv/ },
  { file: { name: 'invoice.csv', content: Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n', 'latin1') }, says: /invoice\.csv.*PDF/is },
  { file: { name: 'photo.csv', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) }, says: /photo\.csv/ },
  { file: { name: 'program.csv', content: Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 37) % 256)) }, says: /program\.csv/ },
];

describe('a file that is not what it should be', () => {
  let counter: Counter;
  beforeAll(async () => {
    counter = await openCounter();
    await checkFile(counter.page, { name: 'first.csv', content: eposCsv([eposCustomer(1), eposCustomer(2)]) });
    await startImport(counter.page);
    await counter.page.getByRole('button', { name: 'Complete' }).click();
  });
  afterAll(() => counter.close());

  for (const { file, says } of refused) {
    test(`${file.name} is refused by name, and the app goes on`, async () => {
      const { page } = counter;
      await chooseFile(page, file);
      await page.getByRole('alert').filter({ hasText: says }).first().waitFor();
      await page.getByRole('link', { name: 'Customers', exact: true }).click();
      await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('2 customers');
    });
  }

  test('an unclosed quote spoils its own row, named by its line, and no other', async () => {
    const { page } = counter;
    const content = 'full_name,mobile_number,lookup_id\r\nAnn,91230001,A1\r\n"Bob,91230002,A2\r\nCid,91230003,A3\r\n';
    await checkFile(page, { name: 'quote.csv', content });
    await expect.poll(() => rowOf(page, 'Invalid').count()).toBe(1);
    expect(await rowOf(page, 'Invalid').innerText()).toMatch(/quote/i);
    expect(await rowOf(page, 'Cid').getByText('Valid', { exact: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Cancel Import' }).click();
  });

  test('one cell of 50 MB is cut and refused, its neighbours are not', async () => {
    const { page } = counter;
    const content = `full_name,mobile_number,lookup_id\r\nAnn,91230001,A1\r\n${'x'.repeat(50_000_000)},91230002,A2\r\nCid,91230003,A3\r\n`;
    await checkFile(page, { name: 'huge-cell.csv', content });
    await expect.poll(() => rowOf(page, 'Invalid').count()).toBe(1);
    expect(await rowOf(page, 'Cid').getByText('Valid', { exact: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Cancel Import' }).click();
  });

  test('headers that repeat, are blank or are named like parts of JavaScript are only headers', async () => {
    const { page } = counter;
    const content = 'full_name,mobile_number,lookup_id,__proto__,constructor,,notes,notes\r\nAnn,91230001,A1,x,y,z,one,two\r\n';
    await chooseFile(page, { name: 'odd-headers.csv', content });
    await page.getByRole('button', { name: 'Begin Import' }).click();
    await page.getByText('__proto__ needs to be remapped, or ignored').first().waitFor();
    expect(await page.getByText('constructor needs to be remapped, or ignored').count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('2 customers');
  });

  test('ragged rows and NUL bytes are said or mended, never silently shifted', async () => {
    const { page } = counter;
    const content = 'full_name,mobile_number,lookup_id,notes\r\nAnn,91230001,A1\r\nBob,91230002,A2,hi,extra\r\nC\0id,91230003,A3,ok\r\n';
    await checkFile(page, { name: 'ragged.csv', content });
    await expect.poll(() => rowOf(page, 'Bob').getByText('Invalid', { exact: true }).count()).toBe(1);
    expect(await rowOf(page, 'Ann').getByText('Valid', { exact: true }).count()).toBe(1);
    expect(await rowOf(page, 'Cid').getByText('Valid', { exact: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Cancel Import' }).click();
  });

  test('the book is as it was, and nothing went wrong unseen', async () => {
    const { page } = counter;
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.reload();
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('2 customers');
    expect(counter.errors).toEqual([]);
  });
});
