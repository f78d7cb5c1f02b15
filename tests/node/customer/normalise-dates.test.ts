import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliserOf } from '../../../shared/customer/normalise-field.ts';
import { readSerialDate } from '../../../shared/customer/normalise-date.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { showDate } from '../../../shared/customer/show-value.ts';
import { shop } from '../../fixtures/arbitrary-customer.ts';

const birth = normaliserOf('dateOfBirth');
const expiry = normaliserOf('membershipExpiry');
const flaw = { flaw: 'date-format', severity: 'error' };

describe('a date', () => {
  test.each<[string, DateOrder, string]>([
    ['08/10/1992', 'DMY', '1992-10-08'],
    ['8/10/1992', 'DMY', '1992-10-08'],
    ['8-10-1992', 'DMY', '1992-10-08'],
    ['8.10.1992', 'DMY', '1992-10-08'],
    ['08/10/1992', 'MDY', '1992-08-10'],
    ['8/10/1992', 'MDY', '1992-08-10'],
    ['1992-10-08', 'DMY', '1992-10-08'],
    ['1992-10-08', 'MDY', '1992-10-08'],
    ['1992/10/08', 'YMD', '1992-10-08'],
    ['1992-1-8', 'MDY', '1992-01-08'],
    ['92/10/08', 'YMD', '1992-10-08'],
    ['8 Oct 1992', 'DMY', '1992-10-08'],
    ['08-Oct-92', 'MDY', '1992-10-08'],
    ['October 8, 1992', 'DMY', '1992-10-08'],
    ['8 September 1992', 'DMY', '1992-09-08'],
    ['1992-10-08T00:00:00Z', 'DMY', '1992-10-08'],
    ['8/10/1992 0:00', 'DMY', '1992-10-08'],
    ['10/8/1992 12:00:00 AM', 'MDY', '1992-10-08'],
    ['29/02/2000', 'DMY', '2000-02-29'],
  ])('is read: %s in %s', (text, dateOrder, value) => {
    expect(birth(text, { ...shop, dateOrder })).toBe(value);
  });

  test.each(['31/02/1992', '29/02/1900', '00/10/1992', '08/13/1992', '32/01/1992', '08/10/192', '08/10', '1992', '33885', 'tomorrow', '8 Foo 1992', '08/10-1992', '08/10/1992x', '1992-10-08-1', '0208-01-01'])('that does not exist or cannot be read is a flaw: %s', (text) => {
    expect(birth(text, shop)).toEqual(flaw);
  });

  test('written day first is not read as year first', () => {
    expect(birth('08/10/1992', { ...shop, dateOrder: 'YMD' })).toEqual(flaw);
  });

  test('of birth with a two-digit year is never in the future', () => {
    expect(birth('23/11/26', shop)).toBe('2026-11-23');
    expect(birth('24/11/26', shop)).toBe('2026-11-24');
    expect(birth('25/11/26', shop)).toBe('1926-11-25');
    expect(birth('01/01/99', shop)).toBe('1999-01-01');
  });

  test('of expiry with a two-digit year is in this century', () => {
    expect(expiry('31/12/27', shop)).toBe('2027-12-31');
    expect(expiry('31/12/99', shop)).toBe('2099-12-31');
  });

  test('follows the calendar as the day changes', () => {
    expect(birth('25/11/26', { ...shop, today: '2026-11-25' })).toBe('2026-11-25');
    expect(birth('25/11/26', shop)).toBe('1926-11-25');
  });

  test('is read as written in each order, from the first day to the last', () => {
    const day = fc.date({ min: new Date('1800-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.constantFrom<DateOrder>('DMY', 'MDY', 'YMD'), (date, dateOrder) => {
        const context = { ...shop, dateOrder };
        expect(birth(showDate(date, dateOrder), context)).toBe(date);
        expect(birth(date, context)).toBe(date);
        expect(birth(showDate(date, dateOrder).replaceAll(/(?<!\d)0(?=\d)/g, ''), context)).toBe(date);
      }),
    );
  });

  test('exists in the calendar whatever digits were typed', () => {
    const parts = fc.tuple(fc.nat(40), fc.nat(20), fc.integer({ min: 1800, max: 2200 }));
    fc.assert(
      fc.property(parts, ([day, month, year]) => {
        const read = birth(`${day}/${month}/${year}`, shop);
        const date = new Date(Date.UTC(year, month - 1, day));
        const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        expect(read).toEqual(exists ? date.toISOString().slice(0, 10) : flaw);
      }),
    );
  });

  test('that a spreadsheet stored as a number is known by what it stands for', () => {
    expect(readSerialDate('33885')).toBe('1992-10-08');
    expect(readSerialDate('33885.5')).toBe('1992-10-08');
    expect(readSerialDate('08/10/1992')).toBeUndefined();
  });
});
