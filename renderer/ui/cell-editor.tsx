import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { editorEnd, type EditorEnd } from './sheet-keys.ts';
import classes from './virtual-grid.module.css';

interface CellEditorProps {
  readonly label: string;
  /** What stands in it at first. */
  readonly start: string;
  readonly typedOver: boolean;
  /** Told of everything typed: the draft outlives the element, since rows that move hand on their elements. */
  readonly onDraft: (text: string) => void;
  readonly onEnd: (end: EditorEnd) => void;
}

/** Edits one cell where it stands. Alt and Enter begin a new line in it. */
export function CellEditor({ label, start, typedOver, onDraft, onEnd }: CellEditorProps): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = area.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // An input method takes Enter and the arrows for itself while a word is being composed.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && event.altKey) {
      event.preventDefault();
      event.currentTarget.rows = 2;
      event.currentTarget.setRangeText('\n', event.currentTarget.selectionStart, event.currentTarget.selectionEnd, 'end');
      onDraft(event.currentTarget.value);
      return;
    }
    const end = editorEnd({ key: event.key, shift: event.shiftKey, command: event.ctrlKey || event.metaKey, alt: event.altKey }, typedOver);
    if (end === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onEnd(end);
  };

  return (
    <textarea
      ref={area}
      className={classes.editor}
      aria-label={label}
      defaultValue={start}
      spellCheck={false}
      rows={start.includes('\n') ? 2 : 1}
      onChange={(event) => onDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onEnd({ keep: true, rows: 0, columns: 0 })}
    />
  );
}
