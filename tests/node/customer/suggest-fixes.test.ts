import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { fieldKeys, fieldOf } from '../../../shared/customer/fields.ts';
import { isFlaw } from '../../../shared/customer/flaw.ts';
import { bulkFixer } from '../../../shared/customer/fixes/apply-bulk-fix.ts';
import type { BulkFix } from '../../../shared/customer/fixes/bulk-fix.ts';
import { bulkFixesFor, bulkFixForDamage, bulkFixText } from '../../../shared/customer/fixes/offer-bulk-fixes.ts';
import { isFine, likelyFix, suggestFix } from '../../../shared/customer/fixes/suggest-fix.ts';
import type { FixContext } from '../../../shared/customer/fixes/suggestion.ts';
import { normaliserOf } from '../../../shared/customer/normalise-field.ts';
import type { RemarkCode } from '../../../shared/customer/remark.ts';
import { cellText, shop } from '../../fixtures/arbitrary-customer.ts';

const context: FixContext = { ...shop, required: ['name'], countries: ['SG', 'MY'] };

const texts = (code: RemarkCode, field: FieldKey, raw: string, given: FixContext = context): readonly string[] => suggestFix({ code, field }, raw, given).map(({ text }) => text);

/** The remark that a field's own format gets. */
function formatCode(field: FieldKey): RemarkCode {
  switch (fieldOf(field).kind) {
    case 'email':
      return 'email-format';
    case 'phone':
      return 'phone-format';
    case 'date':
      return 'date-format';
    case 'decimal':
      return 'number-format';
    case 'choice':
      return 'choice-unknown';
    case 'flag':
      return 'flag-format';
    case 'text':
    case 'multiline':
    case 'list':
      return 'spreadsheet-damage';
  }
}

const slips = fc.oneof(
  cellText,
  fc.constantFrom('name@gmial,com', 'a@b', '9123 456', '04/13/1990', '33885', '25.50 SGD', 'Femal', 'opted in', '1.4E+10', '31/02/1990', '19900413', '0123456789', '+65 65 9123 4567', '(0)91234567'),
  fc.tuple(fc.emailAddress(), fc.constantFrom(',', ' ', '@', ';', '.con')).map(([email, slip]) => email.replace('.', slip)),
);

describe('a suggestion for an email', () => {
  test.each([
    ['name@gmial,com', 'name@gmail.com'],
    ['name@gmail', 'name@gmail.com'],
    ['name@gmail.con@', 'name@gmail.com'],
    ['namegmail.com', 'name@gmail.com'],
    ['Tan <Tan@Example.com>', 'tan@example.com'],
    ['mailto:tan@example.com ', 'tan@example.com'],
    ['tan @ example . com', 'tan@example.com'],
    ['tan(at)example.com', 'tan@example.com'],
    ['tan@example..com', 'tan@example.com'],
    ['tan@@example.com', 'tan@example.com'],
    ['tan@example.com;', 'tan@example.com'],
    ['ｔａｎ＠example.com', 'tan@example.com'],
  ])('%s is %s', (raw, fixed) => {
    expect(texts('email-format', 'email', raw)[0]).toBe(fixed);
  });

  test('offers each of two, and to leave it blank', () => {
    expect(texts('email-format', 'email', 'a@example.com; b@example.com')).toEqual(['a@example.com', 'b@example.com', '']);
    expect(texts('email-format', 'email', 'none')).toEqual(['']);
  });

  test('names the field that is left blank, since a row may have two at fault', () => {
    const labels = (code: RemarkCode, field: FieldKey, raw: string) => suggestFix({ code, field }, raw, context).map(({ label }) => label);
    expect(labels('email-format', 'email', 'none')).toEqual(['Leave email blank']);
    expect(labels('date-format', 'dateOfBirth', '31/02/1990').at(-1)).toBe('Leave date of birth blank');
  });
});

describe('a suggestion for a phone', () => {
  test.each([
    ['6591234567x', '+6591234567'],
    ['+65 65 9123 4567', '+6591234567'],
    ['9123 4567 (home)', '+6591234567'],
    ['9I23 4567', '+6591234567'],
    ['012-345 6789', '+60123456789'],
    ['91234567 / 81234567', '+6591234567'],
    ['9123 4567 ext 12', '+6591234567'],
  ])('%s is %s', (raw, fixed) => {
    expect(texts('phone-format', 'mobileNumber', raw)[0]).toBe(fixed);
  });

  test('shows the number as its country writes it', () => {
    expect(suggestFix({ code: 'phone-format', field: 'mobileNumber' }, '012-345 6789', context)[0]).toEqual({ label: '+60 12 345 6789', text: '+60123456789' });
  });
});

describe('a suggestion for a date', () => {
  test.each([
    ['dateOfBirth', '04/13/1990', ['13/04/1990', '']],
    ['dateOfBirth', '33885', ['08/10/1992', '']],
    ['dateOfBirth', '19900413', ['13/04/1990', '']],
    ['dateOfBirth', '13041990', ['13/04/1990', '']],
    ['dateOfBirth', '13/4-1990.', ['13/04/1990', '']],
    ['dateOfBirth', '1990年4月13日', ['13/04/1990', '']],
    ['dateOfBirth', 'Fri, 13. Apr 1990', ['13/04/1990', '']],
    ['dateOfBirth', '13/O4/199O', ['13/04/1990', '']],
    ['dateOfBirth', '31/02/1990', ['']],
    ['dateOfBirth', '03-15', ['']],
    ['membershipExpiry', '13/32/2020', ['']],
    ['membershipExpiry', '04/13/1990', ['']],
  ] as const)('%s %s', (field, raw, fixed) => {
    expect(texts('date-format', field, raw)).toEqual(fixed);
  });

  test('names the month', () => {
    expect(suggestFix({ code: 'date-format', field: 'dateOfBirth' }, '04/13/1990', context)[0]?.label).toBe('13 April 1990');
  });

  test('of an expiry is the next such day', () => {
    expect(texts('expiry-past', 'membershipExpiry', '31/12/2020')).toEqual(['31/12/2026', '']);
    expect(texts('expiry-past', 'membershipExpiry', '01/02/2020')).toEqual(['01/02/2027', '']);
    expect(texts('expiry-past', 'membershipExpiry', '29/02/2024')).toEqual(['28/02/2027', '']);
  });
});

describe('a suggestion for a number, a choice or a flag', () => {
  test.each([
    ['creditBalance', '25.50 SGD', '25.50'],
    ['creditBalance', '(25.00)', '-25.00'],
    ['creditBalance', '25.00-', '-25.00'],
    ['membershipPoints', '150 points', '150'],
    ['membershipPoints', '1O0', '100'],
  ] as const)('%s %s is %s', (field, raw, fixed) => {
    expect(texts('number-format', field, raw)[0]).toBe(fixed);
  });

  test('of two numbers is neither', () => {
    expect(texts('number-format', 'membershipPoints', '10 or 20')).toEqual(['']);
  });

  test('is the nearest word, or all of a small choice', () => {
    expect(texts('choice-unknown', 'gender', 'Femal')).toEqual(['Female', '']);
    expect(texts('choice-unknown', 'gender', 'Robot')).toEqual(['Male', 'Female', '']);
    expect(texts('flag-format', 'emailConsent', 'Opted out')).toEqual(['FALSE', '']);
    expect(texts('flag-format', 'emailConsent', 'perhaps')).toEqual(['TRUE', 'FALSE', '']);
    expect(texts('flag-format', 'emailConsent', 'Pending')).toEqual(['']);
  });

  test('is no guess where it is only a choice: consent is not made up in bulk', () => {
    expect(likelyFix({ code: 'flag-format', field: 'emailConsent' }, 'perhaps', context)).toBeUndefined();
    expect(likelyFix({ code: 'choice-unknown', field: 'gender' }, 'Robot', context)).toBeUndefined();
    expect(likelyFix({ code: 'choice-unknown', field: 'gender' }, 'weiblich', context)).toBe('Female');
  });
});

describe('every suggestion', () => {
  test('is fine for its field, different from the cell and from the others, for any cell', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldKeys), slips, fc.boolean(), (field, raw, required) => {
        const given: FixContext = { ...context, required: required ? fieldKeys : [] };
        const suggestions = suggestFix({ code: formatCode(field), field }, raw, given);
        expect(suggestions.length).toBeLessThanOrEqual(5);
        expect(new Set(suggestions.map(({ text }) => text)).size).toBe(suggestions.length);
        for (const { text, label } of suggestions) {
          expect(text).not.toBe(raw);
          expect(label).not.toBe('');
          if (text === '') expect(required).toBe(false);
          else expect(isFlaw(normaliserOf(field)(text, given))).toBe(false);
        }
      }),
    );
  });

  test('is none for a remark about the whole row, and none but a blank where only the owner can know', () => {
    expect(suggestFix({ code: 'too-many-cells' }, 'x', context)).toEqual([]);
    expect(texts('required', 'name', '')).toEqual([]);
    expect(texts('email-not-unique', 'email', 'a@example.com')).toEqual(['']);
    expect(texts('code-not-unique', 'lookupId', 'M1', { ...context, required: ['lookupId'] })).toEqual([]);
    expect(texts('spreadsheet-damage', 'lookupId', '1.4E+10')).toEqual(['']);
  });
});

describe('a bulk fix is offered', () => {
  const offers = (code: RemarkCode, field: FieldKey, cells: readonly string[], given: FixContext = context): readonly string[] =>
    bulkFixesFor([{ code, field, count: 412, cells }], given).map(({ label, rows, share }) => `${label} on ${rows} rows, ${Math.round(share * 100)}%`);

  test('for phones of another country', () => {
    expect(offers('phone-format', 'mobileNumber', ['012-345 6789', '013-345 6789'])).toEqual(['Set country code +60 on 412 rows, 100%', 'Take the likeliest suggestion for each on 412 rows, 100%', 'Leave mobile number blank on 412 rows, 100%']);
    expect(offers('phone-format', 'mobileNumber', ['9123 4567', '8123 4567'], { ...shop, country: 'DE', countries: ['SG'], required: ['mobileNumber'] })).toContain('Set country code +65 on 412 rows, 100%');
  });

  test('for dates in another order or in numbers', () => {
    expect(offers('date-format', 'dateOfBirth', ['04/13/1990', '04/31/1990'])[0]).toBe('Read the dates as MM/DD/YYYY on 412 rows, 50%');
    expect(offers('date-format', 'dateOfBirth', ['33885'])[0]).toBe('Turn the numbers of the spreadsheet into dates on 412 rows, 100%');
  });

  test('for each value that is near to one', () => {
    expect(offers('choice-unknown', 'gender', ['weiblich', 'Weiblich', 'Robot', 'divers'])).toEqual([
      'Take the likeliest suggestion for each on 412 rows, 75%', 'Read “Weiblich” as Female on 412 rows, 50%', 'Leave “divers” blank on 412 rows, 25%', 'Leave gender blank on 412 rows, 100%',
    ]);
    expect(offers('flag-format', 'smsConsent', ['perhaps'])).toEqual(['Leave SMS marketing blank on 412 rows, 100%']);
  });

  test('with a few of the cells before and after', () => {
    const [countryCode, , blank] = bulkFixesFor([{ code: 'phone-format', field: 'mobileNumber', count: 412, cells: ['012-345 6789', 'nobody', '013-345 6789'] }], context);
    expect(countryCode?.examples).toEqual([{ before: '012-345 6789', after: '+60123456789' }, { before: '013-345 6789', after: '+60133456789' }]);
    expect(blank?.examples[1]).toEqual({ before: 'nobody', after: '' });
  });

  test('not at all where it helps no cell', () => {
    expect(offers('required', 'name', [''])).toEqual([]);
    expect(offers('email-format', 'email', ['nobody'], { ...context, required: ['email'] })).toEqual([]);
  });

  test('for damage that is repaired only when asked', () => {
    const damage = { count: 2, row: 1, text: '18956' };
    expect(bulkFixForDamage('postalCode', { ...damage, code: 'lost-zero', repair: { text: '018956', when: 'asked' } })).toEqual({ kind: 'lost-zeros', field: 'postalCode', length: 6 });
    expect(bulkFixForDamage('lookupId', { ...damage, code: 'exponent' })).toBeUndefined();
    expect(bulkFixForDamage('lookupId', { ...damage, code: 'apostrophe', repair: { text: '1', when: 'always' } })).toBeUndefined();
  });
});

describe('a bulk fix changes', () => {
  test.each<[BulkFix, string, string | undefined]>([
    [{ kind: 'country-code', field: 'mobileNumber', country: 'SG' }, '9123 4567', '+6591234567'],
    [{ kind: 'country-code', field: 'mobileNumber', country: 'SG' }, '+60 12-345 6789', undefined],
    [{ kind: 'country-code', field: 'mobileNumber', country: 'SG' }, '123', undefined],
    [{ kind: 'blank', field: 'email' }, 'x', ''],
    [{ kind: 'date-order', field: 'dateOfBirth', order: 'MDY' }, '04/13/1990', '13/04/1990'],
    [{ kind: 'date-order', field: 'dateOfBirth', order: 'MDY' }, '04/31/1990', undefined],
    [{ kind: 'serial-dates', field: 'dateOfBirth' }, '33885', '08/10/1992'],
    [{ kind: 'trim', field: 'email' }, '"tan@example.com,"', 'tan@example.com'],
    [{ kind: 'trim', field: 'email' }, 'tan@example.com', undefined],
    [{ kind: 'map-value', field: 'gender', from: 'weiblich', to: 'Female' }, ' WEIBLICH', 'Female'],
    [{ kind: 'map-value', field: 'gender', from: 'weiblich', to: 'Female' }, 'Male', undefined],
    [{ kind: 'lost-zeros', field: 'postalCode', length: 6 }, '18956', '018956'],
    [{ kind: 'lost-zeros', field: 'postalCode', length: 6 }, '560012', undefined],
    [{ kind: 'broken-letters', field: 'name' }, 'JosÃ©', 'José'],
    [{ kind: 'suggested', field: 'email', code: 'email-format' }, 'name@gmial,com', 'name@gmail.com'],
    [{ kind: 'suggested', field: 'emailConsent', code: 'flag-format' }, 'perhaps', undefined],
  ])('%o: %s', (fix, cell, fixed) => {
    expect(bulkFixer(fix, context)(cell)).toBe(fixed);
  });

  test('a cell once: what it gives, it leaves alone; and its offers keep their word, for any cells', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldKeys), fc.array(slips, { minLength: 1, maxLength: 6 }), (field, cells) => {
        for (const { fix, label, share } of bulkFixesFor([{ code: formatCode(field), field, count: cells.length, cells }], context)) {
          const change = bulkFixer(fix, context);
          const changed = cells.map((cell) => change(cell));
          expect(label).toBe(bulkFixText(fix));
          expect(share).toBeGreaterThan(0);
          if (fix.kind !== 'blank') expect(changed.filter((text) => text !== undefined && isFine(field, text, context)).length / cells.length).toBeGreaterThanOrEqual(share);
          for (const text of changed) if (text !== undefined && ['blank', 'trim', 'country-code', 'map-value', 'lost-zeros', 'broken-letters'].includes(fix.kind)) expect(change(text)).toBeUndefined();
        }
      }),
    );
  });
});
