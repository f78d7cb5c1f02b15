import { Dexie } from 'dexie';

/**
 * Begins a write in a transaction of its own. Dexie takes whatever is woken in the moment in which a transaction fails for a part of that
 * transaction, and a write that is a part of a dead one is lost.
 */
export function inOwnTransaction<T>(begin: () => T): T {
  return Dexie.ignoreTransaction(begin);
}
