import type { CountryCode } from 'libphonenumber-js/core';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';

/**
 * Reads a phone number as E.164, taking the shop's country where it names none. Undefined where libphonenumber does not hold it
 * for a valid number of its country, or where it has an extension, which E.164 would lose.
 * @param text trimmed, not empty
 * @param country ISO 3166-1 alpha-2
 */
export function readPhone(text: string, country: string): string | undefined {
  const options = isCountry(country) ? { defaultCountry: country, extract: false } : { extract: false };
  const phone = parsePhoneNumberFromString(text, options, metadata);
  return phone !== undefined && phone.ext === undefined && phone.isValid() ? phone.number : undefined;
}

/** Writes an E.164 number with the spaces that its country puts into it; other text as it stands. */
export function showPhone(value: string): string {
  if (value.charCodeAt(0) !== 0x2b) return value;
  const phone = parsePhoneNumberFromString(value, { extract: false }, metadata);
  return phone === undefined || phone.number !== value ? value : phone.formatInternational();
}

function isCountry(text: string): text is CountryCode {
  return Object.hasOwn(metadata.countries, text);
}
