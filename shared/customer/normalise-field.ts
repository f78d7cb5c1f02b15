import { cleanLines, cleanText, trimTidy } from './clean-text.ts';
import { isExponent } from './damage/exponent.ts';
import type { FieldSpec } from './field-spec.ts';
import type { FieldKey } from './fields.ts';
import { fieldKeys, fieldOf } from './fields.ts';
import type { Flaw, Normalised } from './flaw.ts';
import { choiceReader } from './normalise-choice.ts';
import type { Century } from './normalise-date.ts';
import { readDate } from './normalise-date.ts';
import { readDecimal } from './normalise-decimal.ts';
import { readEmail } from './normalise-email.ts';
import { readFlag } from './normalise-flag.ts';
import { readList } from './normalise-list.ts';
import { readPhone } from './normalise-phone.ts';
import type { RemarkCode } from './remark.ts';
import type { DateOrder } from './rulebook.ts';

/** What reading a text depends on besides the text. */
export interface NormaliseContext {
  /** ISO 3166-1 alpha-2 of the shop: the country of phone numbers that name none. */
  readonly country: string;
  /** The order of day, month and year in dates of digits. */
  readonly dateOrder: DateOrder;
  /** The shop's calendar date, `YYYY-MM-DD`: which century a two-digit year is of. */
  readonly today: string;
  /** The text is of a row without line breaks and is tidy (see `isTidy`), so that cleaning it is quick. */
  readonly tidy?: boolean;
}

/**
 * Turns text into the value that a field stores. Blank text gives undefined, text that is not as it should be a flaw.
 * The value's own text gives the value back.
 */
export type Normalise = (raw: string, context: NormaliseContext) => Normalised;

/** Fields that hold digits which are no number: a spreadsheet that took them for one has lost some. */
export const digitFields: ReadonlySet<FieldKey> = new Set<FieldKey>(['lookupId', 'identifierValue', 'postalCode']);

const damage: Flaw = { flaw: 'spreadsheet-damage', severity: 'error' };
const error = (flaw: RemarkCode): Flaw => ({ flaw, severity: 'error' });
const dateFlaw = error('date-format');
const decimalFlaw = error('number-format');
const emailFlaw = error('email-format');
const flagFlaw = error('flag-format');
const choiceFlaw = error('choice-unknown');

const clean = (raw: string, { tidy }: NormaliseContext): string | undefined => (tidy === true ? trimTidy(raw) : cleanText(raw));

const lines: Normalise = (raw, { tidy }) => (tidy === true ? trimTidy(raw) : cleanLines(raw));

const digits: Normalise = (raw, context) => {
  const text = clean(raw, context);
  return text !== undefined && isExponent(text) ? damage : text;
};

const phone: Normalise = (raw, context) => {
  const text = clean(raw, context);
  if (text === undefined) return undefined;
  const number = readPhone(text, context.country);
  if (number !== undefined) return number;
  return isExponent(text) ? damage : { flaw: 'phone-format', severity: 'warning', keep: text };
};

const email: Normalise = (raw, context) => {
  const text = clean(raw, context);
  return text === undefined ? undefined : (readEmail(text) ?? emailFlaw);
};

const decimal: Normalise = (raw, context) => {
  const text = clean(raw, context);
  if (text === undefined) return undefined;
  return readDecimal(text) ?? (isExponent(text) ? damage : decimalFlaw);
};

const flag: Normalise = (raw, context) => {
  const text = clean(raw, context);
  if (text === undefined) return undefined;
  const read = readFlag(text);
  return read === 'unreadable' ? flagFlaw : read;
};

const list: Normalise = readList;

function date(fullYear: (today: string) => Century): Normalise {
  let today = '';
  let century: Century = (year) => year;
  return (raw, context) => {
    const text = clean(raw, context);
    if (text === undefined) return undefined;
    if (context.today !== today) {
      today = context.today;
      century = fullYear(today);
    }
    return readDate(text, context.dateOrder, century) ?? dateFlaw;
  };
}

/** Nobody is born in the future: 31/12/29 is of the last century until that day has come. */
const bornBy = (today: string): Century => {
  const thisCentury = Math.trunc(Number(today.slice(0, 4)) / 100) * 100;
  const todayInCentury = Number(today.slice(2, 4)) * 10_000 + Number(today.slice(5, 7)) * 100 + Number(today.slice(8, 10));
  return (year, month, day) => (year * 10_000 + month * 100 + day > todayInCentury ? thisCentury - 100 : thisCentury) + year;
};

/** A visit or an expiry with a two-digit year is of this century. */
const thisCentury = (today: string): Century => {
  const century = Math.trunc(Number(today.slice(0, 4)) / 100) * 100;
  return (year) => century + year;
};

function choice(spec: FieldSpec): Normalise {
  const { choices } = spec;
  if (choices === undefined) return clean;
  const read = choiceReader(choices);
  return (raw, context) => {
    const text = clean(raw, context);
    return text === undefined ? undefined : (read(text) ?? choiceFlaw);
  };
}

function make(key: FieldKey): Normalise {
  const spec = fieldOf(key);
  switch (spec.kind) {
    case 'text':
      return digitFields.has(key) ? digits : clean;
    case 'multiline':
      return lines;
    case 'email':
      return email;
    case 'phone':
      return phone;
    case 'date':
      return date(key === 'dateOfBirth' ? bornBy : thisCentury);
    case 'decimal':
      return decimal;
    case 'choice':
      return choice(spec);
    case 'flag':
      return flag;
    case 'list':
      return list;
  }
}

const normalisers: ReadonlyMap<FieldKey, Normalise> = new Map(fieldKeys.map((key) => [key, make(key)]));

const inverted = (normalise: Normalise): Normalise => (raw, context) => {
  const value = normalise(raw, context);
  return typeof value === 'boolean' ? !value : value;
};

/**
 * The normaliser of a field. Take it once for a column, not for each cell.
 * @param invert the column says the opposite of the field, as `do_not_email` does (see ColumnTarget)
 */
export function normaliserOf(field: FieldKey, invert = false): Normalise {
  const normalise = normalisers.get(field);
  if (normalise === undefined) throw new RangeError(`The catalogue has no field ${field}`);
  return invert ? inverted(normalise) : normalise;
}
