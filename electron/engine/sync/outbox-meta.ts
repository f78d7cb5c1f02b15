import { isCount, isObject } from '../../../shared/contract/sync/json-guards.ts';
import type { MutationNumber } from '../../../shared/contract/sync/wire.ts';

/** How far the outbox is. */
export interface OutboxMeta {
  /** Of the next mutation. */
  readonly nextMid: MutationNumber;
  /** Mutations up to this one took effect at the back office. */
  readonly ackedMid: MutationNumber;
}

/** Reads what is stored; undefined where there is no outbox. */
export function readOutboxMeta(stored: unknown): OutboxMeta | undefined {
  if (!isObject(stored)) return undefined;
  const { nextMid, ackedMid } = stored;
  return isCount(nextMid) && isCount(ackedMid) && ackedMid < nextMid ? { nextMid, ackedMid } : undefined;
}
