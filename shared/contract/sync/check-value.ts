import { type FieldKey, fieldOf } from '../../customer/fields.ts';
import { readDecimal } from '../../customer/normalise-decimal.ts';
import { isArray, isStorable, maxText } from './json-guards.ts';
import type { Refusal } from './reading.ts';

const dateForm = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Why a field cannot hold what came as its value; undefined where it can. */
export function checkValue(field: FieldKey, value: unknown): Refusal | undefined {
  const { kind } = fieldOf(field);
  if (kind === 'flag') return typeof value === 'boolean' ? undefined : misshapen(field);
  if (kind === 'list') return isArray(value) && value.length > 0 ? checkList(field, value) : misshapen(field);
  if (typeof value !== 'string' || value === '') return misshapen(field);
  const wrong = checkText(field, value);
  if (wrong !== undefined) return wrong;
  if (kind === 'decimal' && !isCanonicalDecimal(value)) return misshapen(field);
  return kind === 'date' && !dateForm.test(value) ? misshapen(field) : undefined;
}

/** Why a text cannot be kept; undefined where it can. */
export function checkText(field: FieldKey, text: string): Refusal | undefined {
  if (text.length > maxText) return { code: 'too-long', message: `${fieldOf(field).label} is longer than ${maxText.toLocaleString('en')} characters. Shorten it.` };
  if (!isStorable(text)) return { code: 'not-storable', message: `${fieldOf(field).label} holds a character that cannot be stored. Type it anew.` };
  return undefined;
}

/** Whether a text is a number as `readDecimal` writes it: what sums are made of. */
export function isCanonicalDecimal(text: string): boolean {
  return readDecimal(text) === text;
}

function checkList(field: FieldKey, items: readonly unknown[]): Refusal | undefined {
  let length = 0;
  for (const item of items) {
    if (typeof item !== 'string' || item === '') return misshapen(field);
    const wrong = checkText(field, item);
    if (wrong !== undefined) return wrong;
    length += item.length;
  }
  return length > maxText ? { code: 'too-long', message: `${fieldOf(field).label} are longer than ${maxText.toLocaleString('en')} characters together. Take some out.` } : undefined;
}

function misshapen(field: FieldKey): Refusal {
  return { code: 'not-valid', message: `${fieldOf(field).label} does not hold what such a field can hold. Open the customer and type it anew.` };
}
