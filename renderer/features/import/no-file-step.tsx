import { Button, Loader } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { FileButton } from '../../ui/file-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { acceptedFiles } from './accepted-files.ts';
import { StepFrame } from './step-frame.tsx';
import { TemplatePicker } from './template-picker.tsx';
import type { Wizard } from './wizard.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './no-file-step.module.css';

/** The step File before there is a file: choose one, or get a template. */
export function NoFileStep({ wizard }: { readonly wizard: Extract<Wizard, { readonly stage: 'none' | 'choosing' }> }): ReactNode {
  const store = useWizardStore();
  return (
    <StepFrame title="Choose a file with customers" note="Nothing goes into the book before you have seen every row." actions={<Button disabled>Begin Import</Button>}>
      {wizard.stage === 'none' && wizard.refused !== undefined && (
        <Notice tone="error" title={wizard.refused.fileName === undefined ? 'That did not work' : `${wizard.refused.fileName} cannot be imported`}>
          {wizard.refused.error.message}
        </Notice>
      )}
      <div className={classes.halves}>
        <div className={classes.drop}>
          {wizard.stage === 'choosing' ? (
            <>
              <Loader size="md" />
              <p className={classes.line} role="status">
                Reading {wizard.fileName}
              </p>
            </>
          ) : (
            <>
              <IconFileSpreadsheet size={56} stroke={1.2} className={classes.icon} aria-hidden />
              <p className={classes.line}>Drop a CSV or Excel file anywhere on this window, or</p>
              <FileButton size="md" accept={acceptedFiles} onFile={(file) => void store.choose(file)}>
                Choose File
              </FileButton>
              <p className={classes.hint}>Exports of EPOS, Loyverse and other systems are recognised by their headers.</p>
            </>
          )}
        </div>
        <section className={classes.template} aria-labelledby="template-heading">
          <h3 id="template-heading" className={classes.templateTitle}>
            No file yet?
          </h3>
          <p className={classes.templateText}>Start from a template. It has every column and one example row: fill it in, save it as CSV and choose it here.</p>
          <TemplatePicker />
        </section>
      </div>
    </StepFrame>
  );
}
