import { delimiters, type Delimiter } from '../../shared/contract/imports.ts';
import type { ShopSettings } from '../../shared/contract/shop.ts';
import { countryCodes } from '../../shared/customer/country-codes.ts';

/** Whether a text is a country that phone numbers can be of. */
export function isCountry(value: unknown): value is string {
  return typeof value === 'string' && countryCodes.includes(value);
}

/** Whether a text is a delimiter of spreadsheets. */
export function isDelimiter(value: unknown): value is Delimiter {
  return delimiters.some((delimiter) => delimiter === value);
}

/** Reads stored settings. What is missing or no longer allowed takes its default. */
export function readSettings(stored: unknown, defaults: ShopSettings): ShopSettings {
  if (typeof stored !== 'object' || stored === null) return defaults;
  return {
    country: 'country' in stored && isCountry(stored.country) ? stored.country : defaults.country,
    delimiter: 'delimiter' in stored && isDelimiter(stored.delimiter) ? stored.delimiter : defaults.delimiter,
  };
}
