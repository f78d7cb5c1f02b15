import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FileFacts } from '../../../shared/contract/imports.ts';
import { ImportScreen } from '../../../renderer/features/import/import-screen.tsx';
import { show } from '../support/show.tsx';
import { checking, facts, id, inspected, mapped, windowOf } from './views.ts';

/** Opens the step Columns by the way that people take: Begin Import while a column is open. */
async function openColumns(): Promise<Awaited<ReturnType<typeof show>>> {
  let file: FileFacts = facts;
  const engine = await show(<ImportScreen />, {
    'import.current': () => inspected,
    'import.mapColumns': ({ targets }) => {
      for (const { column, target } of targets) file = mapped(file, column, target);
      return { ...inspected, file, phase: 'mapped' };
    },
    'import.begin': () => ({ ...checking, file }),
    'import.rows': windowOf,
  });
  await page.getByRole('button', { name: 'Begin Import' }).click();
  await expect.element(page.getByRole('heading', { name: 'What is in each column?' })).toBeInTheDocument();
  return engine;
}

describe('the step Columns', () => {
  test('stops Begin Import while a column is open, and says which in the words of EPOS', async () => {
    const engine = await openColumns();
    await expect.element(page.getByText('Favourite colour needs to be remapped, or ignored')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Begin Import' })).toBeDisabled();
    expect(engine.inputsOf('import.begin')).toEqual([]);
  });

  test('has the focus on its heading, so that the keyboard goes on from there', async () => {
    await openColumns();
    await expect.element(page.getByRole('heading', { name: 'What is in each column?' })).toHaveFocus();
  });

  test('shows for each column its values, its field and why', async () => {
    await openColumns();
    await expect.element(page.getByRole('combobox', { name: 'lookup_id' })).toHaveValue('Customer code');
    await expect.element(page.getByRole('combobox', { name: 'user_pass' })).toHaveValue('Ignore');
    await expect.element(page.getByText('Left out: passwords and the like never go into the book')).toBeVisible();
    await expect.element(page.getByText('Tan Mei Ling · Ravi')).toBeVisible();
  });

  test('says which compulsory field no column gives', async () => {
    await openColumns();
    await expect.element(page.getByText('No column gives Mobile number')).toBeVisible();
  });

  test('goes on once the open column is ignored', async () => {
    const engine = await openColumns();
    await page.getByRole('combobox', { name: 'Favourite colour' }).click();
    await page.getByRole('option', { name: 'Ignore', exact: true }).click();
    await expect.element(page.getByText('Favourite colour needs to be remapped, or ignored')).not.toBeInTheDocument();
    expect(engine.inputsOf('import.mapColumns')).toEqual([{ id, targets: [{ column: 2, target: { kind: 'ignored' } }] }]);
    await page.getByRole('button', { name: 'Begin Import' }).click();
    await expect.element(page.getByRole('grid', { name: 'Rows' })).toBeInTheDocument();
    expect(engine.inputsOf('import.begin')).toEqual([{ id }]);
  });

  test('ignores every open column at once, so that a file of another kind needs no hundred decisions', async () => {
    const engine = await openColumns();
    await page.getByRole('button', { name: 'Ignore it' }).click();
    await expect.element(page.getByRole('combobox', { name: 'Favourite colour' })).toHaveValue('Ignore');
    await expect.element(page.getByRole('button', { name: 'Begin Import' })).toBeEnabled();
    expect(engine.inputsOf('import.mapColumns')).toEqual([{ id, targets: [{ column: 2, target: { kind: 'ignored' } }] }]);
  });

  test('maps by the keyboard alone, and says where a field is given already', async () => {
    const engine = await openColumns();
    await page.getByRole('combobox', { name: 'Favourite colour' }).click();
    await userEvent.keyboard('notes');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => engine.inputsOf('import.mapColumns')).toEqual([{ id, targets: [{ column: 2, target: { kind: 'field', field: 'notes' } }] }]);
    await page.getByRole('combobox', { name: 'user_pass' }).click();
    await expect.element(page.getByRole('option', { name: 'Customer code', exact: true })).toHaveTextContent('given by lookup_id');
  });
});
