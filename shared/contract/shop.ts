import type { Delimiter } from './imports.ts';

/** What the shop owner sets once. */
export interface ShopSettings {
  /** ISO 3166-1 alpha-2: the country of phone numbers that have none. */
  readonly country: string;
  /** The delimiter that the shop's spreadsheet wants. */
  readonly delimiter: Delimiter;
}
