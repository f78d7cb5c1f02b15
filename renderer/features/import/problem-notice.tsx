import type { ReactNode } from 'react';
import type { ErrorData } from '../../../shared/contract/errors.ts';
import { Notice } from '../../ui/notice.tsx';
import type { NoticeItem } from '../../ui/notice-bar.tsx';

/** What the engine said of the last thing tried, where it refused. */
export function ProblemNotice({ problem }: { readonly problem: ErrorData | undefined }): ReactNode {
  return problemNotices(problem).map(({ key, tone, title, text }) => (
    <Notice key={key} tone={tone} title={title}>
      {text}
    </Notice>
  ));
}

/** The same for a bar of notices. */
export function problemNotices(problem: ErrorData | undefined): readonly NoticeItem[] {
  if (problem === undefined) return [];
  return [{ key: `problem ${problem.message}`, tone: 'error', title: problem.code === 'storage-full' ? 'There is not enough space on this PC' : 'That did not work', text: problem.message }];
}
