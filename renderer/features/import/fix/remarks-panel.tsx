import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RemarkGroup, RemarkRef } from '../../../../shared/contract/import-fixing.ts';
import type { ImportId } from '../../../../shared/contract/imports.ts';
import { useEngine } from '../../../engine-context.tsx';
import { callAgain } from '../../../engine/call-again.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { FixDesk } from './fix-desk.ts';
import { RemarkGroupCard } from './remark-group-card.tsx';
import { SidePanel } from './side-panel.tsx';
import classes from './remarks-panel.module.css';

interface RemarksPanelProps {
  readonly id: ImportId;
  readonly desk: FixDesk;
  /** Shows the rows that have a remark. */
  readonly onShow: (remark: RemarkRef) => void;
  readonly onClose: () => void;
}

type Reading = { readonly kind: 'groups'; readonly groups: readonly RemarkGroup[] } | { readonly kind: 'failed'; readonly error: unknown };

/** What is the matter with the rows, by remark, and what would put many of them right at once. */
export function RemarksPanel({ id, desk, onShow, onClose }: RemarksPanelProps): ReactNode {
  const engine = useEngine();
  const edits = useStore(desk, (fixing) => fixing.edits);
  const [attempt, setAttempt] = useState(0);
  const [reading, setReading] = useState<Reading>();

  useEffect(() => {
    let wanted = true;
    callAgain(engine, 'import.remarks', { id }).then(
      (groups) => (wanted ? setReading({ kind: 'groups', groups }) : undefined),
      (error: unknown) => (wanted ? setReading({ kind: 'failed', error }) : undefined),
    );
    return () => {
      wanted = false;
    };
  }, [engine, id, edits, attempt]);

  return (
    <SidePanel title="Fix many rows" closeLabel="Close the remarks" onClose={onClose}>
      {reading?.kind === 'failed' ? <ErrorNotice title="The remarks could not be read" error={reading.error} onTryAgain={() => setAttempt((before) => before + 1)} /> : null}
      {reading?.kind === 'groups' && reading.groups.length === 0 ? <p className={classes.none}>There is nothing left to fix.</p> : null}
      {reading?.kind === 'groups'
        ? reading.groups.map((group) => <RemarkGroupCard key={`${group.code} ${group.field ?? ''}`} group={group} onShow={onShow} onFix={(fix) => desk.fixAll(remarkOf(group), fix)} />)
        : null}
    </SidePanel>
  );
}

function remarkOf({ code, field }: RemarkGroup): RemarkRef {
  return { code, ...(field === undefined ? {} : { field }) };
}
