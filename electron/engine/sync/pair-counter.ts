import { AppError } from '../../../shared/contract/errors.ts';
import { type PairReply, type PairRequest, wireVersion } from '../../../shared/contract/sync/wire.ts';
import { createCounterbookOffice } from './counterbook-office.ts';
import type { Network } from './network.ts';
import { type OfficeFailure, OfficeError } from './office.ts';

/** Pairs this counter with a back office. Fails with `office-unreachable`, `office-refused` or `wrong-address`. */
export async function pairCounter(network: Network, address: string, request: Omit<PairRequest, 'v'>): Promise<PairReply> {
  try {
    return await createCounterbookOffice(network, { address }).pair({ v: wireVersion, ...request }, new AbortController().signal);
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    throw pairError(error.failure, address, error);
  }
}

function pairError(failure: OfficeFailure, address: string, cause: unknown): AppError {
  const details = { address };
  if (failure.kind === 'not-ours') {
    return new AppError('wrong-address', `What answers at ${address} is not a Counterbook back office. Check the address. Where this PC is in a network with a sign-in page, sign in there first.`, { details, cause });
  }
  if (failure.kind !== 'refused') {
    return new AppError('office-unreachable', `Nobody answers at ${address}. Check the address, that the back office is running, and the line of this PC.`, { details, cause });
  }
  const { code, message } = failure.error;
  switch (code) {
    case 'bad-code':
      return new AppError('office-refused', 'The back office does not know this code: it was used already, or is too old. Ask the owner for a new one.', { details, cause });
    case 'not-found':
      return new AppError('wrong-address', `The back office at ${address} cannot be reached in this way. Check the address.`, { details, cause });
    case 'slow-down':
    case 'unavailable':
    case 'internal':
      return new AppError('office-unreachable', 'The back office is busy at the moment. Try again in a minute.', { details, cause });
    default:
      return new AppError('office-refused', message, { details, cause });
  }
}
