import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeFileName, safeFileName } from '../../../electron/free-file-name.ts';
import { filesInArguments, filesInMessage, LaunchFiles } from '../../../electron/launch-files.ts';

test('whatever is suggested, the name is one that every system takes and no path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (suggested) => {
      const name = safeFileName(suggested);
      expect(name).not.toMatch(/[<>:"/\\|?*]/);
      expect(name).not.toMatch(/^[. ]|[. ]$/);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(181);
    }),
  );
});

test('a good name stays as it is', () => {
  expect(safeFileName('Customers 2026-11-24 (café).csv')).toBe('Customers 2026-11-24 (café).csv');
});

test('a name that Windows keeps for a device gets a letter before it', () => {
  expect(safeFileName('CON.csv')).toBe('_CON.csv');
  expect(safeFileName('console.csv')).toBe('console.csv');
});

test('a taken name counts on until one is free', () => {
  const taken = new Set(['a.csv', 'a (2).csv']);
  expect(freeFileName('a.csv', (name) => taken.has(name))).toBe('a (3).csv');
  expect(freeFileName('b.csv', (name) => taken.has(name))).toBe('b.csv');
  expect(freeFileName('.hidden', (name) => name === '.hidden')).toBe('.hidden (2)');
});

test('the customer files among arguments are found, whatever stands between', () => {
  expect(filesInArguments(['.', '--user-data-dir=/tmp/x.csv', 'list.CSV', '/data/more.tsv', 'readme.md'], '/home/shop')).toEqual(['/home/shop/list.CSV', '/data/more.tsv']);
});

test.each([undefined, null, 'list.csv', {}, { files: 'list.csv' }, { files: [1, null] }])('a second start that says %j brings no file', (message) => {
  expect(filesInMessage(message)).toEqual([]);
});

test('a second start brings its files', () => {
  expect(filesInMessage({ files: ['/data/list.csv'] })).toEqual(['/data/list.csv']);
});

test('a file from before the page listens is handed over once it does, and once only', () => {
  const launches = new LaunchFiles();
  const heard: string[] = [];
  launches.add('a.csv');
  launches.listen((path) => heard.push(path));
  launches.add('b.csv');
  expect(heard).toEqual(['a.csv', 'b.csv']);
  launches.pause();
  launches.add('c.csv');
  expect(heard).toEqual(['a.csv', 'b.csv']);
  launches.listen((path) => heard.push(path));
  expect(heard).toEqual(['a.csv', 'b.csv', 'c.csv']);
});
