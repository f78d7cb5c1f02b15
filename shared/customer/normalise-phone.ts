import type { CountryCode } from 'libphonenumber-js/core';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
// The small metadata: validity by each country's general pattern. Telling mobile from fixed lines would take twice the size.
import metadata from 'libphonenumber-js/min/metadata';
import type { PhonePlan } from './phone-plan.ts';
import { countriesWith, planOfCallingCode, planOfCountry } from './phone-plan.ts';

/**
 * Reads a phone number as E.164, taking the shop's country where it names none. Undefined where libphonenumber does not hold it
 * for a valid number of its country, or where it has an extension, which E.164 would lose.
 * @param text trimmed, not empty
 * @param country ISO 3166-1 alpha-2
 */
export function readPhone(text: string, country: string): string | undefined {
  return readUsualPhone(text, country) ?? readAnyPhone(text, country);
}

/** What `readPhone` gives, by libphonenumber alone: some ten microseconds a number. */
export function readAnyPhone(text: string, country: string): string | undefined {
  const options = isCountry(country) ? { defaultCountry: country, extract: false } : { extract: false };
  // "(+65) 9123 4567" is not a number to libphonenumber unless it may pick it out of any text.
  const phone = parsePhoneNumberFromString(text.replace(/^\(\+(\d{1,3})\)/, '+$1'), options, metadata);
  return phone !== undefined && phone.ext === undefined && phone.isValid() ? phone.number : undefined;
}

/**
 * Reads a number that is written the usual way and valid, with the patterns of the same metadata but without the library's
 * general machinery. Undefined says nothing: ask the library.
 */
export function readUsualPhone(text: string, country: string): string | undefined {
  const digits = digitsOf(text);
  if (digits === undefined) return undefined;
  if (text.charCodeAt(0) === 0x2b) return readInternational(digits);
  const plan = planOfCountry(country);
  if (plan === undefined || plan.abroad.test(digits)) return undefined;
  const national = withoutPrefix(digits, plan);
  // The length also says that no calling code without its plus stands in front.
  if (national === undefined || !plan.lengths.includes(national.length)) return undefined;
  return isValid(national, plan) ? `+${plan.callingCode}${national}` : undefined;
}

function readInternational(digits: string): string | undefined {
  let callingCode = 0;
  for (let length = 1; length <= 3; length += 1) {
    callingCode = callingCode * 10 + digits.charCodeAt(length - 1) - 0x30;
    if (callingCode === 0) return undefined; // no calling code begins with a zero
    const plan = planOfCallingCode(callingCode);
    if (plan === undefined) continue;
    const national = withoutPrefix(digits.slice(length), plan);
    return national !== undefined && isValid(national, plan) ? `+${plan.callingCode}${national}` : undefined;
  }
  return undefined;
}

/** The digits of a number, past a plus in front. Undefined where anything but digits and the usual marks between them is there. */
function digitsOf(text: string): string | undefined {
  if (text.length > 30) return undefined;
  const start = text.charCodeAt(0) === 0x2b ? 1 : 0;
  let marks = false;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x30 && code <= 0x39) continue;
    if (code !== 0x20 && code !== 0x2d && code !== 0x28 && code !== 0x29 && code !== 0x2e) return undefined;
    marks = true;
  }
  if (marks) return text.replace(/[^\d]/g, '');
  return start === 0 ? text : text.slice(1);
}

/** A national number without what is dialled before it, or undefined where that is not simply left out. */
function withoutPrefix(digits: string, { national, prefix }: PhonePlan): string | undefined {
  const found = prefix?.pattern.exec(digits);
  if (found === null || found === undefined) return national.test(digits) ? digits : undefined;
  if (prefix?.leftOut !== true) return undefined;
  const bare = digits.slice(found[0].length);
  return national.test(bare) ? bare : undefined;
}

/**
 * Whether a number that matches its plan is also valid in the one country, of those with the calling code, that it is of. That is
 * the first whose leading digits it has, or whose types of number it matches; where none is, the plan's own country.
 */
function isValid(national: string, plan: PhonePlan): boolean {
  if (plan.isAlone) return plan.types === undefined || isOfType(national, plan);
  for (const country of countriesWith(plan.callingCode) ?? []) {
    const candidate = planOfCountry(country);
    if (candidate === undefined) continue;
    if (candidate.leading === undefined) {
      if (isOfType(national, candidate)) return true;
    } else if (candidate.leading.test(national)) {
      return isValidIn(national, candidate);
    }
  }
  return isValidIn(national, plan);
}

function isValidIn(national: string, plan: PhonePlan): boolean {
  return plan.types === undefined ? plan.national.test(national) : isOfType(national, plan);
}

function isOfType(national: string, { national: pattern, types = [] }: PhonePlan): boolean {
  return pattern.test(national) && types.some((type) => type.lengths.includes(national.length) && type.pattern.test(national));
}

/** Writes an E.164 number with the spaces that its country puts into it; other text as it stands. */
export function showPhone(value: string): string {
  if (value.charCodeAt(0) !== 0x2b) return value;
  const phone = parsePhoneNumberFromString(value, { extract: false }, metadata);
  if (phone === undefined || phone.number !== value) return value;
  const shown = phone.formatInternational();
  // Reading must give the number back: a few countries write one that reads as another.
  return readPhone(shown, '') === value ? shown : value;
}

function isCountry(text: string): text is CountryCode {
  return Object.hasOwn(metadata.countries, text);
}
