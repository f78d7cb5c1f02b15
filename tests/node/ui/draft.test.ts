import { describe, expect, test } from 'vitest';
import type { Customer } from '../../../shared/customer/customer.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import { errorsOf, isChanged, isOvertaken, nothingTyped, overtakenText, remarksOn, sameTyping, showCustomer, textOf, typeInto } from '../../../renderer/features/customers/draft.ts';

const ann: Customer = {
  id: '01890000-0000-7000-8000-000000000001',
  fields: { name: 'Ann Lee', mobileNumber: '+6591234567', dateOfBirth: '1992-10-08', emailConsent: true, groups: ['Regulars', 'Wholesale'] },
  source: 'counter',
  createdAt: '2026-11-24T02:00:00.000Z',
  updatedAt: '2026-11-24T02:00:00.000Z',
};

describe('a draft', () => {
  test('shows a customer as a person would type it', () => {
    const shown = showCustomer(ann);
    expect(shown.get('mobileNumber')).toBe('+65 9123 4567');
    expect(shown.get('dateOfBirth')).toBe('08/10/1992');
    expect(shown.get('emailConsent')).toBe('Yes');
    expect(shown.get('city')).toBe('');
  });

  test('holds what was typed and over what, and nothing else', () => {
    const shown = showCustomer(ann);
    const { typed, seen } = typeInto(typeInto(nothingTyped, ann.fields, 'city', 'Penang'), ann.fields, 'name', 'Ann');
    expect(typed).toEqual({ city: 'Penang', name: 'Ann' });
    expect(seen).toEqual({ name: 'Ann Lee' });
    expect(textOf(typed, shown, 'city')).toBe('Penang');
    expect(textOf(typed, shown, 'mobileNumber')).toBe('+65 9123 4567');
  });

  test('forgets a text that was typed back to what it was', () => {
    expect(typeInto(typeInto(nothingTyped, ann.fields, 'name', 'Ann'), ann.fields, 'name', 'Ann Lee')).toEqual(nothingTyped);
    expect(isChanged({})).toBe(false);
  });

  test('keeps a cleared field as a change', () => {
    expect(typeInto(nothingTyped, ann.fields, 'name', '')).toEqual({ typed: { name: '' }, seen: { name: 'Ann Lee' } });
  });

  test('keeps what was typed into, and what it said then, while the book changes', () => {
    const before = { ...ann.fields, membershipPoints: '10' };
    const after = { ...ann.fields, membershipPoints: '20' };
    const first = typeInto(nothingTyped, before, 'membershipPoints', '1');
    expect(typeInto(first, after, 'membershipPoints', '10')).toEqual({ typed: { membershipPoints: '10' }, seen: { membershipPoints: '10' } }); // as it was, on the way to 100
    const typing = typeInto(first, after, 'membershipPoints', '15');
    expect(typing).toEqual({ typed: { membershipPoints: '15' }, seen: { membershipPoints: '10' } });
    const shown = showCustomer({ ...ann, fields: after });
    expect(isOvertaken(typing, showCustomer({ ...ann, fields: before }), 'membershipPoints')).toBe(false);
    expect(isOvertaken(typing, shown, 'membershipPoints')).toBe(true);
    expect(isOvertaken(typing, shown, 'name')).toBe(false);
  });

  test('says what the book says by now, and what saving makes of it', () => {
    const shown = showCustomer({ ...ann, fields: { name: 'Anna', membershipPoints: '20' } });
    expect(overtakenText(shown, 'membershipPoints', '25')).toBe('Changed to 20 meanwhile. Your change is added to that, which makes it 25.');
    expect(overtakenText(shown, 'membershipPoints', undefined)).toBe('Changed to 20 meanwhile. Your change is added to that.');
    expect(overtakenText(shown, 'name', 'Ann')).toBe('Changed to Anna meanwhile. Save puts yours in its place.');
    expect(overtakenText(shown, 'name', 'Anna')).toBe('Changed to Anna meanwhile.');
    expect(overtakenText(shown, 'city', 'Ipoh')).toBe('Cleared meanwhile. Save puts yours in its place.');
  });

  test('is the same change as long as it says the same', () => {
    const typing = { typed: { name: 'A', city: '' }, seen: { groups: ['x'] } };
    expect(sameTyping(typing, { typed: { city: '', name: 'A' }, seen: { groups: ['x'] } })).toBe(true);
    expect(sameTyping(typing, { ...typing, typed: { name: 'A' } })).toBe(false);
    expect(sameTyping(typing, { ...typing, seen: { groups: ['y'] } })).toBe(false);
  });

  test('lists errors before warnings, and only errors keep it from being saved', () => {
    const remarks: readonly Remark[] = [
      { code: 'phone-format', severity: 'warning', field: 'mobileNumber' },
      { code: 'phone-taken', severity: 'error', field: 'mobileNumber' },
      { code: 'email-format', severity: 'error', field: 'email' },
    ];
    expect(remarksOn(remarks, 'mobileNumber').map(({ code }) => code)).toEqual(['phone-taken', 'phone-format']);
    expect(errorsOf(remarks).map(({ code }) => code)).toEqual(['phone-taken', 'email-format']);
  });
});
