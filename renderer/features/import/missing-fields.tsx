import type { ReactNode } from 'react';
import type { FileFacts } from '../../../shared/contract/imports.ts';
import { fieldOf } from '../../../shared/customer/fields.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { listText } from '../../ui/count-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { missingFields } from './column-choice.ts';

/** Says before the check which compulsory fields no column gives, since every row would be Invalid for the same reason. */
export function MissingFields({ file }: { readonly file: FileFacts }): ReactNode {
  const missing = missingFields(file.columns, rulebooks[file.rulebook]);
  if (missing.length === 0) return null;
  return (
    <Notice tone="warning" title={`No column gives ${listText(missing.map((field) => fieldOf(field).label))}`}>
      The rules of {layouts[file.rulebook].label} require {missing.length === 1 ? 'it' : 'them'}, so every row would be Invalid. Choose a column for{' '}
      {missing.length === 1 ? 'it' : 'each'}, or follow other rules.
    </Notice>
  );
}
