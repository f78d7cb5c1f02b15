import { expiryRemark } from '../check-fields.ts';
import { dateWords } from '../dates/date-words.ts';
import { labelInSentence } from '../field-label.ts';
import type { FieldKey } from '../fields.ts';
import { fieldOf } from '../fields.ts';
import { isFlaw } from '../flaw.ts';
import { unguardFormula } from '../formula-guard.ts';
import { guessValue } from '../mapping/value-words.ts';
import { normaliserOf } from '../normalise-field.ts';
import { showPhone } from '../normalise-phone.ts';
import type { Remark, RemarkCode } from '../remark.ts';
import { showDate } from '../show-value.ts';
import { dateCandidates, nextSuchDay, readInOrder } from './date-candidates.ts';
import { emailCandidates } from './email-candidates.ts';
import { numberCandidates } from './number-candidates.ts';
import { phoneCandidates } from './phone-candidates.ts';
import type { FixContext, Suggestion } from './suggestion.ts';

/** More than these are a list to read, not a click. */
const most = 4;


/** Remarks that a blank cell answers, where the field may be blank. */
const blankable: ReadonlySet<RemarkCode> = new Set<RemarkCode>([
  'date-format', 'expiry-past', 'email-format', 'phone-format', 'number-format', 'choice-unknown', 'flag-format', 'spreadsheet-damage',
  'code-not-unique', 'email-not-unique', 'phone-taken',
]);

/**
 * Suggests texts for the cell that a remark is about, the likeliest first. Each is a text that the field reads without a remark of its
 * own; whether it is unique, only the check tells. Empty where a person must know better.
 * @param raw the cell as it stands
 */
export function suggestFix({ code, field }: Pick<Remark, 'code' | 'field'>, raw: string, context: FixContext): readonly Suggestion[] {
  if (field === undefined) return [];
  const text = unguardFormula(raw).trim();
  const guesses = guess(code, field, text, context);
  const suggestions = pick(guesses.length === 0 ? choicesOf(code, field) : guesses, raw, field, context);
  const mayBeBlank = blankable.has(code) && !context.required.includes(field) && text !== '' && !suggestions.some((suggestion) => suggestion.text === '');
  return mayBeBlank ? [...suggestions, blank(field)] : suggestions;
}

/** The text that a cell was most likely meant to be, undefined where nothing in it tells. One of several choices is no guess. */
export function likelyFix({ code, field }: Pick<Remark, 'code' | 'field'>, raw: string, context: FixContext): string | undefined {
  return field === undefined ? undefined : pick(guess(code, field, unguardFormula(raw).trim(), context), raw, field, context)[0]?.text;
}

/** The first few that are different and fine. */
function pick(candidates: readonly Suggestion[], raw: string, field: FieldKey, context: FixContext): readonly Suggestion[] {
  const picked = new Map<string, Suggestion>();
  for (const candidate of candidates) {
    if (picked.size === most) break;
    if (candidate.text !== raw && !picked.has(candidate.text) && isFine(field, candidate.text, context)) picked.set(candidate.text, candidate);
  }
  return [...picked.values()];
}

function guess(code: RemarkCode, field: FieldKey, text: string, context: FixContext): readonly Suggestion[] {
  switch (code) {
    case 'email-format':
      return emailCandidates(text).map(asItIs);
    case 'phone-format':
      return phoneCandidates(text, context).map((number) => ({ label: showPhone(number), text: number }));
    case 'date-format':
      return dateCandidates(field, text, context).map((date) => dateSuggestion(date, context));
    case 'expiry-past': {
      const date = readInOrder(field, text, context.dateOrder, context);
      return date === undefined ? [] : [dateSuggestion(nextSuchDay(date, context.today), context)];
    }
    case 'number-format':
      return numberCandidates(text).map(asItIs);
    case 'choice-unknown':
    case 'flag-format': {
      const value = guessValue(field, text);
      return value === undefined ? [] : [value.to === '' ? blank(field) : asItIs(value.to)];
    }
    default:
      return [];
  }
}

/** All of a small choice, where nothing tells which. */
function choicesOf(code: RemarkCode, field: FieldKey): readonly Suggestion[] {
  if (code === 'flag-format') return ['TRUE', 'FALSE'].map(asItIs);
  return code === 'choice-unknown' ? (fieldOf(field).choices ?? []).map(({ value }) => asItIs(value)) : [];
}

/** Names its field: a row may have more than one at fault. */
function blank(field: FieldKey): Suggestion {
  return { label: `Leave ${labelInSentence(field)} blank`, text: '' };
}

function asItIs(text: string): Suggestion {
  return { label: text, text };
}

/** A cell gets the date as the column has it; the label names the month. */
function dateSuggestion(date: string, { dateOrder }: FixContext): Suggestion {
  return { label: dateWords(date), text: showDate(date, dateOrder) };
}

/** Whether a field reads a text without a remark. A blank is fine where the field may be blank. */
export function isFine(field: FieldKey, text: string, context: FixContext): boolean {
  if (text === '') return !context.required.includes(field);
  const value = normaliserOf(field)(text, context);
  if (value === undefined || isFlaw(value)) return false;
  return field !== 'membershipExpiry' || typeof value !== 'string' || expiryRemark(value, context.today) === undefined;
}
