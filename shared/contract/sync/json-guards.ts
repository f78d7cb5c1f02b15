import { parseStamp, type Stamp } from '../../customer/stamp.ts';

/** The most characters of one text. */
export const maxText = 100_000;

const maxId = 64;
const maxStamp = 100;

const unstorable = /[\0\ud800-\udfff]/u; // with `u`, a surrogate that has its other half is no match
const idForm = /^[0-9A-Za-z_-]+$/;
const counterForm = /^[0-9a-z-]+$/;
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Whether JSON is an object. Ask it for names of one's own only, never for names that came from elsewhere. */
export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Whether a text can be stored as it is, by every database. */
export function isStorable(text: string): boolean {
  return !unstorable.test(text);
}

/** A text that people wrote, or that a program keeps as it is. */
export function isText(value: unknown, most = maxText): value is string {
  return typeof value === 'string' && value.length <= most && isStorable(value);
}

/** The id of a customer, a change, a review, an epoch: it goes into lines and addresses as it is. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= maxId && idForm.test(value);
}

/** The id of a counter: it is a part of stamps. */
export function isCounterId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= maxId && counterForm.test(value);
}

export function isStamp(value: unknown): value is Stamp {
  return typeof value === 'string' && value.length <= maxStamp && parseStamp(value) !== undefined;
}

/** A stamp, or `''` where there is none before. */
export function isStampOrNone(value: unknown): value is Stamp {
  return value === '' || isStamp(value);
}

/** A number of a mutation, a place in an order, a clock: a whole number from 0. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** An instant as `toISOString` writes it, of the years 0 to 9999. */
export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && instantForm.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
}

/** What a text holds as JSON; undefined where it is none: the page of a captive portal, a reply that was cut off. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
