import { foldSearch } from '../../../shared/customer/fold.ts';
import type { Customer } from '../../../shared/customer/customer.ts';

/** Between the parts of a search text: no word has it, so none is found across two parts. */
const separator = '\t';
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]/g;
const notDigits = /\D+/g;

/** One word to find: it occurs where any of its forms does. */
export interface SearchWord {
  readonly forms: readonly string[];
}

/**
 * What a customer is found by, in one line: folded name, email and code, and the digits of the phones. The name stands first, since
 * the order by name is read from here. It is never empty: an empty line is no customer.
 */
export function searchTextOf({ fields, typed }: Customer): string {
  const { name = '', email, lookupId, mobileNumber, phoneNumber } = fields;
  let text = part(name) + separator;
  if (email !== undefined) text += part(email) + separator;
  if (lookupId !== undefined) text += part(lookupId) + separator;
  if (mobileNumber !== undefined) text += digitsOf(mobileNumber, typed?.mobileNumber);
  if (phoneNumber !== undefined) text += digitsOf(phoneNumber, typed?.phoneNumber);
  return text;
}

/** The folded name in a search text. */
export function nameInText(text: string, start: number): string {
  return text.slice(start, text.indexOf(separator, start));
}

function part(value: string): string {
  return foldSearch(value).replace(breaks, ' ');
}

/** A number typed with a trunk prefix (0171...) is no part of its E.164 form: then it is found by either. */
function digitsOf(phone: string, typed: string | undefined): string {
  const digits = phone.replace(notDigits, '');
  const asTyped = typed === undefined ? '' : typed.replace(notDigits, '');
  return (digits.endsWith(asTyped) ? digits : digits + separator + asTyped) + separator;
}

/**
 * The words of a search. A word of digits and phone punctuation is also looked for as digits alone, so that `+65`, `(65)` and
 * `9123-4567` find phones.
 */
export function wordsOf(search: string): readonly SearchWord[] {
  const words = new Set(foldSearch(search).split(/\s+/).filter((word) => word !== ''));
  return [...words].map((word) => {
    const digits = /^[-+().\d/]+$/.test(word) ? word.replace(notDigits, '') : '';
    return { forms: digits === '' || digits === word ? [word] : [word, digits] };
  });
}

/** Whether whatever the longer search finds, the shorter found too. */
export function extendsSearch(longer: readonly SearchWord[], shorter: readonly SearchWord[]): boolean {
  return shorter.every((old) => longer.some((word) => word.forms.every((form) => old.forms.some((shorterForm) => form.includes(shorterForm)))));
}
