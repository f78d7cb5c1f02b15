import { describe, expect, test } from 'vitest';
import { exportFacts, scopeText } from '../../../renderer/features/exports/export-words.ts';
import { encodingNote, sheetLabel } from '../../../renderer/features/import/dialect-words.ts';
import { existingSentence, policySummary, toggleKey } from '../../../renderer/features/import/policy-words.ts';
import { layoutSentence, rulesSentence } from '../../../renderer/features/import/rulebook-words.ts';
import { customersText, listText, rowsText, sizeText } from '../../../renderer/ui/count-text.ts';
import { whenText } from '../../../renderer/ui/when-text.ts';
import { policyOf } from '../../../shared/customer/import-policy.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';

test('numbers have separators and their words the right number', () => {
  expect([customersText(0), customersText(1), customersText(98_900), rowsText(1), rowsText(1_000)]).toEqual(['0 customers', '1 customer', '98,900 customers', '1 row', '1,000 rows']);
});

test('sizes are in the units of file managers', () => {
  expect([0, 1, 999, 1_000, 18_258_664, 2_000_000_000_000].map(sizeText)).toEqual(['0 bytes', '1 byte', '999 bytes', '1 KB', '18.3 MB', '2,000 GB']);
});

test('lists read as a sentence', () => {
  expect([listText([]), listText(['a']), listText(['a', 'b']), listText(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

test('instants are said in relation to today', () => {
  const now = new Date(2026, 10, 24, 15, 0);
  expect(whenText(new Date(2026, 10, 24, 9, 5).toISOString(), now)).toBe('Today, 09:05');
  expect(whenText(new Date(2026, 2, 3, 9, 5).toISOString(), now)).toBe('3 Mar, 09:05');
  expect(whenText(new Date(2025, 2, 3, 9, 5).toISOString(), now)).toBe('3 Mar 2025, 09:05');
});

describe('the rules of a layout in one sentence', () => {
  test('say what is compulsory, and that an existing key is an error under EPOS', () => {
    expect(layoutSentence(rulebooks.epos)).toBe(
      'Each row needs name, mobile number and customer code; a row with the customer code, email or phone of a customer in the book is Invalid, unless it says the same. Dates are written like 31/12/2027.',
    );
  });

  test('say that it updates under Loyverse', () => {
    expect(rulesSentence(rulebooks.loyverse)).toBe('Each row needs name; a row with the email, customer code or phone of a customer in the book updates that customer.');
  });

  test('say that nobody is found again where nothing is to be compared', () => {
    expect(existingSentence({ match: [], onExisting: 'update' })).toBe('every row is a new customer, whoever is in the book already');
  });
});

describe('how customers in the book are treated, in a line', () => {
  test('says what finds them, what happens to them and what blanks do', () => {
    const policy = policyOf(rulebooks.loyverse);
    expect(policySummary(policy, 0)).toBe('Found by email, customer code or phone, then updated; a blank keeps what the book has');
    expect(policySummary({ ...policy, match: ['email'], blanks: 'clear' }, 1)).toBe('Found by email, then updated; a blank clears the field, 1 column otherwise');
  });

  test('leaves blanks out where nobody is updated', () => {
    expect(policySummary(policyOf(rulebooks.epos), 0)).toBe('Found by customer code, email or phone, left as they are, and the row is Invalid unless it says the same');
  });

  test('keeps the keys in the order of the rulebook, whatever is ticked in which order', () => {
    expect(toggleKey(['phone'], 'lookupId', rulebooks.epos)).toEqual(['lookupId', 'phone']);
    expect(toggleKey(['lookupId', 'phone'], 'id', rulebooks.epos)).toEqual(['lookupId', 'phone', 'id']);
    expect(toggleKey(['lookupId', 'phone'], 'phone', rulebooks.epos)).toEqual(['lookupId']);
  });
});

test('a sheet is told from the others by its rows and whether it is hidden', () => {
  expect(sheetLabel({ name: 'Customers', rows: 1_200, hidden: false })).toBe('Customers (1,200 rows)');
  expect(sheetLabel({ name: 'Old', hidden: true })).toBe('Old (hidden)');
  expect(sheetLabel({ name: 'New', hidden: false })).toBe('New');
});

test('an encoding that was proved late is said with the line that proved it', () => {
  const dialect = { encoding: 'windows-1252', delimiter: ',', headerLine: 1 } as const;
  expect(encodingNote({ dialect })).toBeUndefined();
  expect(encodingNote({ dialect, encodingFrom: 2_040 })).toBe('It is read as Western (Windows-1252) because of what stands on line 2,040.');
});

describe('an export', () => {
  test('says before it is made whether it holds all or what was found', () => {
    expect(scopeText({ search: '' }, 98_900)).toBe('All 98,900 customers');
    expect(scopeText({ search: '' }, 1)).toBe('1 customer');
    expect(scopeText({ search: ' tan ' }, 12)).toBe('12 customers found for “tan”');
  });

  test('says in the list what it holds', () => {
    expect(exportFacts({ customers: 12, search: 'tan', size: 900 })).toBe('12 found for “tan” · 900 bytes');
  });
});
