import { useEffect, type ReactNode } from 'react';
import classes from './screen.module.css';

interface ScreenProps {
  readonly title: string;
  /** Beside the title: a count, a state. */
  readonly aside?: ReactNode;
  /** Buttons on the right; the most important one last. */
  readonly actions?: ReactNode;
  /** A second line under the title: search, filters. */
  readonly toolbar?: ReactNode;
  /** `fill`: the content takes all the height and scrolls by itself, as a grid does. `page`: it scrolls as one column of text. */
  readonly layout?: 'fill' | 'page';
  readonly children: ReactNode;
}

/** A screen: its header and what is on it. */
export function Screen({ title, aside, actions, toolbar, layout = 'page', children }: ScreenProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Counterbook`;
  }, [title]);
  return (
    <main className={classes.screen} aria-label={title}>
      <header className={classes.header}>
        <div className={classes.line}>
          <h1 className={classes.title}>{title}</h1>
          {aside}
          <div className={classes.actions}>{actions}</div>
        </div>
        {toolbar === undefined ? null : <div className={classes.toolbar}>{toolbar}</div>}
      </header>
      <div className={layout === 'fill' ? classes.fill : classes.page}>{children}</div>
    </main>
  );
}
