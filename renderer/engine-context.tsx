import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore, type ReactNode } from 'react';
import type { EngineEvents, EventName } from '../shared/contract/calls.ts';
import type { BookState } from '../shared/contract/customers.ts';
import type { Engine, EngineSession } from './engine/engine-session.ts';
import type { EngineStatus } from './engine/engine-status.ts';

const SessionContext = createContext<EngineSession | undefined>(undefined);

/** Gives the screens below it their engine. */
export function EngineProvider({ session, children }: { readonly session: EngineSession; readonly children: ReactNode }): ReactNode {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session of this window. */
export function useEngineSession(): EngineSession {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('A component that calls the engine must stand under EngineProvider');
  return session;
}

/** The engine: `call` and `on`. It stays the same object through restarts. Calls that may run twice go through `callAgain`. */
export function useEngine(): Engine {
  return useEngineSession().engine;
}

/** Where the UI stands with its engine, with what that state knows. */
export function useEngineStatus(): EngineStatus {
  const session = useEngineSession();
  return useSyncExternalStore(session.subscribe, session.status);
}

/** The name of that state. */
export function useEngineState(): EngineStatus['state'] {
  return useEngineStatus().state;
}

/** What the book holds, kept up to date by the engine; undefined until it was opened. */
export function useBookState(): BookState | undefined {
  const session = useEngineSession();
  return useSyncExternalStore(session.subscribe, session.book);
}

/** A number that changes whenever another engine took over, so that a screen reads again what it shows. */
export function useEngineLife(): number {
  const session = useEngineSession();
  return useSyncExternalStore(session.subscribe, session.life);
}

/** Listens to an event of the engine for as long as the component is there. */
export function useEngineEvent<N extends EventName>(name: N, listener: (payload: EngineEvents[N]) => void): void {
  const engine = useEngine();
  const heard = useEffectEvent(listener);
  useEffect(() => engine.on(name, (payload) => heard(payload)), [engine, name]);
}
