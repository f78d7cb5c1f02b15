import { Anchor, Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RemarkGroup, RemarkRef } from '../../../../shared/contract/import-fixing.ts';
import type { FileColumn, ImportId } from '../../../../shared/contract/imports.ts';
import { columnsOfField } from '../../../../shared/customer/mapping/columns-of-field.ts';
import type { RemarkCode } from '../../../../shared/customer/remark.ts';
import { rowsText } from '../../../ui/count-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import classes from './damage-notice.module.css';
import type { FixDesk } from './fix-desk.ts';
import { useRemarkGroups } from './use-remark-groups.ts';

interface DamageNoticeProps {
  readonly id: ImportId;
  readonly columns: readonly FileColumn[];
  readonly desk: FixDesk;
  /** Shows the rows that have a remark. */
  readonly onShow: (remark: RemarkRef) => void;
}

/** What is said of damaged rows: one, and several. */
const saysOf: Partial<Readonly<Record<RemarkCode, readonly [one: string, several: string]>>> = {
  'lost-zeros': ['may have lost a zero in front', 'may have lost a zero in front'],
  'broken-letters': ['has broken letters', 'have broken letters'],
};

/**
 * Tells of cells that a spreadsheet has likely damaged without a row being Invalid for it, as long as there are any and the owner has not said to
 * leave them. The panel of all remarks says the same.
 */
export function DamageNotice({ id, columns, desk, onShow }: DamageNoticeProps): ReactNode {
  const [left, setLeft] = useState(false);
  const isSaidBeside = useStore(desk, ({ panel }) => panel.kind === 'remarks');
  const { reading } = useRemarkGroups(id, desk, !left && columns.some(mayBeDamaged));
  const groups = reading.kind === 'groups' ? reading.groups.filter(({ code }) => saysOf[code] !== undefined) : [];
  const [only, ...others] = groups;
  if (left || isSaidBeside || only === undefined) return null;
  const ways = (group: RemarkGroup): ReactNode => (
    <>
      <Anchor component="button" type="button" onClick={() => onShow(remarkOf(group))}>
        Show {group.rows === 1 ? 'it' : 'them'}
      </Anchor>
      <Anchor component="button" type="button" onClick={() => desk.show({ kind: 'remarks', about: remarkOf(group) })}>
        Repair {group.rows === 1 ? 'it' : 'them'} …
      </Anchor>
    </>
  );
  const leave = (
    <Button variant="default" size="compact-md" onClick={() => setLeft(true)}>
      Leave {groups.length === 1 && only.rows === 1 ? 'it' : 'them'}
    </Button>
  );
  if (others.length === 0) {
    return <Notice tone="warning" title={damageLine(only, columns)} actions={<span className={classes.ways}>{ways(only)}{leave}</span>} />;
  }
  return (
    <Notice tone="warning" title="A spreadsheet may have damaged some cells" actions={leave}>
      <ul className={classes.groups}>
        {groups.map((group) => (
          <li key={`${group.code} ${group.field ?? ''}`} className={classes.ways}>
            <span>{damageLine(group, columns)}</span>
            {ways(group)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function mayBeDamaged({ damage }: FileColumn): boolean {
  return damage.some(({ repair }) => repair?.when === 'asked');
}

/** Such as `postal_code: 412 rows may have lost a zero in front, such as 18956`. */
function damageLine({ code, field, rows, fixes }: RemarkGroup, columns: readonly FileColumn[]): string {
  const headers = field === undefined ? [] : columnsOfField(columns, field).flatMap((place) => columns[place]?.header ?? []);
  const example = fixes[0]?.examples[0]?.before;
  const [one = '', several = ''] = saysOf[code] ?? [];
  return `${headers.join(' and ')}: ${rowsText(rows)} ${rows === 1 ? one : several}${example === undefined ? '' : `, such as “${example}”`}.`;
}

function remarkOf({ code, field }: RemarkGroup): RemarkRef {
  return { code, ...(field === undefined ? {} : { field }) };
}
