import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  /** A picture from the icon set, drawn large. */
  readonly icon: ReactNode;
  readonly title: string;
  /** What to do now. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** What a screen shows where it has nothing to show: why, and what to do. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps): ReactNode {
  return (
    <section className={classes.empty} aria-label={title}>
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.text}>{children}</div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </section>
  );
}
