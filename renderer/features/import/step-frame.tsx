import { useEffect, useRef, type ReactNode } from 'react';
import classes from './step-frame.module.css';

interface StepFrameProps {
  /** What this step is for, as its heading. */
  readonly title: string;
  /** One sentence under it. */
  readonly lead?: ReactNode;
  /** Beside the heading, on the right. */
  readonly aside?: ReactNode;
  /** `scroll`: the content scrolls; `fill`: the content takes the height and scrolls by itself. */
  readonly layout?: 'scroll' | 'fill';
  /** In the bar at the bottom: what is to know before going on, and the buttons, the main one last. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One step of the wizard: heading, content, and a bar with the way on that never scrolls out of sight. */
export function StepFrame({ title, lead, aside, layout = 'scroll', note, actions, children }: StepFrameProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A step that replaces another takes the focus, else it would be lost with the button that was pressed. A screen that
    // just opened leaves it where it is.
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={classes.frame}>
      <div className={classes.content} data-layout={layout}>
        <div className={classes.head}>
          <div>
            <h2 className={classes.title} ref={heading} tabIndex={-1}>
              {title}
            </h2>
            {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
          </div>
          {aside}
        </div>
        {children}
      </div>
      <div className={classes.bar}>
        <div className={classes.note}>{note}</div>
        <div className={classes.actions}>{actions}</div>
      </div>
    </div>
  );
}
