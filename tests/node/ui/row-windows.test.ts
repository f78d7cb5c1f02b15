import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRowWindows, type LoadedRows, type RowQuery } from '../../../renderer/ui/row-windows.ts';

/** A source of rows that answers when the test says so. */
function source(total: number, name = 'row') {
  const asked: { readonly offset: number; readonly count: number; answer(): Promise<void>; fail(error: Error): Promise<void> }[] = [];
  const load: RowQuery<string>['load'] = (offset, count) =>
    new Promise<LoadedRows<string>>((resolve, reject) => {
      const rows = Array.from({ length: Math.max(0, Math.min(count, total - offset)) }, (_, at) => `${name} ${String(offset + at)}`);
      asked.push({
        offset,
        count,
        async answer() {
          resolve({ total, rows });
          await settled();
        },
        async fail(error) {
          reject(error);
          await settled();
        },
      });
    });
  return { load, asked };
}

async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

describe('the rows behind a grid', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('are read around what is on screen, and once', async () => {
    const windows = createRowWindows<string>();
    const { load, asked } = source(10_000);
    windows.look(0, 15);
    windows.ask({ key: 'all', version: 1, load });
    expect(asked).toMatchObject([{ offset: 0, count: 64 }]);
    await asked[0]?.answer();
    expect(windows.shown().total).toBe(10_000);
    expect(windows.shown().rowAt(15)).toBe('row 15');
    windows.look(3, 18);
    expect(asked).toHaveLength(1);
  });

  test('ahead of the screen are read before they come on it', async () => {
    const windows = createRowWindows<string>();
    const { load, asked } = source(10_000);
    windows.ask({ key: 'all', version: 1, load });
    await asked[0]?.answer();
    windows.look(90, 105);
    expect(asked[1]).toMatchObject({ offset: 128, count: 64 });
  });

  test('that were scrolled past before they came are not asked for', async () => {
    const windows = createRowWindows<string>();
    const { load, asked } = source(100_000);
    windows.ask({ key: 'all', version: 1, load });
    await asked[0]?.answer();
    for (let first = 1000; first <= 90_000; first += 1000) windows.look(first, first + 15);
    await asked[1]?.answer();
    expect(asked).toHaveLength(3);
    expect(asked[2]?.offset).toBeGreaterThan(89_900);
    await asked[2]?.answer();
    expect(windows.shown().rowAt(90_000)).toBe('row 90000');
  });

  test('of an older query never replace those of a newer one', async () => {
    const windows = createRowWindows<string>();
    const older = source(500, 'older');
    const newer = source(3, 'newer');
    windows.ask({ key: 'an', version: 1, load: older.load });
    windows.ask({ key: 'ann', version: 1, load: newer.load });
    await newer.asked[0]?.answer();
    await older.asked[0]?.answer();
    expect(windows.shown()).toMatchObject({ key: 'ann', total: 3 });
    expect(windows.shown().rowAt(0)).toBe('newer 0');
  });

  test('of the query before are gone after a tenth of a second, answer or not', async () => {
    const windows = createRowWindows<string>();
    const before = source(500);
    const slow = source(3);
    windows.ask({ key: '', version: 1, load: before.load });
    await before.asked[0]?.answer();
    windows.ask({ key: 'ann', version: 1, load: slow.load });
    expect(windows.shown().rowAt(0)).toBe('row 0');
    await vi.advanceTimersByTimeAsync(100);
    expect(windows.shown().total).toBeUndefined();
    expect(windows.shown().rowAt(0)).toBeUndefined();
  });

  test('stay on screen while the same query is asked anew, and change all at once', async () => {
    const windows = createRowWindows<string>();
    const before = source(500, 'before');
    const after = source(501, 'after');
    windows.look(100, 115);
    windows.ask({ key: '', version: 1, load: before.load });
    await before.asked[0]?.answer();
    await before.asked[1]?.answer();
    windows.ask({ key: '', version: 2, load: after.load });
    await vi.advanceTimersByTimeAsync(5000);
    expect(windows.shown().rowAt(100)).toBe('before 100');
    await after.asked[0]?.answer();
    expect(windows.shown().total).toBe(501);
    expect(windows.shown().rowAt(100)).toBe('after 100');
    expect(windows.shown().rowAt(300)).toBeUndefined();
  });

  test('of an empty result ask for nothing more', async () => {
    const windows = createRowWindows<string>();
    const { load, asked } = source(0);
    windows.ask({ key: 'zzz', version: 1, load });
    await asked[0]?.answer();
    windows.look(0, 20);
    expect(windows.shown().total).toBe(0);
    expect(asked).toHaveLength(1);
  });

  test('that could not be read say why, and are read again when asked', async () => {
    const windows = createRowWindows<string>();
    const { load, asked } = source(10);
    const error = new Error('The disk is gone.');
    windows.ask({ key: '', version: 1, load });
    await asked[0]?.fail(error);
    expect(windows.shown().error).toBe(error);
    windows.tryAgain();
    await asked[1]?.answer();
    expect(windows.shown()).toMatchObject({ error: undefined, total: 10 });
  });

  test('far from the screen are forgotten, so that a long walk does not fill the memory', async () => {
    const windows = createRowWindows<string>();
    const load = vi.fn<RowQuery<string>['load']>(async (offset, count) => ({ total: 1_000_000, rows: Array.from({ length: count }, (_, at) => String(offset + at)) }));
    windows.ask({ key: '', version: 1, load });
    for (let first = 0; first < 20_000; first += 64) {
      windows.look(first, first + 20);
      await settled();
    }
    expect(windows.shown().rowAt(19_990)).toBe('19990');
    expect(windows.shown().rowAt(0)).toBeUndefined();
  });

  test('that a person just changed show so at once, until they are read again', async () => {
    const windows = createRowWindows<string>();
    const { load, asked } = source(100);
    windows.ask({ key: 'all', version: 1, load });
    await asked[0]?.answer();
    windows.amend((row) => (row === 'row 7' ? 'seven' : row));
    expect(windows.shown().rowAt(7)).toBe('seven');
    expect(windows.shown().rowAt(8)).toBe('row 8');
    windows.ask({ key: 'all', version: 2, load });
    await asked.at(-1)?.answer();
    expect(windows.shown().rowAt(7)).toBe('row 7');
  });

  test('that say the same as before stay the same objects, so that they are not drawn again', async () => {
    const windows = createRowWindows<{ readonly text: string }>();
    let texts = ['a', 'b', 'c'];
    const load = () => Promise.resolve({ total: texts.length, rows: texts.map((text) => ({ text })) });
    const same = (a: { readonly text: string }, b: { readonly text: string }): boolean => a.text === b.text;
    windows.ask({ key: 'all', version: 1, load, same });
    await settled();
    const before = [0, 1, 2].map((index) => windows.shown().rowAt(index));
    texts = ['a', 'B', 'c'];
    windows.ask({ key: 'all', version: 2, load, same });
    await settled();
    expect(windows.shown().rowAt(0)).toBe(before[0]);
    expect(windows.shown().rowAt(1)).toEqual({ text: 'B' });
    expect(windows.shown().rowAt(2)).toBe(before[2]);
  });
});
