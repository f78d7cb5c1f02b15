import type { ColumnTarget } from '../column-target.ts';
import type { FieldKey } from '../fields.ts';

/** The places of the columns that give a field: one, or the parts of the name. A remark about the field is about their cells. */
export function columnsOfField(columns: readonly { readonly target: ColumnTarget }[], field: FieldKey): readonly number[] {
  return columns.flatMap(({ target }, place) => ((target.kind === 'field' && target.field === field) || (field === 'name' && target.kind === 'name-part') ? [place] : []));
}
