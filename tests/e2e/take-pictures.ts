import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuilt, projectRoot } from '../../scripts/build.ts';
import { eposCsv, eposCustomer, type EposRow } from './support/epos-file.ts';
import { checkFile, openCounter, startImport } from './support/shop.ts';

/** `npm run pictures`: takes the README's pictures of the app as it is, into docs/images. */
const folder = join(projectRoot, 'docs', 'images');
await ensureBuilt();
await mkdir(folder, { recursive: true });
const counter = await openCounter();
const { page } = counter;

const families = ['Tan', 'Lim', 'Lee', 'Ng', 'Wong', 'Goh', 'Chua', 'Singh', 'Rahman', 'Ong', 'Koh', 'Nair', 'Fernandez'];
const given = ['Mei Ling', 'Wei Jie', 'Siti', 'Ravi', 'Nurul', 'Hui Min', 'Arjun', 'Priya', 'Jun Hao', 'Aisyah', 'Grace', 'Daniel', 'Farah', 'Xin Yi', 'José', 'Sarah', 'Kumar'];
const tiers = ['Gold', 'Silver', 'Bronze'];

/** A customer of a shop that does not exist; some rows are as a shop finds them. */
function rowOfShop(n: number): EposRow {
  const name = `${pick(families, n * 7)} ${pick(given, n * 5 + Math.floor(n / 13))}`;
  const row = eposCustomer(n, {
    full_name: name,
    email: `${name.toLowerCase().normalize('NFD').replaceAll(/[^a-z]+/g, '.')}${n}@example.com`,
    address_street_1: `${(n * 37) % 900 + 1} Ang Mo Kio Ave ${n % 12 + 1}`,
    address_city: 'Singapore',
    date_of_birth: `${String(n % 28 + 1).padStart(2, '0')}/${String(n % 12 + 1).padStart(2, '0')}/${1950 + (n % 50)}`,
    gender: n % 2 === 0 ? 'Female' : 'Male',
    membership_tier: pick(tiers, n),
    membership_point: String((n * 53) % 4000),
  });
  switch (n % 160) {
    case 20: return { ...row, email: row['email']?.replace('.com', ',com') ?? '' };
    case 60: return { ...row, gender: 'femal' };
    case 100: return { ...row, date_of_birth: '31/02/1988' };
    case 140: return { ...row, lookup_id: `M${String(n - 1).padStart(6, '0')}` };
    default: return row;
  }
}

function pick(words: readonly string[], n: number): string {
  return words[n % words.length] ?? '';
}

async function take(name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400); // fades and toasts
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

await page.emulateMedia({ colorScheme: 'light' });
await checkFile(page, { name: 'customers.csv', content: eposCsv(Array.from({ length: 2400 }, (_, n) => rowOfShop(n))) });
await page.getByRole('radio', { name: /^Invalid/ }).check();
await take('check-light');
await startImport(page);
await take('done-light');
await page.getByRole('button', { name: 'Complete' }).click();
await page.getByRole('searchbox', { name: 'Search customers' }).fill('mei');
await page.getByRole('grid', { name: 'Customers' }).getByRole('row').nth(3).click();
await take('customers-light');
await page.emulateMedia({ colorScheme: 'dark' });
await take('customers-dark');
await counter.close();
