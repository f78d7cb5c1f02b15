import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alreadySays, sameValue } from '../../../shared/customer/compare-values.ts';
import { cleanLines, cleanText } from '../../../shared/customer/clean-text.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { normaliserOf } from '../../../shared/customer/normalise-field.ts';
import { cellText, shop } from '../../fixtures/arbitrary-customer.ts';
import { runs } from '../../fixtures/runs.ts';

function read(field: FieldKey, text: string): unknown {
  return normaliserOf(field)(text, shop);
}

test.each(fieldKeys)('a blank cell is a blank: %s', (field) => {
  for (const blank of ['', ' ', '\t', '\u00a0', '\u0000', ' \r\n ', '\u3000']) expect(read(field, blank)).toBeUndefined();
});

describe('text', () => {
  test('is trimmed, composed, on one line and without NULs', () => {
    expect(cleanText('  Tan\tMei\r\nLing\u0000 ')).toBe('Tan Mei Ling');
    expect(cleanText('Jose\u0301')).toBe('José');
    expect(cleanText('谭美玲')).toBe('谭美玲');
  });

  test('of several lines keeps them', () => {
    expect(cleanLines(' one\r\ntwo\rthree\n ')).toBe('one\ntwo\nthree');
  });

  test('is cleaned once and for all, and the same whether or not it looks clean at once', () => {
    fc.assert(
      fc.property(cellText, (raw) => {
        const text = cleanText(raw);
        expect(text).toBe(raw.replaceAll('\0', '').replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').normalize('NFC').trim() || undefined);
        if (text !== undefined) expect(cleanText(text)).toBe(text);
        const lines = cleanLines(raw);
        if (lines !== undefined) expect(cleanLines(lines)).toBe(lines);
      }),
      runs(2000),
    );
  });
});

describe('an email', () => {
  test.each([
    ['MeiLing@Example.COM ', 'meiling@example.com'],
    ['a.b+c@mail.example.sg', 'a.b+c@mail.example.sg'],
    ['ÉLODIE@exämple.fr', 'élodie@exämple.fr'],
  ])('%s is read as %s', (text, value) => {
    expect(read('email', text)).toBe(value);
  });

  test.each(['meiling', 'meiling@', '@example.com', 'a@b', 'a b@example.com', 'a@example.com; b@example.com', 'a@@example.com', 'a@.com', 'a@example.', 'a@example..com', 'Mei <mei@example.com>'])('%s is a flaw', (text) => {
    expect(read('email', text)).toEqual({ flaw: 'email-format', severity: 'error' });
  });

  test('that exists is read, in lower case', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(read('email', address)).toBe(address.toLowerCase());
      }),
    );
  });
});

describe('a number', () => {
  test.each([
    ['25.50', '25.50'],
    ['1,234.50', '1234.50'],
    ['1,234', '1234'],
    ['12,50', '12.50'],
    ['1.234,50', '1234.50'],
    ['1 234.5', '1234.5'],
    ["1'234.50", '1234.50'],
    ['+5', '5'],
    ['-5', '-5'],
    ['−5', '-5'],
    ['-0.00', '0.00'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['$25.50', '25.50'],
    ['-$25.50', '-25.50'],
    ['S$1,280.00', '1280.00'],
    ['RM 10', '10'],
    ['€ 3', '3'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
  ])('%s is read as %s', (text, value) => {
    expect(read('creditBalance', text)).toBe(value);
  });

  test.each(['lots', '1.2.3', '1,23,4', '--5', '1e5', '0x10', 'Infinity', 'NaN', '5%', '-', '.', '1,2345.6'])('%s is a flaw', (text) => {
    expect(read('creditBalance', text)).toEqual({ flaw: 'number-format', severity: 'error' });
  });

  test('equals another that differs in trailing zeros alone', () => {
    expect(sameValue('creditBalance', '5', '5.00')).toBe(true);
    expect(sameValue('creditBalance', '5.10', '5.1')).toBe(true);
    expect(sameValue('creditBalance', '0.00', '0')).toBe(true);
    expect(sameValue('creditBalance', '50', '5')).toBe(false);
    expect(sameValue('lookupId', '5', '5.0')).toBe(false);
    expect(sameValue('creditBalance', `1.${'0'.repeat(1e6)}1`, `1.${'0'.repeat(1e6)}2`)).toBe(false);
  });

  test('keeps its amount through grouping', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(99), (whole, cents) => {
        const text = `${whole.toLocaleString('en-SG')}.${String(cents).padStart(2, '0')}`;
        expect(Number(read('creditBalance', text))).toBe(Number(text.replaceAll(',', '')));
      }),
    );
  });
});

describe('a flag', () => {
  test.each([['TRUE', true], ['false', false], ['Yes', true], ['n', false], ['1', true], ['0', false], ['Subscribed', true], ['UNSUBSCRIBED', false], ['WAHR', true], ['Unknown', undefined]])('%s is %s', (text, value) => {
    expect(read('emailConsent', text)).toBe(value);
  });

  test.each(['maybe', '2', 'constructor', '__proto__'])('%s is a flaw', (text) => {
    expect(read('emailConsent', text)).toEqual({ flaw: 'flag-format', severity: 'error' });
  });

  test('of a column that says the opposite is turned round, and a blank stays one', () => {
    const inverted = normaliserOf('emailConsent', true);
    expect(['TRUE', 'no', '', 'Unknown'].map((text) => inverted(text, shop))).toEqual([false, true, undefined, undefined]);
    expect(inverted('maybe', shop)).toEqual({ flaw: 'flag-format', severity: 'error' });
  });
});

describe('a choice', () => {
  test.each([['gender', 'female', 'Female'], ['gender', 'M', 'Male'], ['gender', 'MALE', 'Male'], ['prefix', 'mr.', 'Mr'], ['prefix', 'Miss', 'Ms'], ['membershipTier', 'Platinum ', 'Platinum']] as const)('%s %s is %s', (field, text, value) => {
    expect(read(field, text)).toBe(value);
  });

  test.each([['gender', 'constructor'], ['gender', '__proto__'], ['prefix', 'Captain']] as const)('%s %s is a flaw', (field, text) => {
    expect(read(field, text)).toEqual({ flaw: 'choice-unknown', severity: 'error' });
  });
});

describe('groups', () => {
  test.each([
    ['Regulars; Wholesale', ['Regulars', 'Wholesale']],
    ['Regulars|Wholesale', ['Regulars', 'Wholesale']],
    ['Regulars, Wholesale', ['Regulars', 'Wholesale']],
    ['Tea, coffee; Cake', ['Tea, coffee', 'Cake']],
    ['Tea, coffee;', ['Tea, coffee']],
    ['Tea; ; Tea', ['Tea']],
    ['Tea; Cake; Tea; Cake', ['Tea', 'Cake']],
    ['__proto__', ['__proto__']],
    ['Gold\u037eSilver', ['Gold', 'Silver']], // a semicolon in NFC, as which it would split them on the next reading
    ['\u037e', undefined],
  ])('%s', (text, value) => {
    expect(read('groups', text)).toEqual(value);
  });

  test('are the same in any order', () => {
    expect(sameValue('groups', ['a', 'b'], ['b', 'a'])).toBe(true);
    expect(sameValue('groups', ['a', 'b'], ['a', 'c'])).toBe(false);
    expect(sameValue('groups', ['a'], ['a', 'b'])).toBe(false);
  });
});

test.each(fieldKeys)('a cell of a million characters is read in one go: %s', (field) => {
  for (const piece of ['0', '1,', 'a;', ' ', '.0', '9 ', 'E+', "'", '@', '-', '+1', 'é\n']) {
    expect(() => read(field, `1.${piece.repeat(500_000)}1`)).not.toThrow();
  }
});

test.each(['lookupId', 'postalCode', 'identifierValue', 'mobileNumber', 'phoneNumber', 'creditBalance'] as const)('digits that a spreadsheet lost are never made up again: %s', (field) => {
  for (const text of ['1.4E+10', '6.59123E+09', '1E+15']) expect(read(field, text)).toEqual({ flaw: 'spreadsheet-damage', severity: 'error' });
});

test('codes and postal codes keep their zeros', () => {
  expect(read('lookupId', '000123')).toBe('000123');
  expect(read('postalCode', '018956')).toBe('018956');
  expect(read('lookupId', '1E5')).toBe('1E5');
});

describe('a customer already says', () => {
  const stored = { name: 'Tan', street1: '12 Ang Mo Kio', street2: '#04-12', phoneNumber: '+6561234567' };

  test('both lines of the address written in one', () => {
    expect(alreadySays(stored, 'street1', '12 Ang Mo Kio, #04-12')).toBe(true);
    expect(alreadySays(stored, 'street1', '12 Ang Mo Kio')).toBe(true);
    expect(alreadySays(stored, 'street1', '14 Ang Mo Kio, #04-12')).toBe(false);
  });

  test('the only phone it has, in whichever column', () => {
    expect(alreadySays(stored, 'mobileNumber', '+6561234567')).toBe(true);
    expect(alreadySays({ ...stored, mobileNumber: '+6591234567' }, 'mobileNumber', '+6561234567')).toBe(false);
    expect(alreadySays(stored, 'faxNumber', '+6561234567')).toBe(false);
  });
});
