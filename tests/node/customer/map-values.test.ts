import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { isFlaw } from '../../../shared/customer/flaw.ts';
import { proposeValues } from '../../../shared/customer/mapping/propose-values.ts';
import { hasValueMap, valueMapper } from '../../../shared/customer/mapping/value-map.ts';
import { createValueCounter } from '../../../shared/customer/mapping/value-tally.ts';
import { foldValue, guessValue, valueWords } from '../../../shared/customer/mapping/value-words.ts';
import { normaliserOf } from '../../../shared/customer/normalise-field.ts';
import { readList } from '../../../shared/customer/normalise-list.ts';
import { cellText, shop } from '../../fixtures/arbitrary-customer.ts';

const worded = fieldKeys.filter((key) => valueWords(key).size > 0);

describe('the values of a column are counted', () => {
  test('whatever their case, without blanks, as first written', () => {
    const counter = createValueCounter('gender');
    for (const cell of ['F', 'f', ' F ', '', '  ', 'Weiblich', "'weiblich"]) counter.add(cell);
    expect(counter.tally()).toEqual({ values: [{ text: 'F', count: 3 }, { text: 'Weiblich', count: 1 }, { text: "'weiblich", count: 1 }], uncounted: 0 });
  });

  test('each group for itself', () => {
    const counter = createValueCounter('groups');
    for (const cell of ['Gold; VIP', 'vip', 'Gold;']) counter.add(cell);
    expect(counter.tally().values).toEqual([{ text: 'Gold', count: 2 }, { text: 'VIP', count: 2 }]);
  });

  test('up to as many as can be mapped, and it is said how many cells are not among them', () => {
    fc.assert(
      fc.property(fc.array(cellText), fc.integer({ min: 1, max: 5 }), (cells, most) => {
        const counter = createValueCounter('membershipTier', most);
        for (const cell of cells) counter.add(cell);
        const { values, uncounted } = counter.tally();
        expect(values.length).toBeLessThanOrEqual(most);
        const filled = cells.filter((cell) => !isFlaw(normaliserOf('membershipTier')(cell, shop)) && foldValue(cell.replace(/^'(?=['=+\-@\t\n\r＝＋－＠0-9])/, '')) !== '').length;
        expect(values.reduce((sum, { count }) => sum + count, uncounted)).toBe(filled);
      }),
    );
  });
});

describe('a value is proposed', () => {
  test('by what the field reads, by known words of others, by the nearest word, or not at all', () => {
    const values = ['Female', 'männlich', 'Femal', 'Unknown', 'Robot'].map((text) => ({ text, count: 2 }));
    expect(proposeValues('gender', values)).toEqual([
      { text: 'Robot', count: 2, reason: 'unknown' },
      { text: 'Femal', count: 2, to: 'Female', reason: 'similar' },
      { text: 'männlich', count: 2, to: 'Male', reason: 'word' },
      { text: 'Unknown', count: 2, to: '', reason: 'word' },
      { text: 'Female', count: 2, to: 'Female', reason: 'known' },
    ]);
  });

  test.each([
    ['emailConsent', 'Opted in', 'TRUE'],
    ['emailConsent', 'never subscribed', 'FALSE'],
    ['emailConsent', 'Pending', ''],
    ['emailConsent', 'n/a', ''],
    ['emailConsent', 'subscribd', undefined],
    ['prefix', 'Mdm', 'Mrs'],
    ['prefix', 'Encik', 'Mr'],
    ['gender', '女', 'Female'],
  ] as const)('%s: %s as %s', (field, text, to) => {
    expect(guessValue(field, text)?.to).toBe(to);
  });

  test('as a slip of a more frequent name or of one in the book', () => {
    const values = [{ text: 'Gold', count: 100 }, { text: 'Glod', count: 2 }, { text: 'Tier 1', count: 50 }, { text: 'Tier 2', count: 2 }, { text: 'platinum', count: 1 }];
    expect(proposeValues('membershipTier', values, ['Platinum'])).toEqual([
      { text: 'Glod', count: 2, to: 'Gold', reason: 'similar' },
      { text: 'Gold', count: 100, to: 'Gold', reason: 'name' },
      { text: 'Tier 1', count: 50, to: 'Tier 1', reason: 'name' },
      { text: 'Tier 2', count: 2, to: 'Tier 2', reason: 'name' },
      { text: 'platinum', count: 1, to: 'Platinum', reason: 'known' },
    ]);
  });

  test('only as a text that its field reads, and consent is never made of a blank or a slip', () => {
    for (const field of worded) for (const [word, to] of valueWords(field)) expect([field, word, isFlaw(normaliserOf(field)(to, shop))]).toEqual([field, word, false]);
    fc.assert(
      fc.property(fc.constantFrom(...worded), cellText, (field, text) => {
        for (const { to } of proposeValues(field, [{ text, count: 1 }])) if (to !== undefined) expect(isFlaw(normaliserOf(field)(to, shop))).toBe(false);
        if (foldValue(text) === '') expect(guessValue(field, text)).toBeUndefined();
      }),
    );
  });

  test('for fields with choices, flags and names alone', () => {
    expect(fieldKeys.filter(hasValueMap)).toEqual(['prefix', 'gender', 'identifierType', 'region', 'country', 'membershipTier', 'groups', 'allowCreditTransactions', 'allowAccountTransactions', 'emailConsent', 'smsConsent']);
  });
});

describe('a map of values', () => {
  test('changes the texts that it names and no other', () => {
    const map = valueMapper('gender', [{ from: 'Weiblich', to: 'Female' }, { from: 'divers', to: '' }]);
    expect(['weiblich', ' WEIBLICH ', 'divers', 'Male', ''].map(map)).toEqual(['Female', 'Female', '', 'Male', '']);
  });

  test('renames groups one by one', () => {
    const map = valueMapper('groups', [{ from: 'vip', to: 'Gold' }, { from: 'test', to: '' }, { from: 'both', to: 'A; B' }]);
    expect(['VIP; Regular', 'vip; gold; Gold', 'test', 'both', 'a, b'].map((cell) => readList(map(cell)))).toEqual([['Gold', 'Regular'], ['Gold', 'gold'], undefined, ['A', 'B'], ['a', 'b']]);
    expect(map('a, b')).toBe('a, b');
  });

  test('says what was proposed for every value, once it is applied', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldKeys.filter(hasValueMap).filter((key) => key !== 'groups')), fc.uniqueArray(cellText, { selector: foldValue }), (field, texts) => {
        const proposals = proposeValues(field, texts.map((text) => ({ text, count: 1 })));
        const map = valueMapper(field, proposals.flatMap(({ text, to }) => (to === undefined ? [] : [{ from: text, to }])));
        for (const { text, to } of proposals) expect(map(text)).toBe(to ?? text);
      }),
    );
  });
});
