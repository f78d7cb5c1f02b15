import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SyncScreen } from '../../../renderer/features/sync/sync-screen.tsx';
import { AppError } from '../../../shared/contract/errors.ts';
import type { SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { show } from '../support/show.tsx';
import { needsPairing, needsToken, offline, online } from './sync-views.ts';

const field = (name: string) => page.getByRole('textbox', { name });

async function fillIn(address: string, code: string, name: string): Promise<void> {
  await field('Address').fill(address);
  await field('Pairing code').fill(code);
  await field('Name of this counter').fill(name);
}

describe('a counter without a back office', () => {
  test('is paired by an address, a code and its name, all from the keyboard', async () => {
    const engine = await show(<SyncScreen />, { 'sync.connect': () => online });
    await field('Address').click();
    await userEvent.keyboard('office.nasihouse.example{Tab}4821-9377{Tab}Front counter{Enter}');
    await expect.element(page.getByRole('heading', { name: 'In step with Nasi House' })).toBeVisible();
    expect(engine.inputsOf('sync.connect')).toEqual([{ kind: 'counterbook', address: 'https://office.nasihouse.example', code: '4821-9377', name: 'Front counter' }]);
  });

  test('is not connected while something is missing, and the first such field has the focus', async () => {
    const engine = await show(<SyncScreen />);
    await field('Pairing code').fill('4821-9377');
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect.element(field('Address')).toHaveFocus();
    await expect.element(page.getByText('Type the address of the back office.')).toBeVisible();
    await expect.element(page.getByText('Give this counter a name.')).toBeVisible();
    expect(engine.inputsOf('sync.connect')).toEqual([]);
  });

  test.each([
    ['wrong-address', 'There is no back office at https://office.example.com.', 'Address'],
    ['office-refused', 'The code was used already. Ask the owner for a new one.', 'Pairing code'],
  ] as const)('is told of %s at the field that it is about', async (code, message, name) => {
    const engine = await show(<SyncScreen />, {
      'sync.connect': () => {
        throw new AppError(code, message);
      },
    });
    await fillIn('https://office.example.com', '1', 'Front');
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect.element(field(name)).toHaveAccessibleDescription(new RegExp(message));
    await expect.element(field(name)).toHaveFocus();
    // A code works once, so a call that failed is not made again by itself.
    expect(engine.inputsOf('sync.connect')).toHaveLength(1);
  });

  test('is told where nobody answers, and keeps what was typed', async () => {
    await show(<SyncScreen />, {
      'sync.connect': () => {
        throw new AppError('office-unreachable', 'office.example.com does not answer. Check the line.');
      },
    });
    await fillIn('https://office.example.com', '1', 'Front');
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('The counter could not be connectedoffice.example.com does not answer. Check the line.');
    await expect.element(field('Pairing code')).toHaveValue('1');
  });

  test('hears that an open line is one', async () => {
    await show(<SyncScreen />);
    await field('Address').fill('http://office.example.com');
    await expect.element(field('Address')).toHaveAccessibleDescription(/not encrypted/);
  });

  test('is connected to Loyverse by a token that nobody reads over the shoulder, after hearing how long it takes', async () => {
    const engine = await show(<SyncScreen />, { 'sync.connect': () => online, 'book.state': () => ({ version: 1, customers: 12_400 }) });
    await page.getByText('Loyverse', { exact: true }).click();
    await expect.element(page.getByText('Loyverse takes one change a second. The customers of this book take 3 h 27 min; you can go on meanwhile.')).toBeVisible();
    const token = page.getByLabelText('Access token', { exact: true });
    await expect.element(token).toHaveAttribute('type', 'password');
    await token.fill(' t0ken ');
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect.poll(() => engine.inputsOf('sync.connect')).toEqual([{ kind: 'loyverse', token: 't0ken' }]);
  });
});

describe('a counter that needs a person', () => {
  test('asks for the token again', async () => {
    const engine = await show(<SyncScreen />, { 'sync.state': () => needsToken, 'sync.token': () => online });
    await expect.element(page.getByRole('heading', { name: 'The access token is needed again' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Sync now' })).toBeDisabled();
    await page.getByLabelText('Access token', { exact: true }).fill('t');
    await page.getByRole('button', { name: 'Use this token' }).click();
    await expect.element(page.getByRole('heading', { name: 'In step with Nasi House' })).toBeVisible();
    expect(engine.inputsOf('sync.token')).toEqual([{ token: 't' }]);
  });

  test('that was turned away is paired again at the same address', async () => {
    const engine = await show(<SyncScreen />, { 'sync.state': () => needsPairing, 'sync.connect': () => online });
    await expect.element(page.getByRole('heading', { name: 'This counter has to be paired again' })).toBeVisible();
    await expect.element(field('Address')).toHaveValue('https://office.nasihouse.example');
    await field('Pairing code').fill('2');
    await field('Name of this counter').fill('Front');
    await page.getByRole('button', { name: 'Pair again' }).click();
    await expect.poll(() => engine.inputsOf('sync.connect')).toEqual([{ kind: 'counterbook', address: 'https://office.nasihouse.example', code: '2', name: 'Front' }]);
  });
});

describe('disconnecting', () => {
  test('asks first, says what is not sent, and is done by a button that says so', async () => {
    const after: SyncView = { state: 'not-connected' };
    const engine = await show(<SyncScreen />, { 'sync.state': () => offline, 'sync.disconnect': () => after });
    await page.getByRole('button', { name: 'Disconnect' }).click();
    const dialog = page.getByRole('dialog', { name: 'Disconnect from Nasi House?' });
    await expect.element(dialog).toHaveTextContent('3 changes have not reached Nasi House and will not be sent.');
    await expect.element(dialog.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await dialog.getByRole('button', { name: 'Disconnect and leave 3 changes unsent' }).click();
    await expect.element(page.getByRole('heading', { name: 'Connect this counter' })).toBeVisible();
    expect(engine.inputsOf('sync.disconnect')).toHaveLength(1);
  });

  test('is not done where the dialog is left', async () => {
    const engine = await show(<SyncScreen />, { 'sync.state': () => online });
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Disconnect' })).toHaveFocus();
    expect(engine.inputsOf('sync.disconnect')).toEqual([]);
  });
});
