import type { CallName, CallOutput } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { CallArguments } from '../../shared/rpc/client.ts';
import type { Engine } from './engine-session.ts';

/** A call that outlives this many engines is what kills them. */
const attempts = 3;

/**
 * Calls the engine, and once more where it died before it answered: the call then waits for the next engine. For calls that may
 * run twice: reads, and changes that carry an id made before (the engine knows it and answers as it did the first time).
 */
export async function callAgain<N extends CallName>(engine: Engine, name: N, ...args: CallArguments<N>): Promise<CallOutput<N>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await engine.call(name, ...args);
    } catch (error) {
      if (attempt === attempts || !(error instanceof AppError) || error.code !== 'engine-lost') throw error;
    }
  }
}
