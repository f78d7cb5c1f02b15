import { Anchor } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { PastImport } from '../../../shared/contract/import-history.ts';
import type { ImportId } from '../../../shared/contract/imports.ts';
import { pathOf } from '../../router/route.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { pastFacts, stateWord } from './history-words.ts';
import { PastColumns } from './past-columns.tsx';
import { PastPart, type PastPartName } from './past-part.tsx';
import { PastRows } from './past-rows.tsx';
import { PastSum } from './past-sum.tsx';
import { TurnButton } from './turn-button.tsx';
import { TurnNotice } from './turn-notice.tsx';
import { usePastImport } from './use-past-import.ts';
import classes from './past-import.module.css';

/** One import of the history: what it did, its columns and all of its rows, and the way to undo it. */
export function PastImportScreen({ id }: { readonly id: ImportId }): ReactNode {
  const reading = usePastImport(id);
  switch (reading.kind) {
    case 'reading':
      return <Screen title="Import">{null}</Screen>;
    case 'failed':
      return (
        <Screen title="Import" aside={<AllImports />}>
          <ErrorNotice title="The import could not be read" error={reading.error} onTryAgain={reading.tryAgain} />
        </Screen>
      );
    case 'read':
      return <OpenedImport past={reading.past} />;
  }
}

function OpenedImport({ past }: { readonly past: PastImport }): ReactNode {
  const [part, setPart] = useState<PastPartName>('rows');
  const { view, turns } = past;
  const { id, file, phase } = view;
  return (
    <Screen
      title={file.name}
      layout="fill"
      aside={
        <span className={classes.state} data-phase={phase}>
          {stateWord(phase)}
        </span>
      }
      actions={phase === 'failed' ? undefined : <TurnButton order={{ kind: phase === 'undone' ? 'redo' : 'undo', id, fileName: file.name }} />}
      toolbar={
        <>
          <AllImports />
          <span className={classes.line}>{pastFacts(past).join(' · ')}</span>
        </>
      }
    >
      <div className={classes.frame}>
        {phase === 'failed' ? (
          <Notice tone="error" title="The import stopped">
            {view.error.message} The book is as it was before.
          </Notice>
        ) : (
          <>
            <TurnNotice turn={turns.at(-1)} />
            <div className={classes.head}>
              <PastSum counts={view.counts} />
              <PastPart value={part} onChange={setPart} />
            </div>
            {part === 'rows' ? <PastRows view={view} /> : <PastColumns view={view} />}
          </>
        )}
      </div>
    </Screen>
  );
}

function AllImports(): ReactNode {
  return <Anchor href={`#${pathOf({ screen: 'imports' })}`}>All imports</Anchor>;
}
