import type { FileColumn } from '../../../shared/contract/imports.ts';
import type { ColumnTarget, IgnoredBecause } from '../../../shared/customer/column-target.ts';
import { fieldOf, fields, isFieldKey, type FieldKey } from '../../../shared/customer/fields.ts';
import type { Rulebook } from '../../../shared/customer/rulebook.ts';
import { foldHeader } from '../../../shared/customer/fold.ts';

/** An option of a column's combobox. */
export interface ColumnChoice {
  readonly value: string;
  readonly label: string;
}

const ignoreValue = '-';
const idValue = '#';

/** What a column can become, in the order of the catalogue, `Ignore` first. Fields of the back office are not offered. */
export const columnChoices: readonly ColumnChoice[] = [
  { value: ignoreValue, label: 'Ignore' },
  ...fields.filter((field) => !('readOnly' in field)).map((field) => ({ value: field.key, label: field.label })),
  { value: idValue, label: 'Counterbook ID' },
];

/** The option that stands for a target, or null where none is chosen yet. */
export function choiceOfTarget(target: ColumnTarget): string | null {
  switch (target.kind) {
    case 'field':
      return target.field;
    case 'name-part':
      return `${target.kind}/${target.part}`;
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
  return isFieldKey(value) ? { kind: 'field', field: value } : { kind: 'ignored' };
}

/** Where each field is taken already, so that an option can say so: field -> header. */
export function takenFields(columns: readonly FileColumn[]): ReadonlyMap<FieldKey, string> {
  const taken = new Map<FieldKey, string>();
  for (const { header, target } of columns) if (target.kind === 'field') taken.set(target.field, header);
  return taken;
}

/** The columns that block the check: neither mapped nor ignored. */
export function openColumns(columns: readonly FileColumn[]): readonly FileColumn[] {
  return columns.filter((column) => column.target.kind === 'open');
}

/** The compulsory fields that no column gives: every row would be Invalid. */
export function missingFields(columns: readonly FileColumn[], rulebook: Pick<Rulebook, 'required'>): readonly FieldKey[] {
  const taken = takenFields(columns);
  return rulebook.required.filter((field) => !taken.has(field));
}

/** Why a column stands as it does, in words for the person who may change it. Empty where they decided it themselves. */
export function targetReason({ header, target }: FileColumn): string {
  switch (target.kind) {
    case 'field':
      return isKnownHeader(header, target.field) ? 'Recognised by its header' : '';
    case 'name-part':
      return 'Joined with the other parts to the name';
    case 'id':
      return 'Finds the customer again, from our own export';
    case 'open':
      return '';
    case 'ignored':
      return target.why === undefined ? '' : `Left out: ${leftOut[target.why]}`;
  }
}

const leftOut: Readonly<Record<IgnoredBecause, string>> = {
  'read-only': 'only the back office writes it',
  'foreign-id': 'the number of another system',
  empty: 'the column is empty',
  secret: 'passwords never go into the book',
  remark: 'remarks of an earlier check',
  'no-field': 'a customer has no field for it',
};

function isKnownHeader(header: string, field: FieldKey): boolean {
  const folded = foldHeader(header);
  const { aliases, label, name } = fieldOf(field);
  return [label, name, ...aliases].some((alias) => foldHeader(alias) === folded);
}
