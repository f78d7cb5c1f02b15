import { IconAlertTriangle, IconReplace, IconTools } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import type { ColumnDamage } from '../../../shared/customer/damage/damage.ts';
import { columnDamageText, damageText } from '../../../shared/customer/damage/damage-text.ts';
import { ColumnDates } from './column-dates.tsx';
import { renamesText } from './value-words.ts';
import classes from './column-facts.module.css';

/** What there is to know or to decide of the cells of a column that goes into the book: its dates, its values, and what spreadsheets broke. */
export function ColumnFacts({ column, index }: { readonly column: FileColumn; readonly index: number }): ReactNode {
  const { target, damage, renames = [] } = column;
  if (target.kind === 'ignored' || target.kind === 'open') return null;
  return (
    <>
      <ColumnDates column={column} index={index} />
      {renames.length > 0 && (
        <div className={classes.fact}>
          <IconReplace size={16} aria-hidden />
          <span>{renamesText(renames)}</span>
        </div>
      )}
      {damage.map((found) => (
        <Damage key={found.code} damage={found} />
      ))}
    </>
  );
}

/** What spreadsheets did to a column. Where it is read right all the same, it is only worth knowing. */
function Damage({ damage }: { readonly damage: ColumnDamage }): ReactNode {
  const repaired = damage.repair?.when === 'always';
  const Icon = repaired ? IconTools : IconAlertTriangle;
  return (
    <div className={classes.fact} data-tone={repaired ? undefined : 'warning'}>
      <Icon size={16} aria-hidden />
      <span>
        {columnDamageText(damage)}. <span className={classes.hint}>{damageText(damage).hint}</span>
      </span>
    </div>
  );
}
