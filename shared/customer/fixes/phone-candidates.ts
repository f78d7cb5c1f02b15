import { phoneWithZero } from '../damage/find-damage.ts';
import { readPhone } from '../normalise-phone.ts';
import { planOfCountry } from '../phone-plan.ts';
import type { FixContext } from './suggestion.ts';

/** What a phone number that cannot be read may be, as E.164, the likeliest first. */
export function phoneCandidates(text: string, { country, countries = [] }: Pick<FixContext, 'country' | 'countries'>): readonly string[] {
  const plain = text.normalize('NFKC');
  const parts = plain.split(/[/,;|&]|\bor\b/i).map(tidyPhone).filter((part) => part !== '');
  return [tidyPhone(plain), ...parts].flatMap((part) => readings(part, country, countries));
}

/** The digits of a number as people write it around them: without names, extensions and letters typed for digits. */
export function tidyPhone(text: string): string {
  const digits = text
    .replace(/\(0\)/g, '')
    .replace(/(?:ext|extension|x)\.?\s*\d{1,5}\s*$/i, '')
    .replace(/(?<=[\d\s+-])[oO](?=[\d\s-])/g, '0')
    .replace(/(?<=[\d\s+-])[lI](?=[\d\s-])/g, '1')
    .replace(/[^\d+]/g, '');
  return digits.startsWith('+') ? `+${digits.replaceAll('+', '')}` : digits.replaceAll('+', '');
}

function readings(part: string, country: string, countries: readonly string[]): readonly string[] {
  const bare = part.replace(/^\+/, '');
  const found = [readPhone(part, country), withoutRepeatedCode(part, country)];
  if (part.startsWith('00')) found.push(readPhone(`+${part.slice(2)}`, country));
  if (!part.startsWith('+')) {
    found.push(readPhone(`+${bare}`, country));
    const withZero = phoneWithZero(part, country);
    if (withZero !== undefined) found.push(readPhone(withZero, country));
    for (const other of countries) if (other !== country) found.push(inCountry(bare, other));
  }
  return found.filter((number) => number !== undefined);
}

/** `+65 65 9123 4567`: the code was typed before a number that had it. */
function withoutRepeatedCode(part: string, country: string): string | undefined {
  const code = planOfCountry(country)?.callingCode;
  const digits = part.replace(/^\+|^00/, '');
  return code !== undefined && digits.startsWith(code + code) ? readPhone(`+${digits.slice(code.length)}`, country) : undefined;
}

/** A number without a country code read as one of a country. Undefined where it is none there. */
export function inCountry(text: string, country: string): string | undefined {
  const bare = tidyPhone(text);
  return bare.startsWith('+') ? undefined : readPhone(bare, country);
}
