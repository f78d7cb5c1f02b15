import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FileFacts } from '../../../shared/contract/imports.ts';
import { pathOf } from '../../router/route.ts';
import { customersText } from '../../ui/count-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { dayText } from '../../ui/when-text.ts';

/** Says that the very same file was imported before. It may be imported again all the same. */
export function SameFileNotice({ file: { sameFile } }: { readonly file: Pick<FileFacts, 'sameFile'> }): ReactNode {
  if (sameFile === undefined) return null;
  const { importId, finishedAt, customers } = sameFile;
  return (
    <Notice tone="info" title={`You imported this file on ${dayText(finishedAt)}: ${customersText(customers)}`}>
      Import it anyway if you like: rows that the book says already change nothing. <Anchor href={`#${pathOf({ screen: 'imports', id: importId })}`}>Look at that import</Anchor>
    </Notice>
  );
}
