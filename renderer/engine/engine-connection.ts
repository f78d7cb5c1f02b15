import type { EngineClient } from '../../shared/rpc/client.ts';

/** One life of the engine, as the UI sees it. */
export interface EngineConnection {
  readonly client: EngineClient;
  /** Settles when the engine died. */
  readonly lost: Promise<void>;
  /** Lets go of the engine: on the browser shell it ends the worker. */
  close(): void;
}

/** Starts the engine or finds it, and answers once it said hello. */
export type Connect = () => Promise<EngineConnection>;
