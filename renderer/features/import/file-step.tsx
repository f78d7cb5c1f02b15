import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ErrorData } from '../../../shared/contract/errors.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { columnsText, countText, sizeText } from '../../ui/count-text.ts';
import { FileButton } from '../../ui/file-button.tsx';
import { acceptedFiles } from './accepted-files.ts';
import { openColumns } from './column-choice.ts';
import { DialectSettings } from './dialect-settings.tsx';
import { encodingNote } from './dialect-words.ts';
import { FilePreview } from './file-preview.tsx';
import { MissingFields } from './missing-fields.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { RecognisedFile } from './recognised-file.tsx';
import { SameFileNotice } from './same-file-notice.tsx';
import { rulesSentence } from './rulebook-words.ts';
import { StepFrame } from './step-frame.tsx';
import { TemplatePicker } from './template-picker.tsx';
import type { OpenImport } from './wizard.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './file-step.module.css';

/** The step File with a file: what was detected, over a preview, before anything is read in full. */
export function FileStep({ view, problem }: { readonly view: OpenImport; readonly problem: ErrorData | undefined }): ReactNode {
  const store = useWizardStore();
  const { file } = view;
  const open = openColumns(file.columns).length;
  return (
    <StepFrame
      title="Is this the right file, and is it read well?"
      note={
        open === 0
          ? 'Every column has its place.'
          : `${countText(open)} of ${columnsText(file.columns.length)} ${open === 1 ? 'needs' : 'need'} a decision: Begin Import asks first.`
      }
      actions={<Button onClick={() => void store.begin()}>Begin Import</Button>}
    >
      <ProblemNotice problem={problem} />
      <SameFileNotice file={file} />
      <div className={classes.file}>
        <IconFileSpreadsheet size={32} stroke={1.4} className={classes.icon} aria-hidden />
        <div className={classes.words}>
          <div className={classes.name}>{file.name}</div>
          <div className={classes.facts}>
            {sizeText(file.size)} · {columnsText(file.columns.length)}
          </div>
        </div>
        <FileButton variant="default" accept={acceptedFiles} onFile={(next) => void store.choose(next)}>
          Choose File
        </FileButton>
      </div>
      <RecognisedFile file={file} />
      <DialectSettings file={file} />
      <p className={classes.rules}>
        {rulesSentence({ ...rulebooks[file.rulebook], ...view.policy })} {encodingNote(file)}
      </p>
      <MissingFields file={file} />
      <FilePreview file={file} />
      <div className={classes.template}>
        <span>Not the right columns? Start from a template:</span>
        <TemplatePicker />
      </div>
    </StepFrame>
  );
}
