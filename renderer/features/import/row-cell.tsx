import { IconAlertTriangle, IconArrowNarrowRight } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CellView } from './row-words.ts';
import classes from './row-cells.module.css';

/** A cell of the file: as it stands, marked where it is at fault, edited, or old and new where it changes a stored value. */
export function RowCell({ view }: { readonly view: CellView }): ReactNode {
  const { was } = view;
  if (was === undefined) return <CellText view={view} />;
  const note = was === '' ? 'Edited: it was blank' : `Edited: it was “${was}”`;
  return (
    <span className={classes.edited} title={note}>
      <CellText view={view} />
      <VisuallyHidden>{note}</VisuallyHidden>
    </span>
  );
}

function CellText({ view }: { readonly view: CellView }): ReactNode {
  // What a cell was before an edit is more to know than what one can read there anyway.
  const title = (text: string): string | undefined => (view.was === undefined ? text : undefined);
  switch (view.kind) {
    case 'plain':
      return (
        <span className={classes.text} data-used={view.used || undefined} title={title(view.text)}>
          {view.text}
        </span>
      );
    case 'fault':
      return (
        <span className={classes.fault} data-severity={view.severity} title={title(view.message)}>
          <IconAlertTriangle size={14} stroke={2} aria-hidden />
          <span className={classes.text} data-used>
            {view.text === '' ? 'blank' : view.text}
          </span>
          <VisuallyHidden>{view.message}</VisuallyHidden>
        </span>
      );
    case 'change':
      return (
        <span className={classes.lines} title={title(`${view.before} > ${view.after}`)}>
          <del className={classes.before}>{view.before === '' ? 'blank' : view.before}</del>
          <ins className={classes.after}>
            <IconArrowNarrowRight size={14} aria-hidden /> {view.after === '' ? 'blank' : view.after}
          </ins>
        </span>
      );
  }
}
