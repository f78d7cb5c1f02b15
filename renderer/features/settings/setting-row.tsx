import type { ReactNode } from 'react';
import classes from './settings.module.css';

interface SettingRowProps {
  readonly label: string;
  /** The id under which the control finds its name. */
  readonly labelId: string;
  readonly hint: string;
  readonly children: ReactNode;
}

/** A setting: what it is, what it does, and its control. */
export function SettingRow({ label, labelId, hint, children }: SettingRowProps): ReactNode {
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <span id={labelId} className={classes.label}>
          {label}
        </span>
        <span className={classes.hint}>{hint}</span>
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}
