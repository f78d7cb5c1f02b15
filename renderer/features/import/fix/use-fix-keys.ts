import { useEffect, useEffectEvent } from 'react';

interface FixKeys {
  /** While rows can be fixed. */
  readonly canFix: boolean;
  readonly onNextInvalid: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** The keys of the step Check, wherever the focus is: F8, Ctrl+Z and Ctrl+Y. A text that is being typed keeps its own undo. */
export function useFixKeys({ canFix, onNextInvalid, onUndo, onRedo }: FixKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (!canFix || event.altKey || (target instanceof Element && target.closest('[role=dialog]') !== null)) return;
    if (key === 'f8' && !command && !event.shiftKey) {
      event.preventDefault();
      if (target instanceof HTMLElement) target.blur(); // what is being typed is kept first
      onNextInvalid();
    } else if (command && (key === 'z' || key === 'y') && !(target instanceof HTMLInputElement) && !(target instanceof HTMLTextAreaElement)) {
      event.preventDefault();
      if (key === 'y' || event.shiftKey) onRedo();
      else onUndo();
    }
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', heard);
    return () => window.removeEventListener('keydown', heard);
  }, []);
}
