import type { FieldKey } from '../fields.ts';
import { fieldOf } from '../fields.ts';
import { isFlaw } from '../flaw.ts';
import { unguardFormula } from '../formula-guard.ts';
import type { NormaliseContext } from '../normalise-field.ts';
import { normaliserOf } from '../normalise-field.ts';
import { readEmail } from '../normalise-email.ts';
import { readPhone } from '../normalise-phone.ts';
import type { DateOrder } from '../rulebook.ts';
import type { ValueLook } from './proposal.ts';
import { guessValue } from './value-words.ts';

/** With fewer different values, nothing is said of a column. */
const fewest = 3;
/** The share of the values that must agree. The rest may be slips and blanks in words. */
const most = 0.8;

const orders: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];
const dateLike = /^\d{1,4}([/.-])\d{1,2}\1\d{1,4}\b/;

function shareOf(samples: readonly string[], test: (text: string) => boolean): number {
  return samples.filter((sample) => test(unguardFormula(sample).trim())).length / samples.length;
}

function isDate(field: FieldKey, text: string, context: NormaliseContext): boolean {
  return orders.some((dateOrder) => !isFlaw(normaliserOf(field)(text, { ...context, dateOrder })));
}

/** What a column's values look like, where that is like nothing else. A postal code and a customer code look like any text. */
export function lookOf(samples: readonly string[], context: NormaliseContext): ValueLook | undefined {
  if (samples.length < fewest) return undefined;
  if (shareOf(samples, (text) => readEmail(text) !== undefined) >= most) return 'emails';
  if (shareOf(samples, (text) => dateLike.test(text) && isDate('firstVisit', text, context)) >= most) return 'dates';
  if (shareOf(samples, (text) => readPhone(text, context.country) !== undefined) >= most) return 'phones';
  return undefined;
}

/** Whether dates lie in the future, as an expiry does and a birthday does not. */
export function areFuture(samples: readonly string[], context: NormaliseContext): boolean {
  const years = samples.map((sample) => Number(/\d{4}/.exec(sample)?.[0] ?? Number.NaN));
  return years.some((year) => year > Number(context.today.slice(0, 4)));
}

/** What can be in a text that is, or is meant to be, a value of a kind. */
const hints: Readonly<Record<'email' | 'phone' | 'date' | 'decimal', (text: string) => boolean>> = {
  email: (text) => text.includes('@'),
  phone: (text) => (text.match(/\d/g) ?? []).length > 4,
  date: (text) => /\d/.test(text),
  decimal: (text) => /\d/.test(text),
};

/**
 * Whether none of a column's values can be meant for the field that its header names: job titles under "Title". Values that are only
 * written badly do not count, since they can be fixed.
 */
export function differs(field: FieldKey, samples: readonly string[], context: NormaliseContext): boolean {
  if (samples.length < fewest) return false;
  const { kind } = fieldOf(field);
  switch (kind) {
    case 'email':
    case 'phone':
    case 'date':
    case 'decimal':
      return samples.every((sample) => !hints[kind](sample));
    case 'choice':
    case 'flag':
      return samples.every((sample) => isFlaw(normaliserOf(field)(sample, context)) && guessValue(field, sample) === undefined);
    case 'text':
    case 'multiline':
    case 'list':
      return false;
  }
}

/** What the values of a field look like, where they look like nothing else. */
export function lookOfField(field: FieldKey): ValueLook | undefined {
  switch (fieldOf(field).kind) {
    case 'email':
      return 'emails';
    case 'phone':
      return 'phones';
    case 'date':
      return 'dates';
    default:
      return undefined;
  }
}
