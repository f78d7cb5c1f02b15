import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { AppError } from '../../../shared/contract/errors.ts';
import { SettingsScreen } from '../../../renderer/features/settings/settings-screen.tsx';
import { show } from '../support/show.tsx';

describe('the settings screen', () => {
  test('shows the shop as the engine has it, and stores what is changed', async () => {
    const engine = await show(<SettingsScreen />, { 'shop.change': (change) => ({ country: 'SG', delimiter: ',', ...change }) });
    await expect.element(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Singapore');
    await expect.element(page.getByRole('radio', { name: 'Comma' })).toBeChecked();
    await page.getByText('Semicolon', { exact: true }).click();
    await expect.element(page.getByRole('radio', { name: 'Semicolon' })).toBeChecked();
    expect(engine.inputsOf('shop.change')).toEqual([{ delimiter: ';' }]);
  });

  test('finds a country by a part of its name', async () => {
    const engine = await show(<SettingsScreen />, { 'shop.change': (change) => ({ country: 'SG', delimiter: ',', ...change }) });
    await page.getByRole('combobox', { name: 'Country' }).fill('malay');
    await page.getByRole('option', { name: 'Malaysia' }).click();
    await vi.waitFor(() => expect(engine.inputsOf('shop.change')).toEqual([{ country: 'MY' }]));
  });

  test('follows a change from another window', async () => {
    const engine = await show(<SettingsScreen />);
    await expect.element(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Singapore');
    engine.emit('shop.changed', { country: 'TH', delimiter: '\t' });
    await expect.element(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Thailand');
  });

  test('says what could not be stored', async () => {
    await show(<SettingsScreen />, {
      'shop.change': () => {
        throw new AppError('storage-full', 'The disk is full. Free some space and try again.');
      },
    });
    await page.getByText('Tab', { exact: true }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('The disk is full.');
  });

  test('turns dark at once', async () => {
    await show(<SettingsScreen />);
    await page.getByText('Dark', { exact: true }).click();
    expect(document.documentElement.dataset['mantineColorScheme']).toBe('dark');
    await page.getByText('Light', { exact: true }).click();
    expect(document.documentElement.dataset['mantineColorScheme']).toBe('light');
  });
});
