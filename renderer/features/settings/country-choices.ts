import { countryCodes } from '../../../shared/customer/country-codes.ts';

const names = new Intl.DisplayNames('en', { type: 'region' });

/** Countries by name, for a list to choose from. */
export const countryChoices: readonly { readonly value: string; readonly label: string }[] = countryCodes
  .map((value) => ({ value, label: names.of(value) ?? value }))
  .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
