import { useEffect, useEffectEvent, useRef } from 'react';
import { navigation } from '../../router/navigation.ts';
import type { Route } from '../../router/route.ts';
import { ask } from '../../ui/ask.tsx';

interface LeaveGuardOptions {
  readonly changed: boolean;
  /** Whose changes they are; `''` for a new customer. */
  readonly name: string;
  readonly canSave: boolean;
  /** Answers whether it was saved. */
  readonly save: () => Promise<boolean>;
}

/** Asks what becomes of unsaved changes before the app goes elsewhere. `pass` goes without asking. */
export function useLeaveGuard({ changed, name, canSave, save }: LeaveGuardOptions): { readonly pass: (next: Route) => Promise<void> } {
  const passing = useRef(false);

  const mayLeave = useEffectEvent(async (): Promise<boolean> => {
    if (!changed || passing.current) return true;
    const answer = await ask({
      title: name === '' ? 'Save the new customer?' : `Save the changes to ${name}?`,
      body: canSave ? 'They are lost otherwise.' : 'There is something to correct before they can be saved.',
      choices: [
        { value: 'stay', label: 'Keep editing' },
        { value: 'discard', label: 'Discard changes', tone: 'destructive' },
        ...(canSave ? [{ value: 'save', label: 'Save changes', tone: 'main' } as const] : []),
      ],
    });
    return answer === 'discard' || (answer === 'save' && (await save()));
  });
  useEffect(() => navigation.guard(() => mayLeave()), []);

  useEffect(() => {
    if (!changed) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [changed]);

  return {
    async pass(next) {
      passing.current = true;
      await navigation.go(next);
      passing.current = false;
    },
  };
}
