import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { navigation } from '../../router/navigation.ts';
import { home } from '../../router/route.ts';
import { countText, customersText } from '../../ui/count-text.ts';
import { TurnButton } from '../imports/turn-button.tsx';
import { rowsToWrite, sumLines } from './import-numbers.ts';
import { StepFrame } from './step-frame.tsx';
import type { DoneImport } from './wizard.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './done-step.module.css';

/** The step Done: how many customers were imported, and where every row of the file went. */
export function DoneStep({ view }: { readonly view: DoneImport }): ReactNode {
  const store = useWizardStore();
  const { id, counts, file } = view;

  const complete = async (): Promise<void> => {
    if (await navigation.go(home)) store.leave();
  };

  // What was undone, and who was spared, is told where the import is kept.
  const showUndone = async (): Promise<void> => {
    if (await navigation.go({ screen: 'imports', id })) store.leave();
  };

  return (
    <StepFrame
      title="The import is done"
      note={counts.invalid > 0 ? 'Fix the invalid rows and import the file again: the rows that are in the book already change nothing.' : undefined}
      actions={
        <>
          {rowsToWrite(counts) > 0 && <TurnButton order={{ kind: 'undo', id, fileName: file.name }} onTurned={() => void showUndone()} />}
          <Button onClick={() => void complete()}>Complete</Button>
        </>
      }
    >
      <div className={classes.done}>
        <IconCircleCheck size={64} stroke={1.2} className={classes.icon} aria-hidden />
        <p className={classes.total} role="status">
          {customersText(rowsToWrite(counts))} imported
        </p>
        <p className={classes.file}>from {file.name}</p>
        <table className={classes.sum} aria-label="Where the rows went">
          <tbody>
            {sumLines(counts).map(({ label, count }) => (
              <tr key={label} data-none={count === 0 || undefined}>
                <th scope="row">{label}</th>
                <td>{countText(count)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Rows read</th>
              <td>{countText(counts.read)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </StepFrame>
  );
}
