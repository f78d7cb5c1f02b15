import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AppError } from '../../../shared/contract/errors.ts';
import { policyOf } from '../../../shared/customer/import-policy.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { ImportScreen } from '../../../renderer/features/import/import-screen.tsx';
import { offerFile } from '../../../renderer/offered-file.ts';
import { show } from '../support/show.tsx';
import { checking, facts, id, inspected, windowOf } from './views.ts';

const csv = new File(['full_name\r\nTan\r\n'], 'customers.csv', { type: 'text/csv' });

describe('the step File', () => {
  test('hands a chosen file to the engine and shows what was detected over its first rows', async () => {
    const engine = await show(<ImportScreen />, { 'import.choose': ({ id: made }) => ({ ...inspected, id: made }) });
    await expect.element(page.getByRole('button', { name: 'Choose File' })).toBeVisible();
    await userEvent.upload(page.getByRole('main').element().querySelector('input[type=file]') ?? csvInputMissing(), csv);
    await expect.element(page.getByText('Recognised as a file of EPOS: customer template.')).toBeVisible();
    await expect.element(page.getByText('Every row needs a name, a mobile number and a customer code.', { exact: false })).toBeVisible();
    await expect.element(page.getByRole('combobox', { name: 'Encoding' })).toHaveValue('Unicode (UTF-8)');
    await expect.element(page.getByRole('combobox', { name: 'Delimiter' })).toHaveValue('Comma ( , )');
    await expect.element(page.getByRole('combobox', { name: 'Rules' })).toHaveValue('EPOS');
    await expect.element(page.getByRole('cell', { name: 'Tan Mei Ling' })).toBeVisible();
    const [input] = engine.inputsOf('import.choose');
    expect(input?.source).toMatchObject({ kind: 'file' });
    expect(input?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('takes a file that was dropped on another screen', async () => {
    offerFile({ kind: 'file', file: csv });
    const engine = await show(<ImportScreen />, { 'import.choose': ({ id: made }) => ({ ...inspected, id: made }) });
    await expect.element(page.getByText('customers.csv').first()).toBeVisible();
    await expect.poll(() => engine.inputsOf('import.choose').length).toBe(1);
  });

  test('names a file that cannot be imported, says why, and lets another be chosen', async () => {
    offerFile({ kind: 'file', file: csv });
    await show(<ImportScreen />, {
      'import.choose': () => {
        throw new AppError('file-empty', 'customers.csv is empty. Export the customers again and choose the new file.');
      },
    });
    await expect.element(page.getByRole('alert')).toHaveTextContent('customers.csv cannot be imported');
    await expect.element(page.getByRole('alert')).toHaveTextContent('Export the customers again');
    await expect.element(page.getByRole('button', { name: 'Choose File' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Begin Import' })).toBeDisabled();
  });

  test('reads the file again when the delimiter is changed, and follows other rules when they are chosen', async () => {
    const engine = await show(<ImportScreen />, {
      'import.current': () => inspected,
      'import.redialect': ({ dialect }) => ({ ...inspected, file: { ...facts, dialect: { ...facts.dialect, ...dialect } } }),
      'import.rulebook': ({ rulebook }) => ({ ...inspected, policy: policyOf(rulebooks[rulebook]), file: { ...facts, rulebook } }),
    });
    await page.getByRole('combobox', { name: 'Delimiter' }).click();
    await page.getByRole('option', { name: 'Tab' }).click();
    await expect.element(page.getByRole('combobox', { name: 'Delimiter' })).toHaveValue('Tab');
    expect(engine.inputsOf('import.redialect')).toEqual([{ id, dialect: { delimiter: '\t' } }]);
    await page.getByRole('combobox', { name: 'Rules' }).click();
    await page.getByRole('option', { name: 'Loyverse' }).click();
    await expect.element(page.getByText('a row with the email, customer code or phone of a customer in the book updates that customer', { exact: false })).toBeVisible();
    expect(engine.inputsOf('import.rulebook')).toEqual([{ id, rulebook: 'loyverse' }]);
  });

  test('of a workbook offers its sheets, and neither encoding nor delimiter', async () => {
    const workbook = { ...facts, dialect: { ...facts.dialect, sheet: 'Customers' }, sheets: [{ name: 'Customers', rows: 812, hidden: false }, { name: 'Old', hidden: true }] };
    const engine = await show(<ImportScreen />, {
      'import.current': () => ({ ...inspected, file: workbook }),
      'import.redialect': ({ dialect }) => ({ ...inspected, file: { ...workbook, dialect: { ...workbook.dialect, ...dialect } } }),
    });
    await expect.element(page.getByRole('combobox', { name: 'Sheet' })).toHaveValue('Customers (812 rows)');
    await expect.element(page.getByRole('combobox', { name: 'Encoding' })).not.toBeInTheDocument();
    await expect.element(page.getByRole('combobox', { name: 'Delimiter' })).not.toBeInTheDocument();
    await page.getByRole('combobox', { name: 'Sheet' }).click();
    await page.getByRole('option', { name: 'Old (hidden)' }).click();
    await expect.poll(() => engine.inputsOf('import.redialect')).toEqual([{ id, dialect: { sheet: 'Old' } }]);
  });

  test('says that the file was imported before, when and with what, and lets it be imported anyway', async () => {
    const engine = await show(<ImportScreen />, {
      'import.current': () => ({ ...inspected, phase: 'mapped', file: { ...facts, columns: facts.columns.filter(({ target }) => target.kind !== 'open'), sameFile: { importId: 'first', finishedAt: '2025-03-03T09:05:00.000Z', customers: 812 } } }),
      'import.begin': () => checking,
      'import.rows': windowOf,
    });
    await expect.element(page.getByText('You imported this file on 3 Mar 2025: 812 customers')).toBeVisible();
    await expect.element(page.getByRole('link', { name: 'Look at that import' })).toHaveAttribute('href', '#/imports/first');
    await page.getByRole('button', { name: 'Begin Import' }).click();
    await expect.poll(() => engine.inputsOf('import.begin')).toEqual([{ id }]);
  });

  test('says that the columns are mapped as the last time', async () => {
    await show(<ImportScreen />, { 'import.current': () => ({ ...inspected, file: { ...facts, remembered: true } }) });
    await expect.element(page.getByText('The columns are mapped as you mapped them the last time.')).toBeVisible();
  });

  test('makes the template of the layout that is chosen', async () => {
    const engine = await show(<ImportScreen />, { 'template.make': () => ({ name: 'customer_template.csv', blob: new Blob(['full_name\r\n']) }) });
    await page.getByText('Loyverse', { exact: true }).click();
    await page.getByRole('button', { name: 'Customers import template' }).click();
    await expect.poll(() => engine.inputsOf('template.make')).toEqual([{ layout: 'loyverse' }]);
    await expect.element(page.getByRole('link', { name: 'Column list' })).toHaveAttribute('href', '#/columns');
  });
});

function csvInputMissing(): never {
  throw new Error('There is no file input behind Choose File');
}
