import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterChoices, outlookLine, outlookOf, progressOf, startBlock, sumLines, validRows } from '../../../renderer/features/import/import-numbers.ts';
import { column, file, noRows, views } from './sample-views.ts';

describe('what Start Import will do', () => {
  const counts = { ...noRows, read: 100_000, created: 98_000, updated: 900, unchanged: 100, invalid: 1_000 };

  test('is said in numbers first', () => {
    expect(outlookOf(counts)).toEqual({
      title: 'Import 98,900 customers?',
      facts: ['98,000 new', '900 changed', '100 unchanged: nothing to write', '1,000 invalid rows stay out'],
      confirm: 'Import 98,900 customers',
    });
    expect(outlookLine(counts)).toBe('Will import 98,900 customers: 98,000 new and 900 changed; 1,000 invalid rows stay out.');
  });

  test('is in the singular for one', () => {
    expect(outlookOf({ ...noRows, read: 2, created: 1, invalid: 1 })).toEqual({
      title: 'Import 1 customer?', facts: ['1 new', '1 invalid row stays out'], confirm: 'Import 1 customer',
    });
  });

  test('is plain where nothing will change', () => {
    expect(outlookOf({ ...noRows, read: 3, unchanged: 3 }).confirm).toBe('Finish without changes');
    expect(outlookLine({ ...noRows, read: 3, unchanged: 3 })).toBe('Nothing in the book will change.');
  });
});

describe('Start Import', () => {
  test('waits while a row is Pending', () => {
    expect(startBlock(views.checking)).toBe('Wait until no row is Pending.');
    expect(startBlock(views.committing)).toBeDefined();
    expect(startBlock(views.checked)).toBeUndefined();
  });

  test('waits for the owner where nothing tells the order of a column of dates', () => {
    const verdict = { kind: 'unsettled', orders: ['DMY', 'MDY'], count: 1, example: { row: 1, text: '01/02/1990' } } as const;
    const born = { ...column('born', { kind: 'field', field: 'dateOfBirth' }), dates: { order: 'DMY', by: 'guess', verdict } } as const;
    expect(startBlock({ ...views.checked, file: { ...file, columns: [born] } })).toBe('Say first how the dates in born are written.');
    expect(startBlock({ ...views.checked, file: { ...file, columns: [{ ...born, dates: { ...born.dates, by: 'owner' } }] } })).toBeUndefined();
  });

  test('has nothing to do where every row is Invalid, and says so', () => {
    expect(startBlock({ ...views.checked, counts: { ...noRows, read: 4, invalid: 4 } })).toBe('Every row is Invalid, so there is nothing to import.');
  });
});

describe('progress', () => {
  test('goes by bytes while reading and by rows while writing', () => {
    expect(progressOf(views.checking)).toBe(0.25);
    expect(progressOf(views.checked)).toBe(1);
    expect(progressOf(views.committing)).toBe(0.25);
  });
});

test('the sum of the last step is the rows read, whatever the counts', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), fc.nat(), fc.nat(), (created, updated, unchanged, skipped, invalid) => {
      const read = created + updated + unchanged + skipped + invalid;
      const counts = { read, pending: 0, created, updated, unchanged, skipped, invalid };
      expect(sumLines(counts).reduce((sum, line) => sum + line.count, 0)).toBe(read);
      expect(validRows(counts) + invalid).toBe(read);
    }),
  );
});

test('each filter says how many rows it shows', () => {
  expect(filterChoices(views.checked.counts).map(({ label, count }) => `${label} ${count}`)).toEqual(['All 10', 'New 6', 'Updates 2', 'Unchanged 1', 'Invalid 1']);
});
