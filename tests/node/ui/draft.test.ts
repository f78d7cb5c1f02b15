import { describe, expect, test } from 'vitest';
import type { Customer } from '../../../shared/customer/customer.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import { errorsOf, isChanged, remarksOn, sameTyped, showCustomer, textOf, typeInto } from '../../../renderer/features/customers/draft.ts';

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

  test('holds what was typed and nothing else', () => {
    const shown = showCustomer(ann);
    const typed = typeInto({}, shown, 'city', 'Penang');
    expect(typed).toEqual({ city: 'Penang' });
    expect(textOf(typed, shown, 'city')).toBe('Penang');
    expect(textOf(typed, shown, 'name')).toBe('Ann Lee');
  });

  test('forgets a text that was typed back to what it was', () => {
    const shown = showCustomer(ann);
    const typed = typeInto(typeInto({}, shown, 'name', 'Ann'), shown, 'name', 'Ann Lee');
    expect(isChanged(typed)).toBe(false);
  });

  test('keeps a cleared field as a change', () => {
    expect(typeInto({}, showCustomer(ann), 'name', '')).toEqual({ name: '' });
  });

  test('is the same change as long as its texts are the same', () => {
    expect(sameTyped({ name: 'A', city: '' }, { city: '', name: 'A' })).toBe(true);
    expect(sameTyped({ name: 'A' }, { name: 'A', city: '' })).toBe(false);
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
