import { IconCircleCheck, IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FileFacts } from '../../../shared/contract/imports.ts';
import classes from './recognised-file.module.css';

/** Whose file it is, as its headers tell, what the owner should know of such a file, and whether an earlier mapping was taken. */
export function RecognisedFile({ file: { system, remembered } }: { readonly file: Pick<FileFacts, 'system' | 'remembered'> }): ReactNode {
  if (system === undefined && remembered === undefined) return null;
  return (
    <div className={classes.facts}>
      {system !== undefined && (
        <p className={classes.fact}>
          <IconCircleCheck size={18} className={classes.good} aria-hidden />
          <span>
            <strong>
              Recognised as a file of {system.label}: {system.form}.
            </strong>{' '}
            {system.note}
            {system.confirmed ? '' : ' Its headers are not documented, so look at the columns before you go on.'}
          </span>
        </p>
      )}
      {remembered === true && (
        <p className={classes.fact}>
          <IconHistory size={18} aria-hidden />
          <span>The columns are mapped as you mapped them the last time.</span>
        </p>
      )}
    </div>
  );
}
