import fc from 'fast-check';
import mobileExamples from 'libphonenumber-js/mobile/examples';
import { describe, expect, test } from 'vitest';
import { countryCodes } from '../../../shared/customer/country-codes.ts';
import { normaliserOf } from '../../../shared/customer/normalise-field.ts';
import { readAnyPhone, readPhone, readUsualPhone, showPhone } from '../../../shared/customer/normalise-phone.ts';
import { planOfCountry } from '../../../shared/customer/phone-plan.ts';
import { shop } from '../../fixtures/arbitrary-customer.ts';
import { runs } from '../../fixtures/runs.ts';

const examples: ReadonlyMap<string, string> = new Map(Object.entries(mobileExamples));
const digit = fc.integer({ min: 0, max: 9 }).map(String);

/** A number near what a country has: its example with a few digits changed, more or fewer of them, prefixes and marks; or any digits. */
function numberLike(country: string): fc.Arbitrary<string> {
  const callingCode = planOfCountry(country)?.callingCode ?? '';
  const example = examples.get(country) ?? '12345678';
  const changed = fc.array(fc.tuple(fc.nat(example.length - 1), digit), { maxLength: 3 }).map((changes) =>
    changes.reduce((text, [index, other]) => text.slice(0, index) + other + text.slice(index + 1), example),
  );
  const body = fc.oneof(
    { weight: 3, arbitrary: changed },
    { weight: 1, arbitrary: fc.tuple(changed, digit).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: changed.map((text) => text.slice(1)) },
    { weight: 2, arbitrary: fc.array(digit, { minLength: 3, maxLength: 17 }).map((digits) => digits.join('')) },
  );
  const front = fc.constantFrom('', '0', '1', '8', callingCode, `+${callingCode}`, `+${callingCode}0`, `+${callingCode} (0)`, `00${callingCode}`, `011${callingCode}`, '+');
  const mark = fc.tuple(fc.nat(12), fc.constantFrom('', ' ', '-', '.', ' (', ') '));
  return fc.tuple(front, body, mark).map(([prefix, text, [at, sign]]) => prefix + text.slice(0, at) + sign + text.slice(at));
}

describe('a phone number', () => {
  test('read by the compiled patterns is what libphonenumber reads, in every country', () => {
    const anyNumber = fc.constantFrom(...countryCodes).chain((country) => fc.tuple(fc.constant(country), numberLike(country)));
    fc.assert(
      fc.property(anyNumber, ([country, text]) => {
        const usual = readUsualPhone(text, country);
        expect(usual ?? readAnyPhone(text, country)).toBe(readAnyPhone(text, country));
      }),
      runs(20_000),
    );
  });

  test('as each country writes it takes the short way, except where its prefix is rewritten', () => {
    const long = countryCodes.filter((country) => {
      const example = examples.get(country);
      return example !== undefined && readUsualPhone(example, country) === undefined;
    });
    expect(long).toEqual(['AR']);
  });

  test('is shown so that it reads back, in every country', () => {
    for (const country of countryCodes) {
      const number = readPhone(examples.get(country) ?? '', country);
      if (number !== undefined) expect(readPhone(showPhone(number), 'SG')).toBe(number);
    }
    expect(showPhone('+6591234567')).toBe('+65 9123 4567');
  });

  test.each([
    ['9123 4567', 'SG', '+6591234567'],
    ['91234567', 'SG', '+6591234567'],
    ['6591234567', 'SG', '+6591234567'],
    ['+65 9123-4567', 'MY', '+6591234567'],
    ['(+65) 9123 4567', 'MY', '+6591234567'],
    ['012-345 6789', 'MY', '+60123456789'],
    ['001 60 12-345 6789', 'SG', '+60123456789'],
    ['07911 123456', 'GB', '+447911123456'],
    ['+44 (0)20 7946 0958', 'SG', '+442079460958'],
    ['(212) 555-0123', 'US', '+12125550123'],
    ['416 555 0123', 'US', '+14165550123'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
    ['０１２-345 6789', 'MY', '+60123456789'],
  ])('%s in %s becomes %s', (text, country, number) => {
    expect(normaliserOf('mobileNumber')(text, { ...shop, country })).toBe(number);
  });

  test.each(['12345', 'ask her sister', '9123 4567 ext 12', '91234567 / 98765432', '91234567 (wife)', '__proto__'])('that cannot be read is kept as typed, with a warning: %s', (text) => {
    expect(normaliserOf('mobileNumber')(` ${text} `, shop)).toEqual({ flaw: 'phone-format', severity: 'warning', keep: text });
  });

  test('is read without a country when the shop has set none that exists', () => {
    expect(readPhone('+6591234567', '__proto__')).toBe('+6591234567');
    expect(readPhone('91234567', 'ZZ')).toBeUndefined();
  });
});
