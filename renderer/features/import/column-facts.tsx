import { Button } from '@mantine/core';
import { IconAlertTriangle, IconReplace, IconTools } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import type { ColumnDamage } from '../../../shared/customer/damage/damage.ts';
import { columnDamageText, damageText } from '../../../shared/customer/damage/damage-text.ts';
import { hasValueMap } from '../../../shared/customer/mapping/value-map.ts';
import { ColumnDates } from './column-dates.tsx';
import { renamesText } from './value-words.ts';
import classes from './column-facts.module.css';

interface ColumnFactsProps {
  readonly column: FileColumn;
  readonly index: number;
  readonly onValues: (index: number) => void;
}

/** What else there is to know or to decide of a column that goes into the book: its values, its dates, and what spreadsheets broke. */
export function ColumnFacts({ column, index, onValues }: ColumnFactsProps): ReactNode {
  const { header, target, damage, renames = [] } = column;
  if (target.kind === 'ignored' || target.kind === 'open') return null;
  return (
    <>
      <ColumnDates column={column} index={index} />
      {target.kind === 'field' && hasValueMap(target.field) && (
        <div className={classes.fact}>
          <IconReplace size={16} aria-hidden />
          <Button size="compact-sm" variant="subtle" className={classes.values} aria-label={`Values of ${header}`} aria-haspopup="dialog" onClick={() => onValues(index)}>
            Values
          </Button>
          {renames.length > 0 && <span>{renamesText(renames)}</span>}
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
