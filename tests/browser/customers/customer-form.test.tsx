import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Customer } from '../../../shared/customer/customer.ts';
import type { EngineHandlers } from '../../../shared/rpc/server.ts';
import { CustomersScreen } from '../../../renderer/features/customers/customers-screen.tsx';
import { navigation } from '../../../renderer/router/navigation.ts';
import type { CustomerPanel } from '../../../renderer/router/route.ts';
import { show } from '../support/show.tsx';

const ann: Customer = {
  id: '01890000-0000-7000-8000-000000000001',
  fields: { name: 'Ann Lee', mobileNumber: '+6591234567' },
  source: 'counter',
  createdAt: '2026-11-24T02:00:00.000Z',
  updatedAt: '2026-11-24T02:00:00.000Z',
};

const fine: Partial<EngineHandlers> = {
  'book.state': () => ({ version: 1, customers: 1 }),
  'customers.window': () => ({ total: 1, offset: 0, customers: [ann], version: 1 }),
  'customers.read': () => ann,
  'customers.check': () => ({ remarks: [], shown: {} }),
};

const openAnn: CustomerPanel = { kind: 'open', id: ann.id };

async function open(panel: CustomerPanel, script: Partial<EngineHandlers> = {}): ReturnType<typeof show> {
  await navigation.go({ screen: 'customers', panel });
  return show(<CustomersScreen panel={panel} />, { ...fine, ...script });
}

function field(name: string) {
  return page.getByRole('textbox', { name, exact: true });
}

const save = page.getByRole('button', { name: 'Save', exact: true });

describe('the customer panel', () => {
  test('shows a customer with all its fields, and nothing to save', async () => {
    await open(openAnn);
    await expect.element(page.getByRole('complementary', { name: 'Ann Lee' })).toBeVisible();
    await expect.element(field('Mobile number')).toHaveValue('+65 9123 4567');
    await expect.element(page.getByText('Total spent')).toBeInTheDocument();
    await expect.element(save).toBeDisabled();
  });

  test('says while typing that a phone is taken, why it cannot be saved, and who has it', async () => {
    await open(openAnn, {
      'customers.check': () => ({
        remarks: [{ code: 'phone-taken', severity: 'error', field: 'mobileNumber', customers: [{ id: 'ben', name: 'Ben Tan' }] }],
        shown: {},
      }),
    });
    await field('Mobile number').fill('91234568');
    await expect.element(field('Mobile number')).toHaveAttribute('aria-invalid', 'true');
    await expect.element(page.getByRole('link', { name: 'Open Ben Tan' })).toHaveAttribute('href', '#/customers/ben');
    await expect.element(save).toBeDisabled();
    await expect.element(page.getByText('To correct before it can be saved: Phone number has already been taken')).toBeVisible();
  });

  test('lets a warning pass', async () => {
    await open(openAnn, {
      'customers.check': () => ({ remarks: [{ code: 'phone-format', severity: 'warning', field: 'faxNumber', text: 'ask Ann' }], shown: {} }),
    });
    await field('Fax number').fill('ask Ann');
    await expect.element(page.getByText('Fax number is not a phone number that we know')).toBeVisible();
    await expect.element(save).toBeEnabled();
  });

  test('saves only what was typed', async () => {
    const engine = await open(openAnn, { 'customers.save': () => ann });
    await field('City').fill('Penang');
    await save.click();
    await vi.waitFor(() => expect(engine.inputsOf('customers.save')).toHaveLength(1));
    expect(engine.inputsOf('customers.save')[0]?.draft).toEqual({ id: ann.id, typed: { city: 'Penang' }, seen: {} });
    await expect.element(page.getByText('Ann Lee was saved.')).toBeVisible();
  });

  test('says what a sync changed under the fingers, and sends along what was seen', async () => {
    let points = '10';
    const engine = await open(openAnn, {
      'customers.read': () => ({ ...ann, fields: { ...ann.fields, membershipPoints: points, city: points === '10' ? 'Ipoh' : 'Melaka' } }),
      'customers.check': () => ({ remarks: [], shown: { membershipPoints: points === '10' ? '15' : '25' } }),
      'customers.save': () => ann,
    });
    await field('Membership points').fill('15');
    points = '20';
    engine.emit('book.changed', { version: 2, customers: 1 });
    await expect.element(page.getByText('Changed to 20 meanwhile. Your change is added to that, which makes it 25.')).toBeVisible();
    await expect.element(field('Membership points')).toHaveValue('15');
    await expect.element(field('City')).toHaveValue('Melaka');
    await save.click();
    await vi.waitFor(() => expect(engine.inputsOf('customers.save')[0]?.draft).toEqual({ id: ann.id, typed: { membershipPoints: '15' }, seen: { membershipPoints: '10' } }));
  });

  test('saves by Ctrl+S, also before the check of the last letter came back', async () => {
    const engine = await open(openAnn, { 'customers.check': () => new Promise(() => undefined), 'customers.save': () => ann });
    await field('City').fill('Penang');
    await userEvent.keyboard('{Control>}s{/Control}');
    await vi.waitFor(() => expect(engine.inputsOf('customers.save')).toHaveLength(1));
  });

  test('sends the same change again where the engine did not answer, and another one for other texts', async () => {
    const engine = await open(openAnn, {
      'customers.save': () => {
        throw new AppError('storage-failed', 'The disk could not be written.');
      },
    });
    await field('City').fill('Penang');
    await save.click();
    await expect.element(page.getByText('The disk could not be written.')).toBeVisible();
    await save.click();
    await vi.waitFor(() => expect(engine.inputsOf('customers.save')).toHaveLength(2));
    await field('City').fill('Ipoh');
    await save.click();
    await vi.waitFor(() => expect(engine.inputsOf('customers.save')).toHaveLength(3));
    const [first, second, third] = engine.inputsOf('customers.save').map(({ change }) => change);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test('shows what the engine found wrong at the last moment', async () => {
    let checks = 0;
    await open(openAnn, {
      'customers.check': () => {
        checks += 1;
        return { remarks: checks === 1 ? [] : [{ code: 'email-format', severity: 'error', field: 'email', text: 'ann@' }], shown: {} };
      },
      'customers.save': () => {
        throw new AppError('not-valid', 'The customer was not saved.');
      },
    });
    await field('Email').fill('ann@');
    await expect.element(save).toBeEnabled();
    await save.click();
    await expect.element(page.getByText('Email should be in right format : name@example.com').first()).toBeVisible();
  });

  test('asks what becomes of changes before it closes', async () => {
    await open(openAnn);
    await field('City').fill('Penang');
    await page.getByRole('button', { name: 'Close the customer' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Save the changes to Ann Lee?' })).toBeVisible();
    await page.getByRole('button', { name: 'Keep editing' }).click();
    await expect.element(field('City')).toHaveValue('Penang');
    expect(navigation.route()).toEqual({ screen: 'customers', panel: openAnn });
    await page.getByRole('button', { name: 'Close the customer' }).click();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await vi.waitFor(() => expect(navigation.route()).toEqual({ screen: 'customers', panel: { kind: 'closed' } }));
  });

  test('closes by Escape where nothing was changed', async () => {
    await open(openAnn);
    await field('City').click();
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(navigation.route()).toEqual({ screen: 'customers', panel: { kind: 'closed' } }));
  });

  test('stays when Escape closes a menu', async () => {
    await open(openAnn);
    await page.getByRole('button', { name: 'Columns' }).click();
    await expect.element(page.getByRole('checkbox', { name: 'Country' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('checkbox', { name: 'Country' })).not.toBeInTheDocument();
    expect(navigation.route()).toEqual({ screen: 'customers', panel: openAnn });
  });

  test('deletes after asking, and takes it back with the id of the deletion', async () => {
    const engine = await open(openAnn, { 'customers.delete': () => ({ deleted: 1 }), 'customers.restore': () => ({ restored: 1 }) });
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect.element(page.getByRole('dialog', { name: 'Delete Ann Lee?' })).toBeVisible();
    expect(engine.inputsOf('customers.delete')).toEqual([]);
    await page.getByRole('button', { name: 'Delete 1 customer' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.element(page.getByText('Ann Lee is back.')).toBeVisible();
    const [deletion] = engine.inputsOf('customers.delete');
    const [restoration] = engine.inputsOf('customers.restore');
    expect(restoration?.deletion).toBe(deletion?.change);
    expect(restoration?.change).not.toBe(deletion?.change);
  });

  test('of a new customer waits for a name without scolding', async () => {
    await open({ kind: 'new' }, { 'customers.check': ({ typed }) => ({ remarks: typed.name === undefined ? [{ code: 'required', severity: 'error', field: 'name' }] : [], shown: {} }) });
    await expect.element(field('Name')).toHaveFocus();
    await expect.element(save).toBeDisabled();
    expect(page.getByText('Name is required').query()).toBeNull();
    await field('Name').fill('Ben');
    await expect.element(save).toBeEnabled();
  });

  test('of a customer who is gone says so', async () => {
    await open(openAnn, {
      'customers.read': () => {
        throw new AppError('not-found', 'This customer is not in the book.');
      },
    });
    await expect.element(page.getByText('This customer is not in the book.')).toBeVisible();
  });
});
