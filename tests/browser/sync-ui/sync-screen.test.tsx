import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { SyncScreen } from '../../../renderer/features/sync/sync-screen.tsx';
import { NavigationBar } from '../../../renderer/navigation-bar.tsx';
import { AppError } from '../../../shared/contract/errors.ts';
import type { SyncLogEntry, SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { show } from '../support/show.tsx';
import { log, needsUpdate, offline, online, sending, shop } from './sync-views.ts';

describe('on every screen', () => {
  test.each<[SyncView, string, string]>([
    [{ state: 'not-connected' }, 'Not connected', 'Back office'],
    [online, 'Online', '0 changes waiting'],
    [offline, 'Offline', '3 changes waiting'],
    [sending, 'Syncing', '11,196 changes waiting'],
  ])('the state is seen: %#', async (view, word, waiting) => {
    await show(<NavigationBar screen="customers" />, { 'sync.state': () => view });
    await expect.element(page.getByRole('status', { name: word, exact: true })).toHaveTextContent(word);
    await expect.element(page.getByRole('navigation')).toHaveTextContent(waiting);
    await expect.element(page.getByRole('link', { name: 'Back office' })).toHaveAttribute('href', '#/sync');
    await expect.element(page.getByRole('link', { name: 'Sync', exact: true })).toHaveAttribute('href', '#/sync');
  });

  test('the age of the oldest change is told, and the state follows the engine', async () => {
    const engine = await show(<NavigationBar screen="customers" />, { 'sync.state': () => offline });
    await expect.element(page.getByText('oldest 6 h')).toBeVisible();
    engine.emit('sync.changed', online);
    await expect.element(page.getByRole('status', { name: 'Online' })).toBeVisible();
    await expect.element(page.getByText('oldest 6 h')).not.toBeInTheDocument();
  });
});

describe('the screen Sync', () => {
  test('says how a connected counter stands', async () => {
    await show(<SyncScreen />, { 'sync.state': () => ({ ...offline, nextTry: Date.now() + 42_000 }) });
    const state = page.getByRole('region', { name: 'State' });
    await expect.element(state.getByRole('heading', { name: 'No answer from Nasi House' })).toBeVisible();
    for (const text of ['office.nasihouse.example does not answer.', 'Counterbook back office', 'Last success']) await expect.element(state).toHaveTextContent(text);
    await expect.element(state.getByText(/^Next try in (3\d|4[0-2]) s$/)).toBeVisible();
  });

  test('says what to do where Counterbook is too old', async () => {
    await show(<SyncScreen />, { 'sync.state': () => needsUpdate });
    await expect.element(page.getByRole('heading', { name: 'Counterbook has to be updated first' })).toBeVisible();
  });

  test('shows how far a long exchange is and how long it still takes', async () => {
    await show(<SyncScreen />, { 'sync.state': () => sending });
    await expect.element(page.getByRole('progressbar', { name: 'Exchange' })).toHaveAttribute('aria-valuenow', '9');
    await expect.element(page.getByRole('progressbar', { name: 'Exchange' })).toHaveAttribute('aria-valuetext', '1,204 of 12,400 changes sent, about 3 h 7 min left');
  });

  test('tries at once where asked to', async () => {
    const engine = await show(<SyncScreen />, { 'sync.state': () => offline, 'sync.now': () => ({ ...shop, state: 'syncing' }) });
    await page.getByRole('button', { name: 'Sync now' }).click();
    await expect.element(page.getByRole('heading', { name: 'Exchanging changes with Nasi House' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Sync now' })).toBeDisabled();
    expect(engine.inputsOf('sync.now')).toHaveLength(1);
  });

  test('says why its state cannot be read, and tries again', async () => {
    let broken = true;
    await show(<SyncScreen />, {
      'sync.state': () => {
        if (broken) throw new AppError('storage-failed', 'The disk cannot be read.');
        return online;
      },
    });
    await expect.element(page.getByRole('alert')).toHaveTextContent('The disk cannot be read.');
    broken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByRole('heading', { name: 'In step with Nasi House' })).toBeVisible();
  });
});

describe('the log', () => {
  const lines = (): readonly string[] => page.getByRole('list', { name: 'Exchanges' }).getByRole('listitem').elements().map(({ textContent }) => textContent);

  test('has the newest first, and each new one as it happens, once', async () => {
    const engine = await show(<SyncScreen />, { 'sync.state': () => online, 'sync.log': () => log });
    await expect.poll(lines).toHaveLength(4);
    expect(lines()[0]).toMatch(/^Sent 3 changes and got 12 from other counters\./);
    await expect.element(page.getByRole('img', { name: 'Problem' })).toBeVisible();
    const entry: SyncLogEntry = { id: 5, at: new Date().toISOString(), tone: 'good', text: 'Sent 1 change.' };
    engine.emit('sync.logged', entry);
    engine.emit('sync.logged', entry);
    await expect.poll(lines).toHaveLength(5);
    expect(lines()[0]).toMatch(/^Sent 1 change\.Today, /);
  });

  test('is read on from where it ends', async () => {
    const all = Array.from({ length: 70 }, (_, n): SyncLogEntry => ({ id: 70 - n, at: '2026-11-24T06:05:00.000Z', tone: 'info', text: `Exchange ${70 - n}.` }));
    const engine = await show(<SyncScreen />, { 'sync.state': () => online, 'sync.log': ({ before = 71, count }) => all.filter(({ id }) => id < before).slice(0, count) });
    await page.getByRole('button', { name: 'Show older' }).click();
    await expect.poll(lines).toHaveLength(70);
    await expect.element(page.getByRole('button', { name: 'Show older' })).not.toBeInTheDocument();
    expect(engine.inputsOf('sync.log').at(-1)).toEqual({ before: 21, count: 50 });
  });

  test('that is empty says so', async () => {
    await show(<SyncScreen />, { 'sync.state': () => online });
    await expect.element(page.getByText('No exchange yet. Each one will stand here in a line.')).toBeVisible();
  });
});
