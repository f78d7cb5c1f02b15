import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { ExportSummary } from '../../../shared/contract/exports.ts';
import { useEngine, useEngineEvent, useEngineLife } from '../../engine-context.tsx';
import { callAgain } from '../../engine/call-again.ts';
import { navigation } from '../../router/navigation.ts';
import { home } from '../../router/route.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { ExportsList } from './exports-list.tsx';

type Shelf = { readonly kind: 'reading' } | { readonly kind: 'read'; readonly exports: readonly ExportSummary[] } | { readonly kind: 'failed'; readonly error: unknown };

/** Exports: the files made so far, to be opened again. */
export function ExportsScreen(): ReactNode {
  const engine = useEngine();
  const life = useEngineLife();
  const [shelf, setShelf] = useState<Shelf>({ kind: 'reading' });
  const [version, setVersion] = useState(0);
  const readAgain = (): void => setVersion((before) => before + 1);
  useEngineEvent('exports.changed', readAgain);

  useEffect(() => {
    let current = true;
    callAgain(engine, 'exports.list').then(
      (exports) => current && setShelf({ kind: 'read', exports }),
      (error: unknown) => current && setShelf({ kind: 'failed', error }),
    );
    return () => {
      current = false;
    };
  }, [engine, life, version]);

  return (
    <Screen title="Exports" layout="page">
      <Files shelf={shelf} onTryAgain={readAgain} />
    </Screen>
  );
}

function Files({ shelf, onTryAgain }: { readonly shelf: Shelf; readonly onTryAgain: () => void }): ReactNode {
  switch (shelf.kind) {
    case 'reading':
      return null;
    case 'failed':
      return <ErrorNotice title="The exports could not be read" error={shelf.error} onTryAgain={onTryAgain} />;
    case 'read':
      return shelf.exports.length === 0 ? (
        <EmptyState
          icon={<IconFileSpreadsheet size={36} stroke={1.4} />}
          title="No exports yet"
          actions={
            <Button variant="default" onClick={() => void navigation.go(home)}>
              Go to Customers
            </Button>
          }
        >
          On Customers, search for whom you want and press Export, or Ctrl+E to export and open in one go. The files are kept here.
        </EmptyState>
      ) : (
        <ExportsList exports={shelf.exports} />
      );
  }
}
