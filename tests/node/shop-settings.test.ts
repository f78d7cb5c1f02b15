import { describe, expect, test } from 'vitest';
import { readSettings } from '../../electron/engine/shop-codec.ts';
import { defaultSettings } from '../../electron/engine/shop-settings.ts';

test.each([
  ['en-SG', 'SG', ','],
  ['en', 'SG', ','],
  ['de-DE', 'DE', ';'],
  ['id-ID', 'ID', ';'],
  ['zh-Hans-MY', 'MY', ','],
  ['es-419', 'SG', ','],
])('a shop whose PC speaks %s starts with country %s and %j', (language, country, delimiter) => {
  expect(defaultSettings(language)).toEqual({ country, delimiter });
});

describe('stored settings', () => {
  const defaults = defaultSettings('en-SG');

  test('are taken as they are', () => {
    expect(readSettings({ country: 'MY', delimiter: ';' }, defaults)).toEqual({ country: 'MY', delimiter: ';' });
  });

  test.each([[undefined], [null], ['SG'], [{}], [{ country: 'Narnia', delimiter: '#' }], [{ country: 7 }]])('that are not usable fall back to the defaults: %j', (stored) => {
    expect(readSettings(stored, defaults)).toEqual(defaults);
  });

  test('keep what is usable', () => {
    expect(readSettings({ country: 'MY', delimiter: 'comma' }, defaults)).toEqual({ country: 'MY', delimiter: ',' });
  });
});
