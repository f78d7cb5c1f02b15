import type { Customer, CustomerFields, TypedFields } from './customer.ts';
import type { FieldValue } from './field-spec.ts';
import { makeFields, makeTyped } from './fields-codec.ts';
import type { FieldKey } from './fields.ts';
import { fieldKeys, fieldOf } from './fields.ts';
import type { Flaw } from './flaw.ts';
import { isFlaw } from './flaw.ts';
import type { NormaliseContext } from './normalise-field.ts';
import { normaliserOf } from './normalise-field.ts';
import type { Remark } from './remark.ts';
import type { Rulebook } from './rulebook.ts';

/** What a customer becomes with the texts typed into a form, and what the rules say of it. */
export interface FieldsCheck {
  /** All fields: what is stored, and over it what was typed. A field with an error keeps its stored value. */
  readonly fields: CustomerFields;
  /** The texts as typed to keep beside them. */
  readonly typed: TypedFields;
  readonly remarks: readonly Remark[];
}

/** By which rules, in which shop, and the customer as stored where there is one. */
export interface FieldRules {
  readonly rulebook: Rulebook;
  readonly context: NormaliseContext;
  readonly stored?: Customer;
}

/** Applies all rules that need no look at other customers. `''` clears a field, a missing key leaves it. Read-only fields are left alone. */
export function checkFields(texts: TypedFields, { rulebook, context, stored }: FieldRules): FieldsCheck {
  const values = new Map<FieldKey, FieldValue>();
  const typed = new Map<FieldKey, string>();
  const remarks: Remark[] = [];
  for (const key of fieldKeys) {
    const text = fieldOf(key).readOnly === true ? undefined : texts[key];
    const before = stored?.fields[key];
    const typedBefore = stored?.typed?.[key];
    const keepStored = (): void => {
      if (before !== undefined) values.set(key, before);
      if (typedBefore !== undefined) typed.set(key, typedBefore);
    };
    if (text === undefined) {
      keepStored();
      continue;
    }
    const read = normaliserOf(key)(text, context);
    const value = isFlaw(read) ? read.keep : read;
    if (isFlaw(read)) remarks.push(flawRemark(key, read, text));
    if (isFlaw(read) && read.severity === 'error') {
      keepStored();
    } else if (value !== undefined) {
      values.set(key, value);
      const kept = value === before ? typedBefore : typedText(key, text, value);
      if (kept !== undefined) typed.set(key, kept);
    }
  }
  const fields = makeFields(values);
  const expiry = expiryRemark(fields.membershipExpiry, context.today, stored?.fields.membershipExpiry);
  if (expiry !== undefined) remarks.push(expiry);
  const faulty = new Set(remarks.map(({ field }) => field));
  remarks.push(...missingRequired(fields, rulebook).filter(({ field }) => !faulty.has(field)));
  return { fields, typed: makeTyped(typed), remarks };
}

/** The most characters of a faulty text that a remark repeats. */
const shownText = 80;

/** The remark about a text that its normaliser could not read. */
export function flawRemark(field: FieldKey, { flaw, severity }: Flaw, raw: string): Remark {
  const text = raw.trim();
  return { code: flaw, severity, field, text: text.length > shownText ? `${text.slice(0, shownText - 1)}…` : text };
}

/** The remark about an expiry before today. One that the book has already is no news, so a later row about the same customer stays valid. */
export function expiryRemark(expiry: string | undefined, today: string, stored?: string): Remark | undefined {
  if (expiry === undefined || expiry >= today || expiry === stored) return undefined;
  return { code: 'expiry-past', severity: 'error', field: 'membershipExpiry', text: expiry };
}

/** A remark for each compulsory field that is blank. */
export function missingRequired(fields: CustomerFields, rulebook: Rulebook): readonly Remark[] {
  return rulebook.required
    .filter((field) => fields[field] === undefined)
    .map((field) => ({ code: 'required', severity: 'error', field }));
}

const phones: ReadonlySet<FieldKey> = new Set(fieldKeys.filter((key) => fieldOf(key).kind === 'phone'));

/** Whether a field may keep the text that was typed beside its value: phones do, which E.164 changes for good. */
export function keepsTyped(field: FieldKey): boolean {
  return phones.has(field);
}

/** The text as typed to keep beside a value: that of a phone which is not written as it is stored, else none. */
export function typedText(field: FieldKey, raw: string, value: FieldValue): string | undefined {
  if (!keepsTyped(field)) return undefined;
  const text = raw.trim();
  return text === value ? undefined : text;
}
