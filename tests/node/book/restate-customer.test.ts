import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newCustomer, restateCustomer } from '../../../electron/engine/book/restate-customer.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { customerFields } from '../../fixtures/arbitrary-customer.ts';

const first = { stamp: '000000001-0000-a1', at: '2026-11-24T01:00:00.000Z' };
const second = { stamp: '000000002-0000-a1', at: '2026-11-24T02:00:00.000Z' };

test('a change stamps the fields that it changed, cleared ones too, and no others', () => {
  fc.assert(
    fc.property(customerFields, customerFields, (before, after) => {
      const stored = newCustomer('x', { fields: before, typed: {} }, 'counter', first);
      const changed = restateCustomer(stored, { fields: after, typed: {} }, second);
      const differing = fieldKeys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
      if (differing.length === 0) {
        expect(changed).toBeUndefined();
        return;
      }
      expect(changed?.fields).toEqual(after);
      expect(changed?.stamp).toBe(first.stamp);
      expect(Object.keys(changed?.stamps ?? {}).sort()).toEqual([...differing].sort());
      expect(new Set(Object.values(changed?.stamps ?? {}))).toEqual(new Set([second.stamp]));
      expect([changed?.createdAt, changed?.updatedAt]).toEqual([first.at, second.at]);
    }),
  );
});

test('an earlier stamp of a field stays when another field changes', () => {
  const stored = newCustomer('x', { fields: { name: 'Ann' }, typed: {} }, 'counter', first);
  const renamed = restateCustomer(stored, { fields: { name: 'Anne' }, typed: {} }, second);
  const moved = renamed && restateCustomer(renamed, { fields: { name: 'Anne', city: 'Ipoh' }, typed: {} }, { ...second, stamp: '000000003-0000-a1' });
  expect(moved?.stamps).toEqual({ name: second.stamp, city: '000000003-0000-a1' });
});

test('the text of a phone as typed goes when the phone goes', () => {
  const stored = newCustomer('x', { fields: { name: 'Ann', mobileNumber: '+6591234567' }, typed: { mobileNumber: '9123 4567' } }, 'counter', first);
  const cleared = restateCustomer(stored, { fields: { name: 'Ann' }, typed: {} }, second);
  expect(cleared).not.toHaveProperty('typed');
  expect(cleared?.stamps).toEqual({ mobileNumber: second.stamp });
});
