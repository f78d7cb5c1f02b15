import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { ImportSummary, ImportView } from '../../../shared/contract/imports.ts';
import { useEngine, useEngineEvent, useEngineLife } from '../../engine-context.tsx';
import { callAgain } from '../../engine/call-again.ts';
import { navigation } from '../../router/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { standingText } from '../import/import-numbers.ts';
import { ImportsTable } from './imports-table.tsx';
import classes from './imports-screen.module.css';

interface Imports {
  readonly ended: readonly ImportSummary[];
  readonly underWay: ImportView | undefined;
}

type Reading = { readonly kind: 'reading' } | { readonly kind: 'read'; readonly imports: Imports } | { readonly kind: 'failed'; readonly error: unknown };

/** Imports: what was imported when, and the import under way. */
export function ImportsScreen(): ReactNode {
  const engine = useEngine();
  const life = useEngineLife();
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });
  const [asked, askAgain] = useState(0);
  // While rows are read the events come four times a second; the list changes only with the phase.
  const [phase, setPhase] = useState('');
  useEngineEvent('import.changed', (view) => setPhase(`${view.id} ${view.phase}`));

  useEffect(() => {
    let current = true;
    Promise.all([callAgain(engine, 'imports.list'), callAgain(engine, 'import.current')]).then(
      ([ended, underWay]) => current && setReading({ kind: 'read', imports: { ended, underWay } }),
      (error: unknown) => current && setReading({ kind: 'failed', error }),
    );
    return () => {
      current = false;
    };
  }, [engine, life, phase, asked]);

  return (
    <Screen title="Imports" layout="page" actions={<Button onClick={goToImport}>Import Customers</Button>}>
      <Content reading={reading} onTryAgain={() => askAgain(asked + 1)} />
    </Screen>
  );
}

function goToImport(): void {
  void navigation.go({ screen: 'import' });
}

function Content({ reading, onTryAgain }: { readonly reading: Reading; readonly onTryAgain: () => void }): ReactNode {
  switch (reading.kind) {
    case 'reading':
      return null;
    case 'failed':
      return <ErrorNotice title="The imports could not be read" error={reading.error} onTryAgain={onTryAgain} />;
    case 'read': {
      const { ended, underWay } = reading.imports;
      if (ended.length === 0 && underWay === undefined) {
        return (
          <EmptyState icon={<IconFileImport size={36} stroke={1.4} />} title="No imports yet">
            Drop a CSV or Excel file with customers anywhere on this window. You see every row before anything is imported.
          </EmptyState>
        );
      }
      return (
        <div className={classes.imports}>
          {underWay === undefined ? null : (
            <Notice tone="info" title={`${underWay.file.name} is under way`} actions={<Button onClick={goToImport}>Go on</Button>}>
              {standingText(underWay)}
            </Notice>
          )}
          {ended.length === 0 ? null : <ImportsTable imports={ended} />}
        </div>
      );
    }
  }
}
