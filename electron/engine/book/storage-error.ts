import { Dexie } from 'dexie';
import { AppError } from '../../../shared/contract/errors.ts';

/** Says in our words that the database failed. Errors that are not the database's stay as they are. */
export function toStorageError(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof AppError) return thrown;
  if (isQuota(thrown)) {
    return new AppError('storage-full', 'This PC has no space left for the customer book, so nothing was changed. Free some space on the disk and try again.', { cause: thrown });
  }
  if (thrown instanceof Dexie.DexieError || thrown instanceof DOMException) {
    return new AppError('storage-failed', `The customer book could not be written or read on this PC, so nothing was changed. Restart Counterbook and try again. (${thrown.name})`, { cause: thrown });
  }
  return thrown;
}

function isQuota(error: Error): boolean {
  if (error.name === 'QuotaExceededError') return true;
  return 'inner' in error && error.inner instanceof Error && isQuota(error.inner);
}
