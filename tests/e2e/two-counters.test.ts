import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../back-office/postgres/embedded-postgres.ts';
import { type BackOffice, startBackOffice } from '../../back-office/start-back-office.ts';
import { type Counter, openCounter } from './support/shop.ts';

let folder = '';
let postgres: { readonly url: string; stop(): Promise<void> } | undefined;
let office: BackOffice | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterbook-office-'));
  await chmod(folder, 0o755); // as root, the database runs as somebody else
  postgres = await startEmbeddedPostgres(folder, false);
  office = await startBackOffice({ database: { url: postgres.url } });
});

afterAll(async () => {
  await office?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('two counters that lose the line, and the back office, end with one book', async () => {
  const running = office;
  if (running === undefined || postgres === undefined) throw new Error('The back office did not start');
  const shop = (await running.openShop('Nasi House')).id;
  const front = await openCounter();
  const back = await openCounter();
  try {
    await addCustomer(front, 'Tan Mei Ling', 'mei@example.com');
    await connect(front, 'Front counter', running.address, await running.newPairingCode(shop));
    await connect(back, 'Back counter', running.address, await running.newPairingCode(shop));
    await findCustomer(back, 'Tan Mei Ling');

    await front.context.setOffline(true);
    await back.context.setOffline(true);
    await addCustomer(front, 'Ravi Kumar', 'ravi@example.com');
    await addCustomer(back, 'Kumar Ravi', 'ravi@example.com');
    await stands(front, 'Offline');
    await expect.poll(() => front.page.getByText('1 change waiting').count(), { timeout: 20_000 }).toBeGreaterThan(0);

    await front.context.setOffline(false);
    await back.context.setOffline(false);
    for (const counter of [front, back]) await syncNow(counter);
    await findCustomer(front, 'Kumar Ravi');
    await findCustomer(back, 'Ravi Kumar');

    await open(front, 'Sync');
    await front.page.getByRole('button', { name: /^Merge into/ }).first().click();
    await expect.poll(async () => (await customersOf(front)) === 2 && (await customersOf(back)) === 2, { timeout: 30_000 }).toBe(true);

    const port = Number(new URL(running.address).port);
    await running.close();
    office = undefined;
    await addCustomer(back, 'Lim Wei', 'wei@example.com');
    await stands(back, 'Offline');
    office = await startBackOffice({ database: { url: postgres.url }, port });
    await syncNow(back);
    await findCustomer(front, 'Lim Wei');
    expect([...front.errors, ...back.errors].filter((text) => !/Failed to load resource/.test(text))).toEqual([]);
  } finally {
    await front.close();
    await back.close();
  }
});

async function open({ page }: Counter, place: 'Customers' | 'Sync'): Promise<void> {
  await page.getByRole('link', { name: place, exact: true }).click();
}

async function addCustomer(counter: Counter, name: string, email: string): Promise<void> {
  const { page } = counter;
  await open(counter, 'Customers');
  await page.getByRole('button', { name: 'New customer' }).click();
  await page.getByRole('textbox', { name: 'Name' }).first().fill(name);
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('button', { name: /^(Save|Add)/ }).first().click();
  await page.getByRole('grid', { name: 'Customers' }).getByText(name).first().waitFor();
}

async function findCustomer(counter: Counter, name: string): Promise<void> {
  await open(counter, 'Customers');
  await counter.page.getByRole('grid', { name: 'Customers' }).getByText(name).first().waitFor({ timeout: 40_000 });
}

async function customersOf(counter: Counter): Promise<number> {
  await open(counter, 'Customers');
  return Number(await counter.page.getByRole('grid', { name: 'Customers' }).getAttribute('aria-rowcount'));
}

async function connect(counter: Counter, name: string, address: string, code: string): Promise<void> {
  const { page } = counter;
  await open(counter, 'Sync');
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByRole('textbox', { name: 'Pairing code' }).fill(code);
  await page.getByRole('textbox', { name: 'Name of this counter' }).fill(name);
  await page.getByRole('button', { name: 'Connect' }).click();
  await stands(counter, 'Online');
}

async function stands({ page }: Counter, state: 'Online' | 'Offline'): Promise<void> {
  await page.getByRole('status', { name: state }).first().waitFor({ timeout: 40_000 });
}

/** Does not wait for the next try, which may be a minute away. */
async function syncNow(counter: Counter): Promise<void> {
  await open(counter, 'Sync');
  const button = counter.page.getByRole('button', { name: 'Sync now' });
  await button.waitFor();
  if (await button.isEnabled()) await button.click();
  await stands(counter, 'Online');
}
