import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SaveDialogOptions } from 'electron';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SavedFiles, type Download } from '../../../electron/saved-files.ts';

let downloads = '';

beforeAll(async () => {
  downloads = await mkdtemp(join(tmpdir(), 'counterbook-'));
  await writeFile(join(downloads, 'Customers.csv'), 'an earlier export');
});

afterAll(() => rm(downloads, { recursive: true }));

class Item extends EventEmitter implements Download {
  path = '';
  dialog: SaveDialogOptions | undefined;
  readonly #url: string;

  constructor(url: string) {
    super();
    this.#url = url;
  }

  getURL(): string {
    return this.#url;
  }

  getFilename(): string {
    return 'template.csv';
  }

  getSavePath(): string {
    return this.path;
  }

  setSavePath(path: string): void {
    this.path = path;
  }

  setSaveDialogOptions(options: SaveDialogOptions): void {
    this.dialog = options;
  }
}

function setUp(problem = '') {
  const opened: string[] = [];
  let ids = 0;
  const saved = new SavedFiles({
    downloadsFolder: downloads,
    openPath: async (path) => {
      opened.push(path);
      return problem;
    },
    newId: () => `saved-${(ids += 1)}`,
  });
  return { saved, opened };
}

const url = 'blob:app://bundle/1';

test('an export to Downloads takes a free name and can be opened afterwards', async () => {
  const { saved, opened } = setUp();
  saved.expect(url, 'Customers.csv', 'downloads');
  const item = new Item(url);
  saved.receive(item);
  expect(item.path).toBe(join(downloads, 'Customers (2).csv'));
  item.emit('done', {}, 'completed');
  expect(await saved.outcomeOf(url)).toEqual({ id: 'saved-1', name: 'Customers (2).csv' });
  await saved.open('saved-1');
  expect(opened).toEqual([join(downloads, 'Customers (2).csv')]);
});

test('a file that is asked for by dialog is remembered where the person put it, and the next dialog starts there', async () => {
  const { saved } = setUp();
  saved.expect(url, 'Customers.csv', 'ask');
  const item = new Item(url);
  saved.receive(item);
  expect(item.dialog?.defaultPath).toBe(join(downloads, 'Customers.csv'));
  item.path = join(tmpdir(), 'elsewhere', 'mine.csv');
  item.emit('done', {}, 'completed');
  expect((await saved.outcomeOf(url))?.name).toBe('mine.csv');
  const next = new Item('blob:app://bundle/2');
  saved.receive(next);
  expect(next.dialog?.defaultPath).toBe(join(tmpdir(), 'elsewhere', 'template.csv'));
});

test('a cancelled dialog saves nothing and is no error', async () => {
  const { saved } = setUp();
  saved.expect(url, 'Customers.csv', 'ask');
  const item = new Item(url);
  saved.receive(item);
  item.emit('done', {}, 'cancelled');
  expect(await saved.outcomeOf(url)).toBeUndefined();
});

test('a disk that is full is said, with what to do', async () => {
  const { saved } = setUp();
  saved.expect(url, 'Customers.csv', 'ask');
  const item = new Item(url);
  saved.receive(item);
  item.emit('done', {}, 'interrupted');
  await expect(saved.outcomeOf(url)).rejects.toThrow('Customers.csv could not be saved.');
});

test('a path cannot be suggested', () => {
  const { saved } = setUp();
  saved.expect(url, '../../.bashrc', 'downloads');
  const item = new Item(url);
  saved.receive(item);
  expect(dirname(item.path)).toBe(downloads);
});

test('only what was saved here is opened', async () => {
  const { saved, opened } = setUp();
  await expect(saved.open('/etc/passwd')).rejects.toThrow('Save it again.');
  expect(opened).toEqual([]);
});

test('a system without a spreadsheet program says so', async () => {
  const { saved } = setUp('No application is registered.');
  saved.expect(url, 'Other.csv', 'downloads');
  const item = new Item(url);
  saved.receive(item);
  item.emit('done', {}, 'completed');
  const file = await saved.outcomeOf(url);
  await expect(saved.open(file?.id ?? '')).rejects.toThrow('Other.csv could not be opened: No application is registered.');
});
