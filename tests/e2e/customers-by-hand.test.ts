import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCounter, type Counter } from './support/shop.ts';

describe('customers by hand', () => {
  let counter: Counter;
  beforeAll(async () => {
    counter = await openCounter();
  });
  afterAll(() => counter.close());

  async function create(name: string, mobile: string): Promise<void> {
    const { page } = counter;
    await page.getByRole('button', { name: 'New customer' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await page.getByRole('textbox', { name: 'Mobile number' }).fill(mobile);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('grid', { name: 'Customers' }).getByText(name).waitFor();
  }

  test('an empty book offers a sample file', async () => {
    await counter.page.getByRole('button', { name: 'Try a sample file' }).waitFor();
  });

  test('a new customer is in the grid and survives a reload', async () => {
    const { page } = counter;
    await create('Ann Lee', '9123 4567');
    await page.reload();
    await page.getByRole('grid', { name: 'Customers' }).getByText('Ann Lee').waitFor();
  });

  test('a phone that somebody has is said while typing, with a link to who has it', async () => {
    const { page } = counter;
    await page.getByRole('button', { name: 'New customer' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ben');
    await page.getByRole('textbox', { name: 'Mobile number' }).fill('+65 91234567');
    await page.getByText('Phone number has already been taken').first().waitFor();
    await page.getByRole('textbox', { name: 'Mobile number' }).fill('91234568');
    await expect.poll(() => page.getByText('Phone number has already been taken').count()).toBe(0);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('grid', { name: 'Customers' }).getByText('Ben').waitFor();
  });

  test('deleting says what it does, and can be undone', async () => {
    const { page } = counter;
    await page.getByRole('grid', { name: 'Customers' }).getByText('Ben').click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete 1 customer' }).click();
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('1 customer');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('2 customers');
  });

  test('a second tab says that the book is open elsewhere, and goes on when the first is closed', async () => {
    const { context, page } = counter;
    const second = await context.newPage();
    await second.goto(page.url());
    await second.getByText(/open in another/i).first().waitFor();
    await page.close();
    await expect.poll(() => second.getByRole('status').allInnerTexts()).toContain('2 customers');
    expect(counter.errors).toEqual([]);
  });
});
