import { Progress, VisuallyHidden } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconClock, IconTable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { countText, rowsText } from '../../ui/count-text.ts';
import { progressOf, validRows } from './import-numbers.ts';
import type { RowsImport } from './wizard.ts';
import classes from './check-progress.module.css';

/** How far the file is read or written, as a bar and in counts. Nothing is seen of it while neither is done. */
export function CheckProgress({ view }: { readonly view: RowsImport }): ReactNode {
  const { counts, phase } = view;
  const percent = Math.floor(progressOf(view) * 100);
  const valid = validRows(counts);
  const said = <VisuallyHidden role="status">{spoken(view, percent)}</VisuallyHidden>;
  if (phase === 'checked') return said; // the filters tell the counts
  return (
    <div className={classes.progress}>
      <div className={classes.counts}>
        <span className={classes.count}>
          <IconTable size={16} aria-hidden /> <b>{countText(counts.read)}</b> read
        </span>
        <span className={classes.count} data-tone="good">
          <IconCircleCheck size={16} aria-hidden /> <b>{countText(valid)}</b> valid
        </span>
        <span className={classes.count} data-tone={counts.invalid > 0 ? 'bad' : undefined}>
          <IconAlertCircle size={16} aria-hidden /> <b>{countText(counts.invalid)}</b> invalid
        </span>
        <span className={classes.count}>
          <IconClock size={16} aria-hidden /> <b>{countText(counts.pending)}</b> pending
        </span>
      </div>
      <Progress.Root size="md" className={classes.bar}>
        <Progress.Section value={percent} aria-label={phase === 'checking' ? 'File read' : 'Customers written'} aria-valuetext={`${countText(percent)}%`} />
      </Progress.Root>
      {said}
    </div>
  );
}

/** What is read out: each quarter of the way and the end, not every tick. */
function spoken({ phase, counts }: RowsImport, percent: number): string {
  const quarter = Math.floor(percent / 25) * 25;
  switch (phase) {
    case 'checking':
      return `Checking, ${countText(quarter)}% done.`;
    case 'checked':
      return `${rowsText(counts.read)} checked: ${countText(validRows(counts))} valid, ${countText(counts.invalid)} invalid.`;
    case 'committing':
      return `Importing, ${countText(quarter)}% done.`;
  }
}
