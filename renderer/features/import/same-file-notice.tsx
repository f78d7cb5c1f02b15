import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FileFacts } from '../../../shared/contract/imports.ts';
import { pathOf } from '../../router/route.ts';
import { customersText } from '../../ui/count-text.ts';
import { Notice } from '../../ui/notice.tsx';
import type { NoticeItem } from '../../ui/notice-bar.tsx';
import { dayText } from '../../ui/when-text.ts';

type SameFile = Pick<FileFacts, 'sameFile'>;

/** Says that the very same file was imported before. It may be imported again all the same. */
export function SameFileNotice({ file }: { readonly file: SameFile }): ReactNode {
  return sameFileNotices(file).map(({ key, tone, title, text, actions }) => (
    <Notice key={key} tone={tone} title={title} actions={actions}>
      Import it anyway if you like. {text}
    </Notice>
  ));
}

/** The same for a bar of notices. */
export function sameFileNotices({ sameFile }: SameFile): readonly NoticeItem[] {
  if (sameFile === undefined) return [];
  const { importId, finishedAt, customers } = sameFile;
  return [
    {
      key: 'same file',
      tone: 'info',
      title: `You imported this file on ${dayText(finishedAt)}: ${customersText(customers)}`,
      text: 'Rows that the book says already change nothing.',
      actions: <Anchor href={`#${pathOf({ screen: 'imports', id: importId })}`}>Look at that import</Anchor>,
    },
  ];
}
