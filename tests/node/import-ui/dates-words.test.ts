import { describe, expect, test } from 'vitest';
import { dateQuestionOf, datesText, isAgainst } from '../../../renderer/features/import/dates-words.ts';
import type { ColumnDates } from '../../../shared/customer/dates/column-dates.ts';
import type { DateVerdict } from '../../../shared/customer/dates/settle-dates.ts';

const settled: DateVerdict = { kind: 'settled', order: 'DMY', proof: { row: 41, text: '13/04/2026' } };
const unsettled: DateVerdict = { kind: 'unsettled', orders: ['DMY', 'MDY'], count: 1_200, example: { row: 1_002, text: '01/02/1990' } };

describe('how the dates of a column are read', () => {
  test('is said with the cell that proves it', () => {
    expect(datesText({ order: 'DMY', by: 'column', verdict: settled })).toBe('The dates are DD/MM/YYYY: row 41 says “13/04/2026”.');
  });

  test('is said as the owner wants it, with what speaks against it', () => {
    const dates: ColumnDates = { order: 'MDY', by: 'owner', verdict: settled };
    expect(datesText(dates)).toBe('The dates are read as MM/DD/YYYY, as you said. The dates are DD/MM/YYYY: row 41 says “13/04/2026”.');
    expect(isAgainst(dates)).toBe(true);
    expect(isAgainst({ ...dates, order: 'DMY' })).toBe(false);
  });

  test('is said before the rows were read too', () => {
    expect(datesText({ order: 'DMY', by: 'guess' })).toBe('The dates are taken as DD/MM/YYYY until the rows prove it.');
    expect(datesText({ order: 'MDY', by: 'column' })).toBe('So far the dates are MM/DD/YYYY.');
    expect(datesText({ order: 'MDY', by: 'remembered' })).toContain('as you said the last time');
    expect(datesText({ order: 'MDY', by: 'system' })).toContain('as the system that made the file writes them');
  });

  test('is not said where no date depends on it', () => {
    expect(datesText({ order: 'DMY', by: 'guess', verdict: { kind: 'nothing' } })).toBe('');
  });
});

describe('dates that nothing settles', () => {
  const dates: ColumnDates = { order: 'DMY', by: 'guess', verdict: unsettled };

  test('are asked about by one cell in each reading', () => {
    expect(datesText(dates)).toBe('');
    expect(dateQuestionOf(dates)).toEqual({
      text: 'Row 1,002 says “01/02/1990”. 1,200 dates can be read in more than one way, and none proves one. Which day is that?',
      answers: [
        { order: 'DMY', label: '1 February 1990 (DD/MM/YYYY)' },
        { order: 'MDY', label: '2 January 1990 (MM/DD/YYYY)' },
      ],
    });
  });

  test('are no question once the owner has said, and none before the rows were read', () => {
    expect(dateQuestionOf({ ...dates, by: 'owner' })).toBeUndefined();
    expect(dateQuestionOf({ order: 'DMY', by: 'guess' })).toBeUndefined();
    expect(dateQuestionOf(undefined)).toBeUndefined();
  });
});
