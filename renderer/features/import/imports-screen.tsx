import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { ImportSummary } from '../../../shared/contract/imports.ts';
import { useEngine, useEngineEvent, useEngineLife } from '../../engine-context.tsx';
import { callAgain } from '../../engine/call-again.ts';
import { navigation } from '../../router/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { ImportsTable } from './imports-table.tsx';

type History = { readonly kind: 'reading' } | { readonly kind: 'read'; readonly imports: readonly ImportSummary[] } | { readonly kind: 'failed'; readonly error: unknown };

/** Imports: what was imported when, and the import under way. */
export function ImportsScreen(): ReactNode {
  const engine = useEngine();
  const life = useEngineLife();
  const [history, setHistory] = useState<History>({ kind: 'reading' });
  const [asked, askAgain] = useState(0);

  // While rows are read the events come four times a second; the list changes only with the phase.
  const [phase, setPhase] = useState('');
  useEngineEvent('import.changed', (view) => setPhase(`${view.id} ${view.phase}`));

  useEffect(() => {
    let current = true;
    callAgain(engine, 'imports.list').then(
      (imports) => current && setHistory({ kind: 'read', imports }),
      (error: unknown) => current && setHistory({ kind: 'failed', error }),
    );
    return () => {
      current = false;
    };
  }, [engine, life, phase, asked]);

  return (
    <Screen
      title="Imports"
      layout="page"
      actions={<Button onClick={() => void navigation.go({ screen: 'import' })}>Import Customers</Button>}
    >
      <Past history={history} onTryAgain={() => askAgain(asked + 1)} />
    </Screen>
  );
}

function Past({ history, onTryAgain }: { readonly history: History; readonly onTryAgain: () => void }): ReactNode {
  switch (history.kind) {
    case 'reading':
      return null;
    case 'failed':
      return <ErrorNotice title="The imports could not be read" error={history.error} onTryAgain={onTryAgain} />;
    case 'read':
      return history.imports.length === 0 ? (
        <EmptyState icon={<IconFileImport size={36} stroke={1.4} />} title="No imports yet">
          Drop a CSV file with customers anywhere on this window. You see every row before anything is imported.
        </EmptyState>
      ) : (
        <ImportsTable imports={history.imports} />
      );
  }
}
