import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideValue, optionOf, renamesOf, startDraft, undecidedIn } from '../../../renderer/features/import/value-draft.ts';
import { renamesText, undecidedText, valueOptions } from '../../../renderer/features/import/value-words.ts';
import { isFlaw } from '../../../shared/customer/flaw.ts';
import { proposeValues } from '../../../shared/customer/mapping/propose-values.ts';
import { valueMapper } from '../../../shared/customer/mapping/value-map.ts';
import { normaliserOf } from '../../../shared/customer/normalise-field.ts';

const context = { country: 'SG', dateOrder: 'DMY', today: '2026-11-24' } as const;

const genders = proposeValues('gender', [
  { text: 'F', count: 900 },
  { text: 'lelaki', count: 40 },
  { text: 'Robot', count: 3 },
]);

describe('the values of a column with fixed choices', () => {
  test('start with what they mean, and leave out what nobody knows', () => {
    expect([...startDraft('gender', genders, [])]).toEqual([['lelaki', 'Male'], ['F', 'Female']]);
    expect(undecidedIn(genders, startDraft('gender', genders, []))).toEqual({ values: 1, rows: 3 });
  });

  test('come to renames only where the field would not read them so by itself', () => {
    const draft = startDraft('gender', genders, []);
    expect(renamesOf('gender', genders, draft)).toEqual([{ from: 'lelaki', to: 'Male' }]);
    expect(renamesOf('gender', genders, decideValue(draft, 'Robot', ''))).toEqual([{ from: 'Robot', to: '' }, { from: 'lelaki', to: 'Male' }]);
  });

  test('show what is in force already, whatever was proposed', () => {
    const draft = startDraft('gender', genders, [{ from: 'LELAKI', to: 'Female' }]);
    expect(draft.get('lelaki')).toBe('Female');
  });

  test('can be left undecided again', () => {
    const draft = decideValue(decideValue(startDraft('gender', genders, []), 'Robot', 'Male'), 'Robot', undefined);
    expect(draft.has('Robot')).toBe(false);
  });

  test('are read by the import as the drawer showed them', () => {
    const field = 'emailConsent';
    const texts = fc.uniqueArray(fc.constantFrom('Y', 'N', 'TRUE', 'subscribed', 'ja', 'nein', 'opted out', 'perhaps', 'n/a', 'x'), { selector: (text) => text.toLowerCase() });
    fc.assert(
      fc.property(texts, fc.array(fc.constantFrom('TRUE', 'FALSE', '')), (values, decisions) => {
        const proposals = proposeValues(field, values.map((text) => ({ text, count: 1 })));
        let draft = startDraft(field, proposals, []);
        decisions.forEach((to, index) => {
          const value = values[index];
          if (value !== undefined) draft = decideValue(draft, value, to);
        });
        const map = valueMapper(field, renamesOf(field, proposals, draft));
        for (const text of values) {
          const read = normaliserOf(field)(map(text), context);
          expect(isFlaw(read) ? undefined : optionOf(field, map(text))).toBe(draft.get(text));
        }
      }),
    );
  });
});

describe('the values of a column with names', () => {
  const tiers = proposeValues('membershipTier', [{ text: 'Gold', count: 90 }, { text: 'Goold', count: 2 }]);

  test('take any text, and a slip is brought to the name that it is near', () => {
    expect(valueOptions('membershipTier')).toBeUndefined();
    const draft = startDraft('membershipTier', tiers, []);
    expect(undecidedIn(tiers, draft)).toEqual({ values: 0, rows: 0 });
    expect(renamesOf('membershipTier', tiers, draft)).toEqual([{ from: 'Goold', to: 'Gold' }]);
    expect(renamesOf('membershipTier', tiers, decideValue(draft, 'Goold', 'Goold'))).toEqual([]);
  });
});

test('renames are said in a few words', () => {
  expect(renamesText([{ from: 'lelaki', to: 'Male' }])).toBe('“lelaki” is read as “Male”');
  expect(renamesText([{ from: 'Robot', to: '' }])).toBe('“Robot” is read as a blank');
  expect(renamesText([{ from: 'a', to: 'b' }, { from: 'c', to: 'd' }])).toBe('2 values are read as others');
});

test('what is not decided is said with what it would cost', () => {
  expect(undecidedText({ values: 0, rows: 0 })).toBe('');
  expect(undecidedText({ values: 1, rows: 3 })).toBe('One value is not known: 3 rows would be Invalid. Say what it is read as.');
  expect(undecidedText({ values: 2, rows: 1_200 })).toBe('2 values are not known: 1,200 rows would be Invalid. Say what they are read as.');
});
