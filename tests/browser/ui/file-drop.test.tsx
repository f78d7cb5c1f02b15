import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { FileDrop } from '../../../renderer/ui/file-drop.tsx';
import { show } from '../support/show.tsx';

function drag(type: string, files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event;
}

const csv = new File(['name\r\nAnn'], 'customers.csv');
const hint = page.getByText('Its rows are checked first.');

describe('a file over the window', () => {
  test('is told where to go, and taken when it is dropped', async () => {
    const onFile = vi.fn<(file: File, others: number) => void>();
    await show(<FileDrop hint="Its rows are checked first." onFile={onFile} />);
    drag('dragenter', [csv]);
    await expect.element(hint).toBeVisible();
    expect(drag('dragover', [csv]).defaultPrevented).toBe(true);
    expect(drag('drop', [csv]).defaultPrevented).toBe(true);
    expect(onFile).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'customers.csv' }), 0);
    await expect.element(hint).not.toBeInTheDocument();
  });

  test('that leaves again is let go', async () => {
    await show(<FileDrop hint="Its rows are checked first." onFile={() => undefined} />);
    drag('dragenter', [csv]);
    drag('dragenter', [csv]);
    drag('dragleave', [csv]);
    await expect.element(hint).toBeVisible();
    drag('dragleave', [csv]);
    await expect.element(hint).not.toBeInTheDocument();
  });

  test('among others is the one that is taken, and the others are counted', async () => {
    const onFile = vi.fn<(file: File, others: number) => void>();
    await show(<FileDrop hint="" onFile={onFile} />);
    drag('drop', [csv, new File([''], 'second.csv'), new File([''], 'third.csv')]);
    expect(onFile).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'customers.csv' }), 2);
  });

  test('that is no file but text is none of ours', async () => {
    await show(<FileDrop hint="Its rows are checked first." onFile={() => undefined} />);
    expect(drag('dragover', []).defaultPrevented).toBe(false);
  });
});
