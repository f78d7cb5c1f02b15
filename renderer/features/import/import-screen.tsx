import type { ReactNode } from 'react';
import { useOfferedFile } from '../../offered-file.ts';
import { Screen } from '../../ui/screen.tsx';
import { showToast } from '../../ui/toast.tsx';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { DoneStep } from './done-step.tsx';
import { FailedStep } from './failed-step.tsx';
import { FileStep } from './file-step.tsx';
import { NoFileStep } from './no-file-step.tsx';
import { useWizard, useWizardStore, WizardProvider } from './wizard-context.tsx';
import { WizardSteps } from './wizard-steps.tsx';

/** Import Customers: the wizard from a file to customers in the book. It goes on wherever the engine's import stands. */
export function ImportScreen(): ReactNode {
  return (
    <WizardProvider>
      <ImportWizard />
    </WizardProvider>
  );
}

function ImportWizard(): ReactNode {
  const wizard = useWizard();
  const store = useWizardStore();
  useOfferedFile((file) => {
    if (wizard.stage === 'check' && wizard.view.phase === 'committing') {
      showToast({ message: 'One moment: customers are being written. Drop the file again when that is done.' });
    } else {
      void store.choose(file);
    }
  });
  return (
    <Screen title="Import Customers" layout="fill" aside={<WizardSteps wizard={wizard} />}>
      <CurrentStep />
    </Screen>
  );
}

function CurrentStep(): ReactNode {
  const wizard = useWizard();
  switch (wizard.stage) {
    case 'asking':
      return null;
    case 'none':
    case 'choosing':
      return <NoFileStep wizard={wizard} />;
    case 'file':
      return <FileStep view={wizard.view} problem={wizard.problem} />;
    case 'columns':
      return <ColumnsStep view={wizard.view} problem={wizard.problem} />;
    case 'check':
      return <CheckStep key={wizard.view.id} view={wizard.view} problem={wizard.problem} />;
    case 'done':
      return <DoneStep view={wizard.view} />;
    case 'failed':
      return <FailedStep view={wizard.view} />;
  }
}
