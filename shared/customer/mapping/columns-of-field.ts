import type { ColumnTarget } from '../column-target.ts';
import type { FieldKey } from '../fields.ts';

/** The field that a column gives, alone or as a part of it. */
export function fieldGivenBy(target: ColumnTarget): FieldKey | undefined {
  switch (target.kind) {
    case 'field':
      return target.field;
    case 'name-part':
      return 'name';
    case 'street-part':
      return 'street1';
    default:
      return undefined;
  }
}

/** The places of the columns that give a field: one, or those of its parts. A remark about the field is about their cells. */
export function columnsOfField(columns: readonly { readonly target: ColumnTarget }[], field: FieldKey): readonly number[] {
  return columns.flatMap(({ target }, place) => (fieldGivenBy(target) === field ? [place] : []));
}
