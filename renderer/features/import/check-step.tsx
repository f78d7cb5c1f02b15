import { Button } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import type { ErrorData } from '../../../shared/contract/errors.ts';
import type { RowFilter, RowView } from '../../../shared/contract/imports.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { ask } from '../../ui/ask.tsx';
import { rowsText } from '../../ui/count-text.ts';
import { CheckProgress } from './check-progress.tsx';
import { encodingNote } from './dialect-words.ts';
import { FilterRadios } from './filter-radios.tsx';
import { outlookLine, outlookOf, startBlock } from './import-numbers.ts';
import { InvalidRowsButton } from './invalid-rows-button.tsx';
import { Outlook } from './outlook.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { RowPanel } from './row-panel.tsx';
import { RowsGrid } from './rows-grid.tsx';
import { StepFrame } from './step-frame.tsx';
import type { RowsImport } from './wizard.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './check-step.module.css';

/** The step Check: every row with its status while the file is read, then the decision. Nothing has touched the book yet. */
export function CheckStep({ view, problem }: { readonly view: RowsImport; readonly problem: ErrorData | undefined }): ReactNode {
  const store = useWizardStore();
  const [filter, setFilter] = useState<RowFilter>('all');
  const [opened, setOpened] = useState<RowView>();
  const grid = useRef<HTMLDivElement>(null);
  const { counts, phase } = view;
  const block = startBlock(view);

  const start = async (): Promise<void> => {
    const outlook = outlookOf(counts);
    const answer = await ask({
      title: outlook.title,
      body: <Outlook facts={outlook.facts} />,
      choices: [
        { value: 'back', label: 'Go back' },
        { value: 'start', label: outlook.confirm, tone: 'main' },
      ],
    });
    if (answer === 'start') await store.start();
  };

  const close = (): void => {
    setOpened(undefined);
    grid.current?.focus();
  };

  return (
    <StepFrame
      title={titleOf(view)}
      lead={encodingNote(view.file)}
      aside={<CheckProgress view={view} />}
      layout="fill"
      note={block ?? outlookLine(counts)}
      actions={
        <>
          <Button variant="default" disabled={phase === 'committing'} onClick={() => void store.cancel()}>
            Cancel Import
          </Button>
          <Button disabled={block !== undefined} onClick={() => void start()}>
            Start Import
          </Button>
        </>
      }
    >
      <ProblemNotice problem={problem} />
      <div className={classes.tools}>
        <FilterRadios counts={counts} value={filter} onChange={setFilter} />
        <InvalidRowsButton view={view} />
      </div>
      <div className={classes.rows}>
        <RowsGrid ref={grid} view={view} filter={filter} opened={opened} onOpen={setOpened} />
        {opened !== undefined && <RowPanel row={opened} columns={view.file.columns} order={rulebooks[view.file.rulebook].dateOrder} onClose={close} />}
      </div>
    </StepFrame>
  );
}

function titleOf({ phase, counts, file }: RowsImport): string {
  switch (phase) {
    case 'checking':
      return `Checking ${file.name}`;
    case 'checked':
      return counts.invalid === 0 ? 'Every row is Valid' : `${rowsText(counts.invalid)} ${counts.invalid === 1 ? 'is' : 'are'} Invalid`;
    case 'committing':
      return 'Writing the customers';
  }
}
