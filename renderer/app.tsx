import { useEffect, type ReactNode } from 'react';
import { useEngineStatus } from './engine-context.tsx';
import { EngineGate } from './engine/engine-gate.tsx';
import { CustomersScreen } from './features/customers/customers-screen.tsx';
import { ExportsScreen } from './features/exports/exports-screen.tsx';
import { ColumnListScreen } from './features/import/column-list-screen.tsx';
import { ImportScreen } from './features/import/import-screen.tsx';
import { ImportsScreen } from './features/imports/imports-screen.tsx';
import { PastImportScreen } from './features/imports/past-import-screen.tsx';
import { SettingsScreen } from './features/settings/settings-screen.tsx';
import { SyncScreen } from './features/sync/sync-screen.tsx';
import { NavigationBar } from './navigation-bar.tsx';
import { offerFile } from './offered-file.ts';
import { navigation, useRoute } from './router/navigation.ts';
import type { Route } from './router/route.ts';
import { keepStorage, onLaunchFile } from './shell.ts';
import { AskHost } from './ui/ask.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { FileDrop } from './ui/file-drop.tsx';
import { showToast } from './ui/toast.tsx';
import type { ImportSource } from '../shared/contract/imports.ts';
import classes from './app.module.css';

/** The whole window: navigation, the current screen, and what may appear over any of them. */
export function App(): ReactNode {
  const route = useRoute();
  const status = useEngineStatus();
  const open = status.state === 'ready' || status.state === 'restarting';

  useEffect(() => void keepStorage(), []);
  useEffect(() => onLaunchFile((file) => void importFile(file)), []);

  return (
    <div className={classes.app}>
      <NavigationBar screen={route.screen} />
      <div className={classes.stage}>
        <EngineGate>
          <ErrorBoundary key={route.screen}>
            <CurrentScreen route={route} />
          </ErrorBoundary>
        </EngineGate>
      </div>
      {open ? <FileDrop hint="Its rows are checked first. Nothing is imported before you say so." onFile={(file, others) => void takeDrop(file, others)} /> : null}
      <AskHost />
    </div>
  );
}

function CurrentScreen({ route }: { readonly route: Route }): ReactNode {
  switch (route.screen) {
    case 'customers':
      return <CustomersScreen panel={route.panel} />;
    case 'settings':
      return <SettingsScreen />;
    case 'import':
      return <ImportScreen />;
    case 'imports':
      return route.id === undefined ? <ImportsScreen /> : <PastImportScreen key={route.id} id={route.id} />;
    case 'exports':
      return <ExportsScreen />;
    case 'columns':
      return <ColumnListScreen />;
    case 'sync':
      return <SyncScreen />;
  }
}

async function importFile(file: ImportSource): Promise<void> {
  if (await navigation.go({ screen: 'import' })) offerFile(file);
}

async function takeDrop(file: File, others: number): Promise<void> {
  if (others > 0) showToast({ message: `One file at a time: ${file.name} was taken, the rest was not.` });
  await importFile({ kind: 'file', file });
}
