import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { FileButton } from '../../ui/file-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { acceptedFiles } from './accepted-files.ts';
import { StepFrame } from './step-frame.tsx';
import type { FailedImport } from './wizard.ts';
import { useWizardStore } from './wizard-context.tsx';

/** An import that could not go on: what, where, and what to do. */
export function FailedStep({ view }: { readonly view: FailedImport }): ReactNode {
  const store = useWizardStore();
  return (
    <StepFrame
      title="The import stopped"
      note="The book is as it was before."
      actions={
        <>
          <Button variant="default" onClick={() => store.leave()}>
            Close
          </Button>
          <FileButton accept={acceptedFiles} onFile={(file) => void store.choose(file)}>
            Choose File
          </FileButton>
        </>
      }
    >
      <Notice tone="error" title={`${view.file.name} was not imported`}>
        {view.error.message}
      </Notice>
    </StepFrame>
  );
}
