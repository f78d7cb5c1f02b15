import { CloseButton } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './side-panel.module.css';

interface SidePanelProps {
  /** The accessible name, which is the title too. */
  readonly title: string;
  readonly second?: ReactNode;
  readonly aside?: ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
  /** What the panel is about: it begins at its top whenever that changes. */
  readonly about?: string | number;
  readonly children: ReactNode;
}

/** A panel beside the sheet. Escape closes it. */
export function SidePanel({ title, second, aside, closeLabel, onClose, about, children }: SidePanelProps): ReactNode {
  const panel = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => panel.current?.scrollTo({ top: 0 }), [about]);
  useEffect(() => {
    // A button that did its work may be gone: the keys stay in the panel, so that Escape still closes it.
    if (hadFocus.current && document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  });
  return (
    <aside
      ref={panel}
      className={classes.panel}
      aria-label={title}
      tabIndex={-1}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={(event) => {
        hadFocus.current = event.relatedTarget === null || event.currentTarget.contains(event.relatedTarget);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={classes.head}>
        <div>
          <h3 className={classes.title}>{title}</h3>
          {second === undefined ? null : <span className={classes.quiet}>{second}</span>}
        </div>
        {aside}
        <CloseButton aria-label={closeLabel} onClick={onClose} />
      </header>
      {children}
    </aside>
  );
}
