import type { FileFacts } from '../../../shared/contract/imports.ts';
import type { ColumnDamage } from '../../../shared/customer/damage/damage.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import type { BulkFix } from '../../../shared/customer/fixes/bulk-fix.ts';
import { bulkFixForDamage } from '../../../shared/customer/fixes/offer-bulk-fixes.ts';
import type { FixContext } from '../../../shared/customer/fixes/suggestion.ts';
import { columnsOfField } from '../../../shared/customer/mapping/columns-of-field.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import type { ImportDeps } from './import-deps.ts';

/** What spreadsheets did to a column without any row being Invalid for it, and what repairs it. */
export interface RepairableColumn {
  readonly column: number;
  readonly field: FieldKey;
  readonly damage: ColumnDamage;
  readonly fix: BulkFix;
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
  return {
    columnsOf: (field) => columnsOfField(columns, field),
    contextOf: (field) => ({ ...base, dateOrder: columns.find(({ target }) => target.kind === 'field' && target.field === field)?.dates?.order ?? dateOrder }),
    repairs: columns.flatMap(({ target, damage }, column) => {
      const field = target.kind === 'field' ? target.field : target.kind === 'name-part' ? 'name' : undefined;
      return field === undefined ? [] : damage.flatMap((found) => repairOf(column, field, found));
    }),
  };
}

function repairOf(column: number, field: FieldKey, damage: ColumnDamage): readonly RepairableColumn[] {
  const fix = bulkFixForDamage(field, damage);
  return fix !== undefined && isRepair(fix) ? [{ column, field, damage, fix }] : [];
}

/** Whether a fix repairs what no remark tells: then it is for every cell of the column that has the damage. */
export function isRepair({ kind }: BulkFix): boolean {
  return kind === 'lost-zeros' || kind === 'broken-letters';
}
