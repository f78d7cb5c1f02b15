import type { FileFacts } from '../../../shared/contract/imports.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import type { FixContext } from '../../../shared/customer/fixes/suggestion.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import type { ImportDeps } from './import-deps.ts';

/** What fixes of an import's cells depend on. */
export interface FileFixes {
  /** The place of the one column that becomes a field. A name of several columns has none. */
  columnOf(field: FieldKey): number | undefined;
  contextOf(field: FieldKey): FixContext;
}

export function fixesOf({ columns, rulebook }: FileFacts, { settings, environment }: Pick<ImportDeps, 'settings' | 'environment'>): FileFixes {
  const { required, dateOrder } = rulebooks[rulebook];
  const base = { country: settings().country, today: environment.today(), required };
  const places = new Map(columns.flatMap(({ target }, column) => (target.kind === 'field' ? [[target.field, column] as const] : [])));
  return {
    columnOf: (field) => places.get(field),
    contextOf: (field) => ({ ...base, dateOrder: columns[places.get(field) ?? -1]?.dates?.order ?? dateOrder }),
  };
}
