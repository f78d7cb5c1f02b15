import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowDown, IconArrowForwardUp, IconListCheck } from '@tabler/icons-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { EditTurns } from '../../../../shared/contract/import-fixing.ts';
import type { RowCounts, RowView } from '../../../../shared/contract/imports.ts';
import { rowsText } from '../../../ui/count-text.ts';
import { blockHeight } from '../../../ui/grid-block.ts';
import type { RowWindows } from '../../../ui/row-windows.ts';
import { selectedBlock, type SheetCursor } from '../../../ui/sheet-cursor.ts';
import type { FixDesk } from './fix-desk.ts';
import classes from './fix-tools.module.css';

interface FixToolsProps {
  readonly counts: RowCounts;
  readonly edits: EditTurns;
  readonly cursor: SheetCursor;
  readonly windows: RowWindows<RowView>;
  readonly desk: FixDesk;
  readonly onNextInvalid: () => void;
  readonly onSkip: () => void;
}

/** What can be done to rows once they are checked: find the next one, fix many, leave some out, and take edits back. */
export function FixTools({ counts, edits: { undo, redo }, cursor, windows, desk, onNextInvalid, onSkip }: FixToolsProps): ReactNode {
  const remarks = useStore(desk, ({ panel }) => panel.kind === 'remarks');
  return (
    <div className={classes.tools} role="toolbar" aria-label="Fix rows">
      <Button variant={counts.invalid > 0 ? 'light' : 'default'} disabled={counts.invalid === 0} leftSection={<IconArrowDown size={16} aria-hidden />} aria-keyshortcuts="F8" onClick={onNextInvalid}>
        Next invalid <kbd className={classes.key}>F8</kbd>
      </Button>
      <Button variant="default" leftSection={<IconListCheck size={16} aria-hidden />} aria-expanded={remarks} onClick={() => desk.show({ kind: remarks ? 'none' : 'remarks' })}>
        Fix many rows
      </Button>
      <SkipButton cursor={cursor} windows={windows} onSkip={onSkip} />
      <ActionIcon.Group>
        <Tooltip label="Undo (Ctrl+Z)">
          <ActionIcon variant="default" size={36} aria-label="Undo" aria-keyshortcuts="Control+Z" disabled={!undo} onClick={() => void desk.undo()}>
            <IconArrowBackUp size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Redo (Ctrl+Y)">
          <ActionIcon variant="default" size={36} aria-label="Redo" aria-keyshortcuts="Control+Y" disabled={!redo} onClick={() => void desk.redo()}>
            <IconArrowForwardUp size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </ActionIcon.Group>
    </div>
  );
}

interface SkipButtonProps {
  readonly cursor: SheetCursor;
  readonly windows: RowWindows<RowView>;
  readonly onSkip: () => void;
}

/** Leaves the selected rows out, or takes back the one under the cursor where it is left out. */
function SkipButton({ cursor, windows, onSkip }: SkipButtonProps): ReactNode {
  const block = selectedBlock(useStore(cursor));
  const outcome = useSyncExternalStore(windows.subscribe, () => (block === undefined ? undefined : windows.shown().rowAt(block.top)?.outcome));
  const rows = block === undefined ? 1 : blockHeight(block);
  return (
    <Button variant="default" disabled={outcome === undefined} title="Ctrl+Delete" aria-keyshortcuts="Control+Delete" onClick={onSkip}>
      {outcome === 'skipped' ? 'Take back' : 'Skip'} {rows === 1 ? 'row' : rowsText(rows)}
    </Button>
  );
}
