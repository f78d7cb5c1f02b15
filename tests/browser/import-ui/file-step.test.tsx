import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AppError } from '../../../shared/contract/errors.ts';
import { ImportScreen } from '../../../renderer/features/import/import-screen.tsx';
import { offerFile } from '../../../renderer/offered-file.ts';
import { show } from '../support/show.tsx';
import { facts, id, inspected } from './views.ts';

const csv = new File(['full_name\r\nTan\r\n'], 'customers.csv', { type: 'text/csv' });

describe('the step File', () => {
  test('hands a chosen file to the engine and shows what was detected over its first rows', async () => {
    const engine = await show(<ImportScreen />, { 'import.choose': ({ id: made }) => ({ ...inspected, id: made }) });
    await expect.element(page.getByRole('button', { name: 'Choose File' })).toBeVisible();
    await userEvent.upload(page.getByRole('main').element().querySelector('input[type=file]') ?? csvInputMissing(), csv);
    await expect.element(page.getByText('recognised as a file of EPOS')).toBeVisible();
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
      'import.rulebook': ({ rulebook }) => ({ ...inspected, file: { ...facts, rulebook } }),
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
