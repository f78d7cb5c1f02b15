import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Customer } from '../../../shared/customer/customer.ts';
import type { EngineHandlers } from '../../../shared/rpc/server.ts';
import { CustomersScreen } from '../../../renderer/features/customers/customers-screen.tsx';
import { useCustomerQuery } from '../../../renderer/features/customers/customers-query.ts';
import { chooseColumns } from '../../../renderer/preferences.ts';
import { show } from '../support/show.tsx';

function customer(number: number): Customer {
  return {
    id: String(number),
    fields: { name: `Customer ${String(number)}`, email: `c${String(number)}@example.com`, country: 'Singapore' },
    source: 'counter',
    createdAt: '2026-11-24T02:00:00.000Z',
    updatedAt: '2026-11-24T02:00:00.000Z',
  };
}

const hundred = Array.from({ length: 100 }, (_, number) => customer(number));

const book: Partial<EngineHandlers> = {
  'book.state': () => ({ version: 1, customers: hundred.length }),
  'customers.window': ({ query, offset, count }) => {
    const found = hundred.filter(({ fields }) => fields.name?.includes(query.search) === true);
    return { total: found.length, offset, customers: found.slice(offset, offset + count), version: 1 };
  },
};

function open(script: Partial<EngineHandlers> = book): ReturnType<typeof show> {
  return show(<CustomersScreen panel={{ kind: 'closed' }} />, script);
}

const search = page.getByRole('searchbox', { name: 'Search customers' });
const grid = page.getByRole('grid', { name: 'Customers' });

describe('the customers screen', () => {
  afterEach(() => {
    useCustomerQuery.setState(useCustomerQuery.getInitialState());
    localStorage.clear();
  });

  test('counts the customers and shows them', async () => {
    await open();
    await expect.element(page.getByRole('status').filter({ hasText: '100 customers' })).toBeVisible();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '100');
    await expect.element(grid.getByText('c0@example.com')).toBeVisible();
  });

  test('shows what a search finds, and how many that are', async () => {
    await open();
    await search.fill('Customer 7');
    await expect.element(grid).toHaveAttribute('aria-rowcount', '11');
    await expect.element(page.getByText('11 customers')).toBeVisible();
    await expect.element(grid.getByText('c70@example.com')).toBeVisible();
    await expect.element(grid.getByText('c0@example.com')).not.toBeInTheDocument();
  });

  test('says so where nobody is found, and shows all again', async () => {
    await open();
    await search.fill('zzz');
    await page.getByRole('button', { name: 'Show all customers' }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '100');
  });

  test('reaches the search by a slash, and the grid by the down arrow', async () => {
    await open();
    await expect.element(grid.getByText('c0@example.com')).toBeVisible();
    await userEvent.keyboard('/');
    await expect.element(search).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(grid).toHaveFocus();
  });

  test('sorts by a column, and by the same once more the other way round', async () => {
    const engine = await open();
    await expect.element(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
    await page.getByRole('button', { name: 'Email', exact: true }).click();
    await expect.element(page.getByRole('columnheader', { name: 'Email' })).toHaveAttribute('aria-sort', 'ascending');
    await page.getByRole('button', { name: 'Email', exact: true }).click();
    await expect.element(page.getByRole('columnheader', { name: 'Email' })).toHaveAttribute('aria-sort', 'descending');
    await vi.waitFor(() => expect(engine.inputsOf('customers.window').at(-1)?.query.sort).toEqual({ by: 'email', descending: true }));
  });

  test('shows the columns that were chosen', async () => {
    await open();
    await expect.element(page.getByRole('columnheader', { name: 'Country' })).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Country' }).click();
    await expect.element(page.getByRole('columnheader', { name: 'Country' })).toBeInTheDocument();
    await page.getByRole('button', { name: 'Show the usual columns' }).click();
    await expect.element(page.getByRole('columnheader', { name: 'Country' })).not.toBeInTheDocument();
    chooseColumns('Customers', ['name']);
    await expect.element(page.getByRole('columnheader', { name: 'Email' })).not.toBeInTheDocument();
    chooseColumns('Customers', ['name', 'email']);
  });

  test('reads again what it shows when the book changed', async () => {
    let name = 'Before';
    const engine = await open({
      'book.state': () => ({ version: 1, customers: 1 }),
      'customers.window': () => ({ total: 1, offset: 0, customers: [{ ...customer(1), fields: { name } }], version: 1 }),
    });
    await expect.element(grid.getByText('Before')).toBeVisible();
    name = 'After';
    engine.emit('book.changed', { version: 2, customers: 1 });
    await expect.element(grid.getByText('After')).toBeVisible();
  });

  test('of an empty book offers a sample file', async () => {
    await open({});
    await expect.element(page.getByRole('button', { name: 'Try a sample file' })).toBeVisible();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '0');
  });

  test('says how many customers are damaged', async () => {
    await open({ ...book, 'book.state': () => ({ version: 1, customers: 100, unreadable: 2 }) });
    await expect.element(page.getByText('2 customers cannot be read')).toBeVisible();
  });
});
