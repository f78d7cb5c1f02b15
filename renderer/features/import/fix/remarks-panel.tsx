import type { ReactNode } from 'react';
import type { RemarkGroup, RemarkRef } from '../../../../shared/contract/import-fixing.ts';
import type { ImportId } from '../../../../shared/contract/imports.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { FixDesk } from './fix-desk.ts';
import { RemarkGroupCard } from './remark-group-card.tsx';
import { SidePanel } from './side-panel.tsx';
import classes from './remarks-panel.module.css';
import { useRemarkGroups } from './use-remark-groups.ts';

interface RemarksPanelProps {
  readonly id: ImportId;
  readonly desk: FixDesk;
  /** The remark whose likeliest fix is looked at first. */
  readonly about: RemarkRef | undefined;
  /** Shows the rows that have a remark. */
  readonly onShow: (remark: RemarkRef) => void;
  readonly onClose: () => void;
}

/** What is the matter with the rows, by remark, and what would put many of them right at once. */
export function RemarksPanel({ id, desk, about, onShow, onClose }: RemarksPanelProps): ReactNode {
  const { reading, tryAgain } = useRemarkGroups(id, desk);
  return (
    <SidePanel title="Fix many rows" closeLabel="Close the remarks" onClose={onClose}>
      {reading.kind === 'failed' ? <ErrorNotice title="The remarks could not be read" error={reading.error} onTryAgain={tryAgain} /> : null}
      {reading.kind === 'groups' && reading.groups.length === 0 ? <p className={classes.none}>There is nothing left to fix.</p> : null}
      {reading.kind === 'groups'
        ? reading.groups.map((group) => (
            <RemarkGroupCard key={`${group.code} ${group.field ?? ''} ${String(isAbout(group, about))}`} group={group} opened={isAbout(group, about)} onShow={onShow} onFix={(fix) => desk.fixAll(remarkOf(group), fix)} />
          ))
        : null}
    </SidePanel>
  );
}

function isAbout(group: RemarkGroup, about: RemarkRef | undefined): boolean {
  return about !== undefined && group.code === about.code && group.field === about.field;
}

function remarkOf({ code, field }: RemarkGroup): RemarkRef {
  return { code, ...(field === undefined ? {} : { field }) };
}
