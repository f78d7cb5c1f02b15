import { describe, expect, test } from 'vitest';
import { checkFields } from '../../../shared/customer/check-fields.ts';
import type { Customer } from '../../../shared/customer/customer.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { shop } from '../../fixtures/arbitrary-customer.ts';

const rules = { rulebook: rulebooks.counterbook, context: shop };
const stored: Customer = {
  id: '01936000-0000-7000-8000-000000000001',
  source: 'counter',
  createdAt: '2026-11-24T01:00:00.000Z',
  updatedAt: '2026-11-24T01:00:00.000Z',
  fields: { name: 'Tan Mei Ling', mobileNumber: '+6591234567', membershipExpiry: '2025-12-31', notes: 'Old', lastVisit: '2026-11-20' },
  typed: { mobileNumber: '9123 4567' },
};

function messages(remarks: readonly Remark[]): readonly string[] {
  return remarks.map((remark) => remarkText(remark).message);
}

describe('checking what was typed', () => {
  test('gives the values, and the text of a phone as typed', () => {
    expect(checkFields({ name: ' Tan Mei Ling ', mobileNumber: ' 9123 4567', email: 'Mei@Example.com', creditBalance: '1,200.50' }, rules)).toEqual({
      fields: { name: 'Tan Mei Ling', email: 'mei@example.com', mobileNumber: '+6591234567', creditBalance: '1200.50' },
      typed: { mobileNumber: '9123 4567' },
      remarks: [],
    });
  });

  test('leaves a field that was not typed, and clears one that was emptied', () => {
    const { fields, typed, remarks } = checkFields({ notes: '' }, { ...rules, stored });
    expect(fields).toEqual({ name: 'Tan Mei Ling', mobileNumber: '+6591234567', membershipExpiry: '2025-12-31', lastVisit: '2026-11-20' });
    expect(typed).toEqual({ mobileNumber: '9123 4567' });
    expect(remarks).toEqual([]);
  });

  test('keeps the text as typed of a number that stays the same, and drops that of one that changes', () => {
    expect(checkFields({ mobileNumber: '+65 9123 4567' }, { ...rules, stored }).typed).toEqual({ mobileNumber: '9123 4567' });
    expect(checkFields({ mobileNumber: '+6598765432' }, { ...rules, stored }).typed).toEqual({});
    expect(checkFields({ mobileNumber: '' }, { ...rules, stored }).typed).toEqual({});
  });

  test('does not touch what only the back office writes', () => {
    expect(checkFields({ lastVisit: '01/01/2020', totalSpent: '9' }, { ...rules, stored }).fields).toEqual(stored.fields);
  });

  test('keeps a phone that it cannot read, with a warning', () => {
    const { fields, remarks } = checkFields({ name: 'Tan', mobileNumber: 'ask her' }, rules);
    expect(fields.mobileNumber).toBe('ask her');
    expect(remarks).toEqual([{ code: 'phone-format', severity: 'warning', field: 'mobileNumber', text: 'ask her' }]);
  });

  test('names each compulsory field that is blank, once, under the rulebook', () => {
    expect(messages(checkFields({}, { ...rules, rulebook: rulebooks.epos }).remarks)).toEqual(['full_name is required', 'mobile_number is required', 'lookup_id is required']);
    expect(messages(checkFields({ name: 'Tan', lookupId: '1.4E+10', mobileNumber: '9123 4567' }, { ...rules, rulebook: rulebooks.epos }).remarks)).toEqual(['lookup_id was damaged by a spreadsheet']);
    expect(messages(checkFields({ name: '' }, { ...rules, stored }).remarks)).toEqual(['full_name is required']);
  });

  test('refuses an expiry before today only where it is news', () => {
    const past = ['membership_expiry_date must be on or after today'];
    expect(messages(checkFields({ name: 'Tan', membershipExpiry: '23/11/2026' }, rules).remarks)).toEqual(past);
    expect(messages(checkFields({ name: 'Tan', membershipExpiry: '24/11/2026' }, rules).remarks)).toEqual([]);
    expect(messages(checkFields({ membershipExpiry: '31/12/2025' }, { ...rules, stored }).remarks)).toEqual([]);
    expect(messages(checkFields({ membershipExpiry: '30/12/2025' }, { ...rules, stored }).remarks)).toEqual(past);
  });

  test('keeps the stored value of a field with an error', () => {
    expect(checkFields({ membershipExpiry: '31/02/2027' }, { ...rules, stored }).fields.membershipExpiry).toBe('2025-12-31');
  });

  test('cuts a text that is too long to repeat', () => {
    const [remark] = checkFields({ name: 'Tan', email: 'x'.repeat(500) }, rules).remarks;
    expect(remark?.text).toHaveLength(80);
  });

  test('is not led astray by names that every object has', () => {
    const typed = JSON.parse('{"__proto__":"x","constructor":"y","name":"Tan"}');
    expect(checkFields(typed, rules).fields).toEqual({ name: 'Tan' });
  });
});
