import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseFile, openCounter, rowOf, startImport, type Counter } from './support/shop.ts';

const headers =
  'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Address1,Default Address City,Default Address Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tags,Tax Exempt,Birthday,Gender,Favourite colour';

function row(n: number, last: string, birthday: string, gender: string, marketing: string): string {
  return `'7210000${n},Customer${n},${last},c${n}@example.com,${marketing},1 Main St,Singapore,01895${n},+659123000${n},no,0,0,,"VIP, Regular",no,${birthday},${gender},blue`;
}

const shopify = {
  name: 'customers_export.csv',
  content: `${[headers, row(1, 'Tan', '01/02/1990', 'F', 'yes'), row(2, 'Lim', '03/04/1991', 'lelaki', 'no'), row(3, 'Ng', '05/06/1992', 'Robot', 'perhaps')].join('\r\n')}\r\n`,
};

describe('the columns of a file from Shopify', () => {
  let counter: Counter;
  beforeAll(async () => {
    counter = await openCounter();
    await chooseFile(counter.page, shopify);
  });
  afterAll(() => counter.close());

  test('are recognised, and what becomes of such a file is said', async () => {
    const { page } = counter;
    await page.getByText('Recognised as a file of Shopify: customer export.').waitFor();
    await page.getByText('Tags become groups; orders, totals and the Shopify number are not imported.').waitFor();
  });

  test('stop at Columns while one is open, with the reason of each, and the names in parts', async () => {
    const { page } = counter;
    await page.getByRole('button', { name: 'Begin Import' }).click();
    await page.getByText('Favourite colour needs to be remapped, or ignored').waitFor();
    expect(await page.getByRole('combobox', { name: 'First Name' }).inputValue()).toBe('First name');
    expect(await page.getByRole('combobox', { name: 'Last Name' }).inputValue()).toBe('Last name');
    expect(await page.getByRole('combobox', { name: 'Customer ID' }).inputValue()).toBe('Ignore');
    expect(await page.getByText('Shopify calls it so').count()).toBeGreaterThan(0);
    await page.getByText('Left out: the number of another system').waitFor();
  });

  test('take the values of a choice as the owner says, those that nobody knows first', async () => {
    const { page } = counter;
    await page.getByRole('button', { name: 'Values of Gender' }).click();
    const drawer = page.getByRole('dialog', { name: 'Values of Gender' });
    await drawer.getByRole('combobox', { name: 'Robot' }).waitFor();
    expect(await drawer.getByRole('rowheader').first().innerText()).toContain('Robot');
    expect(await drawer.getByRole('combobox', { name: 'lelaki' }).inputValue()).toBe('Male');
    await drawer.getByRole('combobox', { name: 'Robot' }).selectOption('Blank');
    await drawer.getByRole('button', { name: 'Read them so' }).click();
    await page.getByText('2 values are read as others').waitFor();
    await page.getByRole('button', { name: 'Values of Accepts Email Marketing' }).click();
    const consents = page.getByRole('dialog', { name: 'Values of Accepts Email Marketing' });
    await consents.getByRole('combobox', { name: 'perhaps' }).selectOption('Blank');
    await consents.getByRole('button', { name: 'Read them so' }).click();
    await page.getByText('“perhaps” is read as a blank').waitFor();
  });

  test('ask which day a date means where no row tells, and the import waits for it', async () => {
    const { page } = counter;
    await page.getByRole('button', { name: 'Ignore it' }).click();
    await page.getByRole('button', { name: 'Begin Import' }).click();
    await page.getByRole('grid', { name: 'Rows' }).waitFor();
    const question = page.getByRole('group', { name: 'Dates in Birthday' });
    await question.waitFor();
    expect(await page.getByRole('button', { name: 'Start Import' }).isDisabled()).toBe(true);
    await question.getByRole('button', { name: '2 January 1990 (MM/DD/YYYY)' }).click();
    await question.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('button', { name: 'Start Import' }).isEnabled()).toBe(true);
  });

  test('come out as names joined, values mapped and dates read the way that was said', async () => {
    const { page } = counter;
    await startImport(page);
    expect(await page.getByText('3 customers imported').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Complete' }).click();
    await page.getByRole('grid', { name: 'Customers' }).getByText('Customer1 Tan').click();
    const form = page.getByRole('complementary');
    await expect.poll(() => form.getByLabel(/^Name/).inputValue()).toBe('Customer1 Tan');
    expect(await form.getByLabel('Date of birth').inputValue()).toBe('02/01/1990');
    expect(await form.getByLabel('Gender').inputValue()).toBe('Female');
    expect(await form.getByLabel('Groups').inputValue()).toContain('VIP');
    expect(counter.errors).toEqual([]);
  });

  test('are mapped as the last time when such a file comes again, and the very same file is said to be known', async () => {
    const { page } = counter;
    await chooseFile(page, shopify);
    await page.getByText('The columns are mapped as you mapped them the last time.').waitFor();
    await page.getByRole('button', { name: 'Begin Import' }).click();
    await page.getByRole('grid', { name: 'Rows' }).waitFor();
    await page.getByText(/^You imported this file on \d+ \w+ \d{4}: 3 customers$/).waitFor();
    await expect.poll(() => rowOf(page, 'Unchanged').count()).toBe(3);
    await page.getByRole('button', { name: 'Start Import' }).click();
    await page.getByRole('dialog', { name: 'Finish without changes?' }).getByRole('button', { name: 'Finish without changes' }).click();
    await page.getByRole('button', { name: 'Complete' }).click();
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('3 customers');
    expect(counter.errors).toEqual([]);
  });

  test('with secrets are named and never read', async () => {
    const { page } = counter;
    await chooseFile(page, { name: 'users.csv', content: 'Name,Email,user_pass\r\nDee,dee@example.com,$P$Babcdefghijklmnopqrstuvwxyz01\r\n' });
    await page.getByText('users.csv').first().waitFor();
    await page.getByRole('navigation', { name: 'Steps of the import' }).getByRole('button', { name: /^Columns/ }).click();
    await page.getByText('Left out: passwords and the like never go into the book').waitFor();
    expect(await page.getByRole('combobox', { name: 'user_pass' }).inputValue()).toBe('Ignore');
    expect(counter.errors).toEqual([]);
  });
});
