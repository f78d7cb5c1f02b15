import { Drawer, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FileColumn, ImportId } from '../../../shared/contract/imports.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { targetLabel } from './column-choice.ts';
import { useColumnValues } from './use-column-values.ts';
import { ValueList } from './value-list.tsx';
import classes from './value-drawer.module.css';

interface ValueDrawerProps {
  readonly id: ImportId;
  readonly column: FileColumn;
  readonly index: number;
  readonly onClose: () => void;
}

/** The different values of a column, and what each is read as. Nothing changes before it is said so. */
export function ValueDrawer({ id, column, index, onClose }: ValueDrawerProps): ReactNode {
  return (
    <Drawer opened position="right" size={520} onClose={onClose} title={`Values of ${column.header}`} classNames={{ title: classes.title ?? '', content: classes.content ?? '', header: classes.header ?? '', body: classes.body ?? '' }} closeButtonProps={{ 'aria-label': 'Close the values' }}>
      <p className={classes.lead}>What each value of this column means for {targetLabel(column.target)}.</p>
      <Content id={id} column={column} index={index} onClose={onClose} />
    </Drawer>
  );
}

function Content({ id, column, index, onClose }: ValueDrawerProps): ReactNode {
  const reading = useColumnValues(id, index);
  switch (reading.kind) {
    case 'reading':
      return (
        <div className={classes.reading} role="status">
          <Loader size="sm" /> Reading the values
        </div>
      );
    case 'failed':
      return <ErrorNotice title="The values could not be read" error={reading.error} onTryAgain={reading.tryAgain} />;
    case 'read':
      return column.target.kind === 'field' ? <ValueList field={column.target.field} found={reading.found} renames={column.renames ?? []} index={index} onDone={onClose} /> : null;
  }
}
