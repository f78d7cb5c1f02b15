import type { ReactNode } from 'react';
import type { ErrorData } from '../../../shared/contract/errors.ts';
import { Notice } from '../../ui/notice.tsx';

/** What the engine said of the last thing tried, where it refused. */
export function ProblemNotice({ problem }: { readonly problem: ErrorData | undefined }): ReactNode {
  if (problem === undefined) return null;
  return (
    <Notice tone="error" title={problem.code === 'storage-full' ? 'There is not enough space on this PC' : 'That did not work'}>
      {problem.message}
    </Notice>
  );
}
