import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { PanelCellView } from '../panel-cells.ts';
import classes from './panel-cell.module.css';

interface PanelCellProps {
  readonly view: PanelCellView;
  /** Left out where the cell can only be looked at. */
  readonly onEdit: ((column: number, text: string) => void) | undefined;
}

/** A cell in the panel of its row, with the header of its column, and what it was where it was edited. */
export function PanelCell({ view, onEdit }: PanelCellProps): ReactNode {
  const id = useId();
  const { column, header, text, imported, severity, was } = view;
  return (
    <div>
      <dt id={id} title={header}>
        {header}
      </dt>
      <dd className={classes.cell} data-severity={severity}>
        {onEdit === undefined ? (
          <span className={classes.text} data-used={imported || undefined}>
            {text === '' ? 'blank' : text}
          </span>
        ) : (
          <CellInput labelledBy={id} text={text} isInvalid={severity === 'error'} onEdit={(typed) => onEdit(column, typed)} />
        )}
        {was === undefined ? null : <span className={classes.was}>{was === '' ? 'was blank' : `was “${was}”`}</span>}
      </dd>
    </div>
  );
}

interface CellInputProps {
  readonly labelledBy: string;
  readonly text: string;
  readonly isInvalid: boolean;
  readonly onEdit: (text: string) => void;
}

/** Takes what is typed when Enter is pressed or the cell is left; Escape takes it back. */
function CellInput({ labelledBy, text, isInvalid, onEdit }: CellInputProps): ReactNode {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  if (known !== text) {
    setKnown(text);
    setTyped(text);
  }
  const take = (): void => {
    if (typed !== text) onEdit(typed);
  };
  return (
    <textarea
      className={classes.input}
      aria-labelledby={labelledBy}
      aria-invalid={isInvalid}
      spellCheck={false}
      rows={typed.includes('\n') ? 3 : 1}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter' && !event.altKey && !event.shiftKey) {
          event.preventDefault();
          take();
        }
        if (event.key === 'Escape' && typed !== text) {
          event.stopPropagation(); // the panel stays
          setTyped(text);
        }
      }}
    />
  );
}
