import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import classes from './fold.module.css';

interface FoldProps {
  readonly title: string;
  /** How it stands, in a sentence, so that it need not be opened. */
  readonly summary?: string;
  readonly children: ReactNode;
}

/** Something that most people leave as it is: a line that says how it stands, and opens. */
export function Fold({ title, summary, children }: FoldProps): ReactNode {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section className={classes.fold}>
      <UnstyledButton className={classes.line} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <IconChevronRight size={16} stroke={2} className={classes.icon} data-open={open || undefined} aria-hidden />
        <span className={classes.title}>{title}</span>
        {summary === undefined ? null : <span className={classes.summary}>{summary}</span>}
      </UnstyledButton>
      <Collapse id={id} expanded={open}>
        <div className={classes.content}>{children}</div>
      </Collapse>
    </section>
  );
}
