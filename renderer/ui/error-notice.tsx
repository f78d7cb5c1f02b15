import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { toErrorData } from '../../shared/contract/errors.ts';
import { Notice } from './notice.tsx';

interface ErrorNoticeProps {
  /** What could not be done: `The customers could not be read`. */
  readonly title: string;
  /** Whatever was thrown. */
  readonly error: unknown;
  readonly onTryAgain?: () => void;
}

/** Something that failed: what, why, and what to do. */
export function ErrorNotice({ title, error, onTryAgain }: ErrorNoticeProps): ReactNode {
  return (
    <Notice
      tone="error"
      title={title}
      actions={
        onTryAgain === undefined ? undefined : (
          <Button variant="default" onClick={onTryAgain}>
            Try again
          </Button>
        )
      }
    >
      {toErrorData(error).message}
    </Notice>
  );
}
