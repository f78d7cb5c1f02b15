import { Button } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import type { ErrorData } from '../../../shared/contract/errors.ts';
import { ask } from '../../ui/ask.tsx';
import { rowsText } from '../../ui/count-text.ts';
import { NoticeBar, type NoticeItem } from '../../ui/notice-bar.tsx';
import { CheckProgress } from './check-progress.tsx';
import { dateQuestions } from './date-questions.tsx';
import { encodingNote } from './dialect-words.ts';
import { FixTools } from './fix/fix-tools.tsx';
import { RowsArea } from './fix/rows-area.tsx';
import { RowsToolbar } from './fix/rows-toolbar.tsx';
import { useDamageNotices } from './fix/use-damage-notices.tsx';
import { useFixDesk } from './fix/use-fix-desk.ts';
import { useFixKeys } from './fix/use-fix-keys.ts';
import { useRowsQuery } from './fix/use-rows-query.ts';
import { useSheetActions } from './fix/use-sheet-actions.ts';
import { outlookLine, outlookOf, startBlock } from './import-numbers.ts';
import { InvalidRowsButton } from './invalid-rows-button.tsx';
import { Outlook } from './outlook.tsx';
import { problemNotices } from './problem-notice.tsx';
import { sameFileNotices } from './same-file-notice.tsx';
import { StepFrame } from './step-frame.tsx';
import type { RowsImport } from './wizard.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './check-step.module.css';

/** The step Check: every row with its status while the file is read, what can be put right then, and the decision. Nothing has touched the book yet. */
export function CheckStep({ view, problem }: { readonly view: RowsImport; readonly problem: ErrorData | undefined }): ReactNode {
  const store = useWizardStore();
  const parts = useFixDesk(view.id);
  const { query, ask: askRows, askFor, goToNextInvalid } = useRowsQuery(view.id, view.file.columns, parts);
  const actions = useSheetActions({ id: view.id, query, columns: view.file.columns, ...parts });
  const sheet = useRef<HTMLDivElement>(null);
  const { counts, phase } = view;
  const block = startBlock(view);
  const canFix = phase === 'checked';

  const damage = useDamageNotices({ id: view.id, columns: view.file.columns, desk: parts.desk, canFix, onShow: askFor });
  const notices = [...problemNotices(problem), ...dateQuestions(view.file.columns), ...damage, ...(canFix ? sameFileNotices(view.file) : []), ...encodingNotices(view)];

  const nextInvalid = (): void => {
    sheet.current?.focus({ preventScroll: true });
    void goToNextInvalid();
  };

  useFixKeys({
    canFix,
    onNextInvalid: nextInvalid,
    onUndo: () => void parts.desk.undo(),
    onRedo: () => void parts.desk.redo(),
  });

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

  return (
    <StepFrame
      title={titleOf(view)}
      aside={
        <div className={classes.aside}>
          <CheckProgress view={view} />
          {view.phase === 'checked' ? (
            <div className={classes.fix}>
              <FixTools counts={counts} edits={view.edits} onNextInvalid={nextInvalid} onSkip={actions.skip} {...parts} />
              <InvalidRowsButton view={view} />
            </div>
          ) : null}
        </div>
      }
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
      <NoticeBar notices={notices} />
      <RowsToolbar view={view} query={query} desk={parts.desk} onAsk={askRows} />
      <RowsArea view={view} query={query} actions={actions} onShow={askFor} sheet={sheet} {...parts} />
    </StepFrame>
  );
}

function encodingNotices({ file }: RowsImport): readonly NoticeItem[] {
  const note = encodingNote(file);
  return note === undefined ? [] : [{ key: 'encoding', tone: 'info', title: note }];
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
