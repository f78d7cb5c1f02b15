import type { FieldKey } from '../fields.ts';
import { formatDate, isDate, readSerialDate } from '../normalise-date.ts';
import type { NormaliseContext } from '../normalise-field.ts';
import { normaliserOf } from '../normalise-field.ts';
import type { DateOrder } from '../rulebook.ts';

const orders: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];

/** What a date that cannot be read may be, as `YYYY-MM-DD`, the likeliest first. */
export function dateCandidates(field: FieldKey, text: string, context: NormaliseContext): readonly string[] {
  const serial = readSerialDate(text);
  const byPreference = [context.dateOrder, ...orders.filter((order) => order !== context.dateOrder)];
  const found = [tidyDate(text), ...compact(text, byPreference)].flatMap((form) => byPreference.map((order) => readInOrder(field, form, order, context)));
  return [...(serial === undefined ? [] : [serial]), ...found.filter((date) => date !== undefined)];
}

/** A text as a date in an order, `YYYY-MM-DD`. */
export function readInOrder(field: FieldKey, text: string, order: DateOrder, context: NormaliseContext): string | undefined {
  const date = normaliserOf(field)(text, { ...context, dateOrder: order });
  return typeof date === 'string' ? date : undefined;
}

/** The date as it is usually written: `8/10 1992.` and `Thu, 8. Oct 1992`, `1992年10月8日`, a letter O for a zero. */
function tidyDate(text: string): string {
  const plain = text.normalize('NFKC').trim().replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+/i, '').replace(/年|月/g, '/').replace(/日$/, '');
  if (/[a-z]{3}/i.test(plain)) return plain.replace(/(?<=\d)\.\s*(?=[a-z])/gi, ' ').replace(/\s+/g, ' ').replace(/[.,;]+$/, '');
  return plain.replace(/(?<=[\d/.-])[oO]|[oO](?=[\d/.-])/g, '0').replace(/\s*[/.,\\_-]+\s*|\s+/g, '/').replace(/^\/|\/$/g, '');
}

/** Eight or six digits without separators, cut as each order has them. */
function compact(text: string, byPreference: readonly DateOrder[]): readonly string[] {
  if (!/^\d{8}$/.test(text)) return [];
  return byPreference.map((order) => (order === 'YMD' ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)] : [text.slice(0, 2), text.slice(2, 4), text.slice(4)]).join('/'));
}

/** The same day of the first year in which it is not past, for an expiry. */
export function nextSuchDay(date: string, today: string): string {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const [, ofMonth = 0, ofDay = 0] = date.split('-').map(Number);
  const next = ofMonth > month || (ofMonth === month && ofDay >= day) ? year : year + 1;
  return formatDate(next, ofMonth, isDate(next, ofMonth, ofDay) ? ofDay : 28);
}
