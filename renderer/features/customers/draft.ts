import type { Customer, TypedFields } from '../../../shared/customer/customer.ts';
import { fieldKeys, type FieldKey } from '../../../shared/customer/fields.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { showValue } from '../../../shared/customer/show-value.ts';

/** The text of every field as the form shows it. */
export type ShownFields = ReadonlyMap<FieldKey, string>;

/** A customer as text; all blank for one that is not there yet. */
export function showCustomer(customer: Customer | undefined): ShownFields {
  return new Map(fieldKeys.map((key) => [key, showValue(key, customer?.fields[key], rulebooks.counterbook.dateOrder)]));
}

/** Takes note of what was typed into a field. Text that is as it was before counts as not typed. */
export function typeInto(typed: TypedFields, shown: ShownFields, field: FieldKey, text: string): TypedFields {
  const { [field]: _before, ...others } = typed;
  return text === (shown.get(field) ?? '') ? others : { ...others, [field]: text };
}

/** Whether two drafts have the same texts. */
export function sameTyped(a: TypedFields, b: TypedFields): boolean {
  return fieldKeys.every((key) => a[key] === b[key]);
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
