import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { RemarkGroup, RemarkRef } from '../../../../shared/contract/import-fixing.ts';
import type { FileColumn, ImportId } from '../../../../shared/contract/imports.ts';
import { columnsOfField } from '../../../../shared/customer/mapping/columns-of-field.ts';
import type { RemarkCode } from '../../../../shared/customer/remark.ts';
import { rowsText } from '../../../ui/count-text.ts';
import type { NoticeItem } from '../../../ui/notice-bar.tsx';
import type { FixDesk } from './fix-desk.ts';
import { useRemarkGroups } from './use-remark-groups.ts';

interface DamageNoticesInput {
  readonly id: ImportId;
  readonly columns: readonly FileColumn[];
  readonly desk: FixDesk;
  /** Whether rows can be put right now. */
  readonly canFix: boolean;
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
export function useDamageNotices({ id, columns, desk, canFix, onShow }: DamageNoticesInput): readonly NoticeItem[] {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const isSaidBeside = useStore(desk, ({ panel }) => panel.kind === 'remarks');
  const { reading } = useRemarkGroups(id, desk, canFix && columns.some(mayBeDamaged));
  if (!canFix || isSaidBeside || reading.kind !== 'groups') return [];
  return reading.groups
    .filter((group) => saysOf[group.code] !== undefined && !left.has(nameOf(group)))
    .map((group): NoticeItem => {
      const them = group.rows === 1 ? 'it' : 'them';
      return {
        key: nameOf(group),
        tone: 'warning',
        title: damageLine(group, columns),
        actions: (
          <>
            <Anchor component="button" type="button" onClick={() => onShow(remarkOf(group))}>
              Show {them}
            </Anchor>
            <Anchor component="button" type="button" onClick={() => desk.show({ kind: 'remarks', about: remarkOf(group) })}>
              Repair {them} …
            </Anchor>
            <Anchor component="button" type="button" onClick={() => setLeft(new Set([...left, nameOf(group)]))}>
              Leave {them}
            </Anchor>
          </>
        ),
      };
    });
}

function mayBeDamaged({ damage }: FileColumn): boolean {
  return damage.some(({ repair }) => repair?.when === 'asked');
}

function nameOf({ code, field }: RemarkGroup): string {
  return `${code} ${field ?? ''}`;
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
