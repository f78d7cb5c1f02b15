import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { AppError } from '../../../shared/contract/errors.ts';
import type { EngineHandlers } from '../../../shared/rpc/server.ts';
import { ImportScreen } from '../../../renderer/features/import/import-screen.tsx';
import { show } from '../support/show.tsx';
import { checked, checking, done, id, noRows, rows, windowOf } from './views.ts';

function openCheck(script: Partial<EngineHandlers> = {}): ReturnType<typeof show> {
  return show(<ImportScreen />, { 'import.current': () => checked, 'import.rows': windowOf, ...script });
}

const grid = page.getByRole('grid', { name: 'Rows' });

describe('the step Check', () => {
  test('shows each row with its status, its line and its remark with a hint', async () => {
    await openCheck();
    const invalid = grid.getByRole('row').filter({ hasText: 'Ann' });
    await expect.element(invalid).toHaveTextContent('Invalid');
    await expect.element(invalid).toHaveTextContent('line 5');
    await expect.element(invalid).toHaveTextContent('lookup_id must be unique');
    await expect.element(invalid).toHaveTextContent('Row 1 of this file has the same customer code.');
    await expect.element(grid.getByRole('row').filter({ hasText: 'Ben' })).toHaveTextContent('Pending');
    await expect.element(grid).toHaveAttribute('aria-rowcount', String(rows.length));
  });

  test('shows whom an update is about and each changed cell, old and new', async () => {
    await openCheck();
    const update = grid.getByRole('row').filter({ hasText: 'Ravi Kumar' });
    await expect.element(update).toHaveTextContent('Ravi, found by email');
    await expect.element(update.getByRole('deletion')).toHaveTextContent('Ravi');
    await expect.element(update.getByRole('insertion')).toHaveTextContent('Ravi Kumar');
  });

  test('opens a row in full beside the table, the cell at fault first, and gives the focus back when it is closed', async () => {
    await openCheck();
    await grid.getByRole('row').filter({ hasText: 'Ann' }).click();
    const panel = page.getByRole('complementary', { name: 'Row 3' });
    await expect.element(panel).toHaveTextContent('lookup_id must be unique');
    await expect.element(panel.getByRole('definition').first()).toHaveTextContent('M1');
    await page.getByRole('button', { name: 'Close the row' }).click();
    await expect.element(panel).not.toBeInTheDocument();
    await expect.element(grid).toHaveFocus();
  });

  test('filters rows by radios that carry their counts', async () => {
    const engine = await openCheck();
    await expect.element(page.getByRole('radio', { name: 'All', exact: true })).toBeChecked();
    await expect.element(page.getByRole('radio', { name: 'Invalid', exact: true })).toHaveAccessibleDescription('1 row');
    await page.getByRole('radio', { name: 'Invalid', exact: true }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '1');
    await expect.element(grid.getByText('Tan Mei Ling')).not.toBeInTheDocument();
    expect(engine.inputsOf('import.rows').at(-1)).toMatchObject({ id, filter: 'invalid', offset: 0 });
  });

  test('keeps Start Import disabled while a row is Pending, says why, and counts up as the engine reads', async () => {
    const engine = await openCheck({ 'import.current': () => checking });
    await expect.element(page.getByRole('button', { name: 'Start Import' })).toBeDisabled();
    await expect.element(page.getByText('Wait until no row is Pending.')).toBeVisible();
    await expect.element(page.getByRole('progressbar', { name: 'File read' })).toHaveAttribute('aria-valuenow', '42');
    engine.emit('import.changed', { ...checking, bytesRead: 770 });
    await expect.element(page.getByRole('progressbar', { name: 'File read' })).toHaveAttribute('aria-valuenow', '77');
    engine.emit('import.changed', checked);
    await expect.element(page.getByRole('button', { name: 'Start Import' })).toBeEnabled();
    await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument();
  });

  test('says in numbers what Start Import will do before it does it', async () => {
    const engine = await openCheck({ 'import.start': () => done });
    await page.getByRole('button', { name: 'Start Import' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import 2 customers?' });
    await expect.element(dialog).toHaveTextContent('1 new');
    await expect.element(dialog).toHaveTextContent('1 changed');
    await expect.element(dialog).toHaveTextContent('1 invalid row stays out');
    expect(engine.inputsOf('import.start')).toEqual([]);
    await dialog.getByRole('button', { name: 'Import 2 customers' }).click();
    await expect.element(page.getByText('98,900 customers imported')).toBeVisible();
    expect(engine.inputsOf('import.start')).toEqual([{ id }]);
  });

  test('imports nothing where the question is answered with Go back', async () => {
    const engine = await openCheck();
    await page.getByRole('button', { name: 'Start Import' }).click();
    await page.getByRole('button', { name: 'Go back' }).click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(engine.inputsOf('import.start')).toEqual([]);
  });

  test('has nothing to start where every row is Invalid, and says so', async () => {
    await openCheck({ 'import.current': () => ({ ...checked, counts: { ...noRows, read: 3, invalid: 3 } }) });
    await expect.element(page.getByRole('button', { name: 'Start Import' })).toBeDisabled();
    await expect.element(page.getByText('Every row is Invalid, so there is nothing to import.')).toBeVisible();
  });

  test('returns to choosing a file by Cancel Import', async () => {
    await openCheck({ 'import.cancel': () => ({ ...checked, phase: 'cancelled', finishedAt: '2026-11-24T08:05:00.000Z' }) });
    await page.getByRole('button', { name: 'Cancel Import' }).click();
    await expect.element(page.getByRole('button', { name: 'Choose File' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Begin Import' })).toBeDisabled();
  });

  test('does not complain of a check that was cancelled', async () => {
    let stop: () => void = () => undefined;
    const engine = await openCheck({
      'import.current': () => ({ ...checked, phase: 'mapped', file: { ...checked.file, columns: checked.file.columns.slice(0, 2) } }),
      'import.begin': () =>
        new Promise((_, reject) => {
          stop = () => reject(new AppError('cancelled', 'The check was cancelled.'));
        }),
      'import.cancel': () => {
        stop();
        return { ...checked, phase: 'cancelled', finishedAt: '2026-11-24T08:05:00.000Z' };
      },
    });
    await page.getByRole('button', { name: 'Begin Import' }).click();
    await expect.poll(() => engine.inputsOf('import.begin').length).toBe(1);
    engine.emit('import.changed', checking);
    await page.getByRole('button', { name: 'Cancel Import' }).click();
    await expect.element(page.getByRole('heading', { name: 'Choose a file with customers' })).toBeVisible();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  test('says why an import could not start, and stays', async () => {
    await openCheck({
      'import.start': () => {
        throw new AppError('storage-full', 'The disk is full. Free some space and press Start Import again.');
      },
    });
    await page.getByRole('button', { name: 'Start Import' }).click();
    await page.getByRole('button', { name: 'Import 2 customers' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('The disk is full. Free some space and press Start Import again.');
    await expect.element(page.getByRole('button', { name: 'Start Import' })).toBeEnabled();
  });
});
