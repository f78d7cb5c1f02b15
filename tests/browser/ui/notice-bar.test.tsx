import { Button } from '@mantine/core';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NoticeBar, type NoticeItem } from '../../../renderer/ui/notice-bar.tsx';
import { show } from '../support/show.tsx';

const zeros: NoticeItem = { key: 'zeros', tone: 'warning', title: '12 postal codes may have lost a zero' };
const again: NoticeItem = { key: 'again', tone: 'info', title: 'You imported this file before', text: 'Nothing changes.' };
const failed: NoticeItem = { key: 'failed', tone: 'error', title: 'That did not work', text: 'The disk is full. Free some space and press Start Import again.' };

const toggle = page.getByRole('button', { name: 'Show all of it' });

/** How much room the bar takes from what is under it, in pixels. */
function taken(under: string): number {
  return page.getByText(under).element().getBoundingClientRect().top;
}

describe('a bar of notices', () => {
  test('is not there without any', async () => {
    await show(<NoticeBar notices={[]} />);
    await expect.element(page.getByRole('status')).not.toBeInTheDocument();
  });

  test('says one in its line, with what can be done', async () => {
    const onShow = vi.fn<() => void>();
    await show(<NoticeBar notices={[{ ...zeros, actions: <Button onClick={onShow}>Show them</Button> }]} />);
    await expect.element(page.getByRole('status').filter({ hasText: 'may have lost a zero' })).toBeVisible();
    await page.getByRole('button', { name: 'Show them' }).click();
    expect(onShow).toHaveBeenCalledOnce();
    await expect.element(toggle).not.toBeInTheDocument();
  });

  test('folds several into a line that opens over what is under it, and closes by Escape', async () => {
    await show(
      <>
        <NoticeBar notices={[zeros, again]} />
        <p>Rows</p>
      </>,
    );
    await expect.element(page.getByText('2 things to look at')).toBeVisible();
    const before = taken('Rows');
    await toggle.click();
    await expect.element(page.getByText('Nothing changes.')).toBeVisible();
    expect(taken('Rows')).toBe(before);
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText('Nothing changes.')).not.toBeInTheDocument();
  });

  test('makes way when something in it was pressed', async () => {
    await show(<NoticeBar notices={[{ ...zeros, actions: <Button>Show them</Button> }, again]} />);
    await toggle.click();
    await page.getByRole('button', { name: 'Show them' }).click();
    await expect.element(page.getByText('Nothing changes.')).not.toBeInTheDocument();
  });

  test('opens by itself where something failed, so that nobody has to look for why', async () => {
    await show(<NoticeBar notices={[failed, zeros]} />);
    await expect.element(page.getByRole('alert')).toHaveTextContent('The disk is full.');
    await page.getByRole('button', { name: 'Show less' }).click();
    await expect.element(page.getByText('The disk is full.')).not.toBeInTheDocument();
    await expect.element(page.getByRole('alert')).toHaveTextContent('2 things to look at');
  });
});
