import { getCountries } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';

/** The ISO 3166-1 alpha-2 codes of all countries whose phone numbers can be read, in alphabetical order. */
export const countryCodes: readonly string[] = getCountries(metadata).toSorted();
