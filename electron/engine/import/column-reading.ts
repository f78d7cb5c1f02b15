import type { FileColumn, FileFacts } from '../../../shared/contract/imports.ts';
import type { ColumnTarget } from '../../../shared/customer/column-target.ts';
import type { ColumnDates } from '../../../shared/customer/dates/column-dates.ts';
import { fieldOf } from '../../../shared/customer/fields.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { systemOf } from '../../../shared/customer/systems/known-systems.ts';

/** What a column becomes, and how its cells are read for it. */
export type ColumnReading = Pick<FileColumn, 'target' | 'dates' | 'renames' | 'blanks'>;

/**
 * The column with another target. As long as it is the same field, its cells are read as before: in the order of dates that the owner chose, and
 * with the values and the policy of blanks that were chosen.
 * @param usual in which order its dates are read otherwise
 */
export function readAs({ dates: _dates, renames: _renames, blanks: _blanks, ...column }: FileColumn, target: ColumnTarget, before: ColumnReading | undefined, usual: ColumnDates): FileColumn {
  const same = before !== undefined && isSameField(before.target, target) ? before : undefined;
  const chosen = same?.dates === undefined || (same.dates.by !== 'owner' && same.dates.by !== 'remembered') ? usual : { order: same.dates.order, by: same.dates.by };
  return {
    ...column,
    target,
    ...(isDateTarget(target) ? { dates: chosen } : {}),
    ...(same?.renames === undefined ? {} : { renames: same.renames }),
    ...(same?.blanks === undefined ? {} : { blanks: same.blanks }),
  };
}

/** In which order dates are read of which nothing is known: as the system's own documents say, else as is usual under the rulebook. */
export function usualDates({ rulebook, system }: Pick<FileFacts, 'rulebook' | 'system'>): ColumnDates {
  const documented = system === undefined ? undefined : systemOf(system.name).dateOrder;
  return documented === undefined ? { order: rulebooks[rulebook].dateOrder, by: 'guess' } : { order: documented, by: 'system' };
}

function isDateTarget(target: ColumnTarget): boolean {
  return target.kind === 'field' && fieldOf(target.field).kind === 'date';
}

function isSameField(a: ColumnTarget, b: ColumnTarget): boolean {
  return a.kind === 'field' && b.kind === 'field' && a.field === b.field;
}
