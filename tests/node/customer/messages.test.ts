import { describe, expect, test } from 'vitest';
import { openColumnText, remarkText } from '../../../shared/customer/messages.ts';
import type { Remark, RemarkCode } from '../../../shared/customer/remark.ts';

const meiLing = { id: '01936000-0000-7000-8000-000000000001', name: 'Tan Mei Ling' };
const codes: Readonly<Record<RemarkCode, true>> = {
  'required': true, 'code-not-unique': true, 'email-not-unique': true, 'phone-taken': true, 'date-format': true, 'expiry-past': true, 'email-format': true,
  'phone-format': true, 'number-format': true, 'choice-unknown': true, 'flag-format': true, 'keys-conflict': true, 'spreadsheet-damage': true, 'lost-zeros': true, 'broken-letters': true, 'too-many-cells': true,
  'quote-unclosed': true, 'quote-stray': true, 'row-too-long': true, 'cell-error': true, 'nothing-on-row': true, 'text-damaged': true, 'customer-repeated': true,
  'repeat-left-out': true, 'merged-into': true,
};

describe('the messages of EPOS', () => {
  test.each<[Remark, string]>([
    [{ code: 'code-not-unique', severity: 'error', field: 'lookupId' }, 'lookup_id must be unique'],
    [{ code: 'phone-taken', severity: 'error', field: 'mobileNumber' }, 'Phone number has already been taken'],
    [{ code: 'phone-taken', severity: 'error', field: 'phoneNumber' }, 'Phone number has already been taken'],
    [{ code: 'date-format', severity: 'error', field: 'dateOfBirth', text: '31/02/1992' }, 'date_of_birth should be in right format : DD/MM/YYYY'],
    [{ code: 'expiry-past', severity: 'error', field: 'membershipExpiry', text: '2020-01-01' }, 'membership_expiry_date must be on or after today'],
  ])('are word for word: %j', (remark, message) => {
    expect(remarkText(remark).message).toBe(message);
  });

  test('name the field by its label where a form shows labels', () => {
    expect(remarkText({ code: 'required', severity: 'error', field: 'name' }, 'label').message).toBe('Name is required');
  });

  test('say of an open column what to do', () => {
    expect(openColumnText('XYZ')).toBe('XYZ needs to be remapped, or ignored');
  });
});

describe('the hint', () => {
  test('names the earlier row that has the key', () => {
    expect(remarkText({ code: 'code-not-unique', severity: 'error', field: 'lookupId', firstRow: 12 }).hint).toContain('Row 12 of this file has the same customer code.');
  });

  test('names the customer who has the key', () => {
    expect(remarkText({ code: 'phone-taken', severity: 'error', field: 'mobileNumber', customers: [meiLing] }).hint).toContain('Tan Mei Ling already has this phone number.');
  });

  test('says what a birthday without a year lacks', () => {
    expect(remarkText({ code: 'date-format', severity: 'error', field: 'dateOfBirth', text: '03-15' }).hint).toBe('“03-15” has no year. Add the year, such as 08/10/1992, or leave it blank.');
  });

  test('names both customers whose keys a row has', () => {
    const other = { id: '01936000-0000-7000-8000-000000000002', name: 'Lim Ah Kow' };
    expect(remarkText({ code: 'keys-conflict', severity: 'error', customers: [meiLing, other] }).hint).toContain('Tan Mei Ling and Lim Ah Kow');
  });

  test('says which date a spreadsheet stored as a number', () => {
    expect(remarkText({ code: 'date-format', severity: 'error', field: 'dateOfBirth', text: '33885' }).hint).toContain('08/10/1992');
  });

  test('repeats the text at fault', () => {
    expect(remarkText({ code: 'email-format', severity: 'error', field: 'email', text: 'mei@' }).hint).toContain('“mei@”');
  });

  test.each(Object.keys(codes).filter((code): code is RemarkCode => Object.hasOwn(codes, code)))('is there for every reason, with and without facts: %s', (code) => {
    for (const remark of [{ code, severity: 'error' }, { code, severity: 'error', field: 'gender', text: 'x', firstRow: 3, customers: [meiLing] }] satisfies readonly Remark[]) {
      const { message, hint } = remarkText(remark);
      expect(message).not.toMatch(/undefined|\[object/);
      expect(hint).toMatch(/^[A-Z0-9“].*\.$/);
      expect(hint).not.toMatch(/undefined|\[object/);
    }
  });
});
