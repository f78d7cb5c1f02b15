import type { FileColumn } from '../../../shared/contract/imports.ts';
import type { ColumnTarget, NamePart, StreetPart } from '../../../shared/customer/column-target.ts';
import { fields, isFieldKey, type FieldKey } from '../../../shared/customer/fields.ts';
import type { Rulebook } from '../../../shared/customer/rulebook.ts';

/** An option of a column's combobox. */
export interface ColumnChoice {
  readonly value: string;
  readonly label: string;
}

const ignoreValue = '-';
const idValue = '#';

const partNames: Readonly<Record<NamePart, string>> = { first: 'First name', middle: 'Middle name', last: 'Last name' };
const parts: readonly NamePart[] = ['first', 'middle', 'last'];
const valueOfPart = (part: NamePart): string => `name/${part}`;
const partChoices: readonly ColumnChoice[] = parts.map((part) => ({ value: valueOfPart(part), label: partNames[part] }));

const streetNames: Readonly<Record<StreetPart, string>> = { number: 'House number', extension: 'House number addition' };
const streetParts: readonly StreetPart[] = ['number', 'extension'];
const valueOfStreet = (part: StreetPart): string => `street/${part}`;
const streetChoices: readonly ColumnChoice[] = streetParts.map((part) => ({ value: valueOfStreet(part), label: streetNames[part] }));

/** What a column can become, in the order of the catalogue, `Ignore` first and the parts of a name and of a street behind them. Fields of the back office are not offered. */
export const columnChoices: readonly ColumnChoice[] = [
  { value: ignoreValue, label: 'Ignore' },
  ...fields
    .filter((field) => !('readOnly' in field))
    .flatMap(({ key, label }) => [{ value: key, label }, ...(key === 'name' ? partChoices : key === 'street1' ? streetChoices : [])]),
  { value: idValue, label: 'Counterbook ID' },
];

/** The option that stands for a target, or null where none is chosen yet. */
export function choiceOfTarget(target: ColumnTarget): string | null {
  switch (target.kind) {
    case 'field':
      return target.field;
    case 'name-part':
      return valueOfPart(target.part);
    case 'street-part':
      return valueOfStreet(target.part);
    case 'id':
      return idValue;
    case 'ignored':
      return ignoreValue;
    case 'open':
      return null;
  }
}

/** The target that an option stands for. */
export function targetOfChoice(value: string | null): ColumnTarget {
  if (value === null) return { kind: 'open' };
  if (value === idValue) return { kind: 'id' };
  const part = parts.find((name) => valueOfPart(name) === value);
  if (part !== undefined) return { kind: 'name-part', part };
  const streetPart = streetParts.find((name) => valueOfStreet(name) === value);
  if (streetPart !== undefined) return { kind: 'street-part', part: streetPart };
  return isFieldKey(value) ? { kind: 'field', field: value } : { kind: 'ignored' };
}

/** A target as its option is called. `''` for an open one. */
export function targetLabel(target: ColumnTarget): string {
  const value = choiceOfTarget(target);
  return columnChoices.find((choice) => choice.value === value)?.label ?? '';
}

/** Which columns give what already, so that an option can say so: option -> header. */
export function takenChoices(columns: readonly Pick<FileColumn, 'header' | 'target'>[]): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  for (const { header, target } of columns) {
    const value = target.kind === 'ignored' ? null : choiceOfTarget(target);
    if (value !== null) taken.set(value, header);
  }
  return taken;
}

/** The columns that block the check: neither mapped nor ignored. */
export function openColumns(columns: readonly FileColumn[]): readonly FileColumn[] {
  return columns.filter((column) => column.target.kind === 'open');
}

/** The compulsory fields that no column gives: every row would be Invalid. A name may come in parts. */
export function missingFields(columns: readonly Pick<FileColumn, 'target'>[], rulebook: Pick<Rulebook, 'required'>): readonly FieldKey[] {
  const given = new Set<FieldKey>();
  for (const { target } of columns) {
    if (target.kind === 'field') given.add(target.field);
    if (target.kind === 'name-part') given.add('name');
  }
  return rulebook.required.filter((field) => !given.has(field));
}
