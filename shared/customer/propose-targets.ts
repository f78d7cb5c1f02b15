import type { ColumnTarget } from './column-target.ts';
import { proposeColumns } from './mapping/propose-columns.ts';
import type { LayoutName } from './rulebook.ts';

export { fieldTarget } from './mapping/field-target.ts';
export { remarkHeader } from './mapping/propose-columns.ts';

/**
 * Proposes what each column becomes, by its header alone, for a caller that does not join the parts of a name: those stay open. What is
 * only suggested stays open too.
 */
export function proposeTargets(headers: readonly string[], rulebook: LayoutName): readonly ColumnTarget[] {
  return proposeColumns(headers.map((header) => ({ header })), { rulebook, sureOnly: true }).map(({ target }) => (target.kind === 'name-part' ? { kind: 'open' } : target));
}
