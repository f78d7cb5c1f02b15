import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useEngine, useEngineLife } from '../../engine-context.tsx';
import { newId } from '../../new-id.ts';
import { createWizardStore, type WizardStore } from './wizard-store.ts';
import type { Wizard } from './wizard.ts';

const WizardContext = createContext<WizardStore | undefined>(undefined);

/** Keeps the import of this window, so that every screen can take a dropped file and none loses it. */
export function WizardProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const engine = useEngine();
  const life = useEngineLife();
  const [store] = useState(() => createWizardStore(engine, newId));
  useEffect(() => store.listen(), [store]);
  useEffect(() => {
    void store.resume();
  }, [store, life]);
  return <WizardContext value={store}>{children}</WizardContext>;
}

/** What can be done with the import. */
export function useWizardStore(): WizardStore {
  const store = useContext(WizardContext);
  if (store === undefined) throw new Error('A component of the import must stand under WizardProvider');
  return store;
}

/** Where the import stands. */
export function useWizard(): Wizard {
  return useStore(useWizardStore());
}
