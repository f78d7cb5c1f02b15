import type { Customer, CustomerFields, TypedFields } from '../../../shared/customer/customer.ts';
import type { FieldValue } from '../../../shared/customer/field-spec.ts';
import { fieldKeys, type FieldKey } from '../../../shared/customer/fields.ts';
import { isCounterField } from '../../../shared/customer/merge/counter-fields.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { showValue } from '../../../shared/customer/show-value.ts';

/** The text of every field as the form shows it. */
export type ShownFields = ReadonlyMap<FieldKey, string>;

/** A customer as text; all blank for one that is not there yet. */
export function showCustomer(customer: Customer | undefined): ShownFields {
  return new Map(fieldKeys.map((key) => [key, textOfValue(key, customer?.fields[key])]));
}

/** What was typed into a form, and what those fields said as they were typed into: a sync may change that meanwhile. */
export interface Typing {
  readonly typed: TypedFields;
  readonly seen: CustomerFields;
}

export const nothingTyped: Typing = { typed: {}, seen: {} };

/** Takes note of what was typed into a field. Text that is as it was before, and still is in the book, counts as not typed. */
export function typeInto({ typed, seen }: Typing, stored: CustomerFields, field: FieldKey, text: string): Typing {
  const { [field]: _typed, ...otherTexts } = typed;
  const { [field]: _seen, ...others } = seen;
  const before = typed[field] === undefined ? stored[field] : seen[field];
  if (text === textOfValue(field, before) && text === textOfValue(field, stored[field])) return { typed: otherTexts, seen: others };
  return { typed: { ...otherTexts, [field]: text }, seen: before === undefined ? others : { ...others, [field]: before } };
}

/** Whether two drafts say the same. */
export function sameTyping(a: Typing, b: Typing): boolean {
  return fieldKeys.every((key) => a.typed[key] === b.typed[key] && textOfValue(key, a.seen[key]) === textOfValue(key, b.seen[key]));
}

/** Whether a field that was typed into says something else in the book by now. */
export function isOvertaken({ typed, seen }: Typing, shown: ShownFields, field: FieldKey): boolean {
  return typed[field] !== undefined && textOfValue(field, seen[field]) !== (shown.get(field) ?? '');
}

/**
 * What a person should know of such a field: what the book says by now, and what saving makes of it.
 * @param saved what the field will say once saved, where that is known
 */
export function overtakenText(shown: ShownFields, field: FieldKey, saved: string | undefined): string {
  const now = shown.get(field) ?? '';
  const changed = now === '' ? 'Cleared meanwhile.' : `Changed to ${now} meanwhile.`;
  if (isCounterField(field) && now !== '') return saved === undefined ? `${changed} Your change is added to that.` : `${changed} Your change is added to that, which makes it ${saved}.`;
  return saved === now ? changed : `${changed} Save puts yours in its place.`;
}

function textOfValue(field: FieldKey, value: FieldValue | undefined): string {
  return showValue(field, value, rulebooks.counterbook.dateOrder);
}

/** The text that a field of the form holds. */
export function textOf(typed: TypedFields, shown: ShownFields, field: FieldKey): string {
  return typed[field] ?? shown.get(field) ?? '';
}

/** Whether anything differs from what is stored. */
export function isChanged(typed: TypedFields): boolean {
  return Object.keys(typed).length > 0;
}

/** The remarks about one field, errors first. */
export function remarksOn(remarks: readonly Remark[], field: FieldKey): readonly Remark[] {
  return remarks.filter((remark) => remark.field === field).toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

/** Remarks that stand at no single field, such as keys that belong to two customers. */
export function remarksOnAll(remarks: readonly Remark[]): readonly Remark[] {
  return remarks.filter((remark) => remark.field === undefined);
}

/** The remarks that keep a draft from being saved. */
export function errorsOf(remarks: readonly Remark[]): readonly Remark[] {
  return remarks.filter((remark) => remark.severity === 'error');
}
