import type { FileFacts } from '../../../shared/contract/imports.ts';
import type { ColumnDamage } from '../../../shared/customer/damage/damage.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { bulkFixer } from '../../../shared/customer/fixes/apply-bulk-fix.ts';
import type { BulkFix } from '../../../shared/customer/fixes/bulk-fix.ts';
import { bulkFixForDamage } from '../../../shared/customer/fixes/offer-bulk-fixes.ts';
import { isFine } from '../../../shared/customer/fixes/suggest-fix.ts';
import type { FixContext } from '../../../shared/customer/fixes/suggestion.ts';
import { columnsOfField, fieldGivenBy } from '../../../shared/customer/mapping/columns-of-field.ts';
import type { RemarkCode } from '../../../shared/customer/remark.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import type { ImportDeps } from './import-deps.ts';

/** A column with cells that a spreadsheet has likely damaged, without any row being Invalid for it. */
export interface RepairableColumn {
  readonly column: number;
  readonly field: FieldKey;
  /** What is to be said of its damaged cells. */
  readonly code: RemarkCode;
  readonly fix: BulkFix;
  /** What a cell was before, undefined where it is not damaged. */
  repair(cell: string): string | undefined;
}

/** What fixes of an import's cells depend on. */
export interface FileFixes {
  /** The places of the columns that give a field: one, or the parts of the name. */
  columnsOf(field: FieldKey): readonly number[];
  contextOf(field: FieldKey): FixContext;
  readonly repairs: readonly RepairableColumn[];
}

export function fixesOf({ columns, rulebook }: FileFacts, { settings, environment }: Pick<ImportDeps, 'settings' | 'environment'>): FileFixes {
  const { required, dateOrder } = rulebooks[rulebook];
  const base = { country: settings().country, today: environment.today(), required };
  const contextOf = (field: FieldKey): FixContext => ({ ...base, dateOrder: columns.find(({ target }) => target.kind === 'field' && target.field === field)?.dates?.order ?? dateOrder });
  return {
    columnsOf: (field) => columnsOfField(columns, field),
    contextOf,
    repairs: columns.flatMap(({ target, damage }, column) => {
      const field = fieldGivenBy(target);
      return field === undefined ? [] : damage.flatMap((found) => repairOf(column, field, found, contextOf(field)));
    }),
  };
}

function repairOf(column: number, field: FieldKey, damage: ColumnDamage, context: FixContext): readonly RepairableColumn[] {
  const fix = bulkFixForDamage(field, damage);
  if (fix === undefined || !isRepair(fix)) return [];
  const change = bulkFixer(fix, context);
  const repair = (cell: string): string | undefined => {
    const text = cell === '' ? undefined : change(cell);
    return text !== undefined && isFine(field, text, context) ? text : undefined;
  };
  return [{ column, field, code: fix.kind, fix, repair }];
}

/** A fix of what no single row tells: it is for every cell of the column that has the damage. */
type Repair = Extract<BulkFix, { readonly kind: 'lost-zeros' | 'broken-letters' }>;

export function isRepair(fix: BulkFix): fix is Repair {
  return fix.kind === 'lost-zeros' || fix.kind === 'broken-letters';
}
