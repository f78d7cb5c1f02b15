import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeCustomer } from '../../../shared/customer/customer-codec.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { fieldInLine, instantInLine } from '../../../shared/customer/read-line.ts';
import { customer } from '../../fixtures/arbitrary-customer.ts';
import { madeCustomer } from '../../fixtures/made-customers.ts';

const instants = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
const stamped = fc.tuple(customer, instants, instants, fc.string()).map(([one, createdAt, updatedAt, stamp]) => ({ ...one, createdAt, updatedAt, stamp }));

test('each part of a line is what the customer says', () => {
  fc.assert(
    fc.property(stamped, (one) => {
      const line = encodeCustomer(one);
      expect(fieldKeys.map((key) => fieldInLine(line, key))).toEqual(fieldKeys.map((key) => one.fields[key]));
      expect(instantInLine(line, 'createdAt')).toBe(Date.parse(one.createdAt));
      expect(instantInLine(line, 'updatedAt')).toBe(Date.parse(one.updatedAt));
    }),
  );
});

test('a damaged line does not throw', () => {
  const whole = encodeCustomer(madeCustomer(1));
  const damaged = fc.oneof(fc.string(), fc.tuple(fc.nat({ max: whole.length }), fc.nat({ max: 5 }), fc.string({ maxLength: 3 })).map(([at, cut, put]) => whole.slice(0, at) + put + whole.slice(at + cut)));
  fc.assert(
    fc.property(damaged, fc.constantFrom(...fieldKeys), (line, key) => {
      expect(() => [fieldInLine(line, key), instantInLine(line, 'createdAt'), instantInLine(line, 'updatedAt')]).not.toThrow();
    }),
    { numRuns: 1000 },
  );
});
