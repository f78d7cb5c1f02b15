import { IconAlertTriangle, IconCircleCheck, IconExclamationCircle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

export type NoticeTone = 'error' | 'warning' | 'info' | 'success';

interface NoticeProps {
  readonly tone: NoticeTone;
  /** What is the matter. */
  readonly title: string;
  /** Where, and what to do. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** The sign of each tone, beside its colour. */
export const noticeIcons = { error: IconExclamationCircle, warning: IconAlertTriangle, info: IconInfoCircle, success: IconCircleCheck } as const;

/** Something to know, in its place on the screen. Errors are read out at once, the rest when there is a pause. */
export function Notice({ tone, title, children, actions }: NoticeProps): ReactNode {
  const Icon = noticeIcons[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon className={classes.icon} size={20} stroke={1.8} aria-hidden />
      <div className={classes.words}>
        <strong className={classes.title}>{title}</strong>
        {children === undefined ? null : <div className={classes.text}>{children}</div>}
      </div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
