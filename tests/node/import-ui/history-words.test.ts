import { describe, expect, test } from 'vitest';
import { columnsSummary, counterText, keptFieldsText, stateWord, turnFacts } from '../../../renderer/features/imports/history-words.ts';
import type { UndoResult } from '../../../shared/contract/import-history.ts';

const nothing: UndoResult = { removed: 0, returned: 0, restored: 0, kept: [], keptTotal: 0 };

describe('an undo in numbers', () => {
  test('says before it is done what will be', () => {
    expect(turnFacts('undo', { ...nothing, removed: 812, restored: 40, keptTotal: 3 }, 'before')).toEqual([
      '812 customers will be removed',
      '40 customers will be as they were before the import',
      '3 customers edited since will be spared',
    ]);
  });

  test('says after it was done what is, also of an undo of the undo', () => {
    expect(turnFacts('redo', { ...nothing, returned: 812, restored: 1 }, 'after')).toEqual(['812 customers are in the book again', '1 customer is as the import made them']);
  });

  test('says that nothing changes where nothing does', () => {
    expect(turnFacts('undo', nothing, 'before')).toEqual(['Nothing in the book changes']);
  });
});

test('an import of the history is told by its state, its counter and its columns', () => {
  expect((['done', 'undone', 'failed'] as const).map(stateWord)).toEqual(['Done', 'Undone', 'Stopped']);
  expect(counterText('3f2a9c')).toBe('Counter 3F2A');
  expect(counterText(undefined)).toBe('');
  expect(columnsSummary({ mapped: 23, ignored: 2 })).toBe('23 into the book, 2 left out');
  expect(keptFieldsText(['name', 'smsConsent'])).toBe('name and SMS marketing');
});
