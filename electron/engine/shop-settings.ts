import { AppError } from '../../shared/contract/errors.ts';
import type { ShopSettings } from '../../shared/contract/shop.ts';
import type { Database } from './book/database.ts';
import { toStorageError } from './book/storage-error.ts';
import { isCountry, isDelimiter, readSettings } from './shop-codec.ts';

/** The shop's settings: in memory, and stored before a change counts. */
export interface ShopDesk {
  read(): ShopSettings;
  change(part: Partial<ShopSettings>): Promise<ShopSettings>;
}

const key = 'shop';

/**
 * What holds until the owner says otherwise.
 * @param language a BCP 47 tag, as the browser has it
 */
export function defaultSettings(language: string): ShopSettings {
  const tag = language.replace(/@.*$/, ''); // Chromium says `en-US@posix` where Linux has no language set
  const region = new Intl.Locale(tag).region;
  const decimal = new Intl.NumberFormat(tag).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  return {
    country: isCountry(region) ? region : 'SG',
    // Where the comma is the decimal point, spreadsheets part cells by semicolons.
    delimiter: decimal === ',' ? ';' : ',',
  };
}

/** Reads the settings; at the first start the defaults become the shop's own. */
export async function openShop(database: Database, language: string): Promise<ShopDesk> {
  const stored = await database.meta.get(key);
  let settings = readSettings(stored?.value, defaultSettings(language));
  // What phones were read by must not change with the language of the PC.
  if (stored === undefined) await database.meta.put({ key, value: settings });
  return {
    read: () => settings,
    async change(part) {
      const next: ShopSettings = { ...settings, ...part };
      if (!isCountry(next.country)) throw new AppError('not-valid', 'Choose a country from the list.', { details: { country: 'unknown' } });
      if (!isDelimiter(next.delimiter)) throw new AppError('not-valid', 'Choose a delimiter from the list.', { details: { delimiter: 'unknown' } });
      try {
        await database.meta.put({ key, value: next });
      } catch (error) {
        throw toStorageError(error);
      }
      settings = next;
      return settings;
    },
  };
}
